import 'reflect-metadata';
import * as x509 from '@peculiar/x509';
import { describe, expect, test } from 'vitest';
import { paypal } from '../schemes/paypal.ts';
import { toWebhookRequest } from '../testing/delivery.ts';
import { VirtualClock } from '@org/runtime-kit/testing';
import { signPayPalEvent } from '../testing/paypal.ts';
import { paypalCertificates } from './certificates.ts';
import { isPayPalCertUrl } from '../schemes/paypal-signature.ts';

const algorithm = {
  name: 'RSASSA-PKCS1-v1_5',
  hash: 'SHA-256',
  publicExponent: Uint8Array.of(1, 0, 1),
  modulusLength: 2048,
};
const makeKeys = (modulusLength = 2048) =>
  crypto.subtle.generateKey({ ...algorithm, modulusLength }, true, ['sign', 'verify']);
const clock = new VirtualClock();
const year = 365 * 86_400_000;
const dates = { notBefore: new Date(clock.now() - year), notAfter: new Date(clock.now() + year) };

interface Issued {
  readonly certificate: x509.X509Certificate;
  readonly keys: CryptoKeyPair;
}
type CryptoKeyPair = Awaited<ReturnType<typeof makeKeys>>;

async function issue(
  subject: string,
  issuer?: Issued,
  options: { ca?: boolean; bits?: number; until?: Date } = {},
) {
  const { ca = false, bits = 2048, until = dates.notAfter } = options;
  const keys = await makeKeys(bits);
  const common = {
    subject,
    serialNumber: crypto.randomUUID().replaceAll('-', ''),
    notBefore: dates.notBefore,
    notAfter: until,
    signingAlgorithm: algorithm,
    extensions: [new x509.BasicConstraintsExtension(ca, undefined, true)],
  };
  const certificate =
    issuer === undefined
      ? await x509.X509CertificateGenerator.createSelfSigned({ ...common, name: subject, keys })
      : await x509.X509CertificateGenerator.create({
          ...common,
          issuer: issuer.certificate.subject,
          publicKey: keys.publicKey,
          signingKey: issuer.keys.privateKey,
        });
  return { certificate, keys };
}

const root = await issue('CN=Test Root', undefined, { ca: true });
const intermediate = await issue('CN=Test Intermediate', root, { ca: true });
const name = 'CN=messageverificationcerts.paypal.com, O=PayPal';
const leaf = await issue(name, intermediate);
const pem = (...list: readonly Issued[]) =>
  list.map(({ certificate }) => certificate.toString('pem')).join('\n');
const url = 'https://api.paypal.com/v1/notifications/certs/CERT-1';

function source(body: string | Response, more: object = {}) {
  const fetched: string[] = [];
  const certificates = paypalCertificates({
    clock,
    trustAnchors: [pem(root)],
    fetch: (address) => {
      fetched.push(address);
      return Promise.resolve(typeof body === 'string' ? new Response(body) : body);
    },
    ...more,
  });
  return { certificates, fetched };
}

describe('PayPal certificates', () => {
  test('a leaf through an intermediate to a trusted root is fetched once an hour', async () => {
    const { certificates, fetched } = source(pem(leaf, intermediate));
    const key = Buffer.from(await certificates(url));
    expect(key).toEqual(Buffer.from(await crypto.subtle.exportKey('spki', leaf.keys.publicKey)));
    expect(await certificates(url)).toBe(await certificates(url));
    expect(fetched).toEqual([url]);
  });

  test('it verifies an event end to end', async () => {
    const { certificates } = source(pem(leaf, intermediate));
    const pkcs8 = await crypto.subtle.exportKey('pkcs8', leaf.keys.privateKey);
    const delivery = await signPayPalEvent({
      payload: { id: 'WH-1', event_type: 'A' },
      webhookId: 'ID',
      privateKey: Buffer.from(pkcs8).toString('base64'),
      certUrl: url,
    });
    expect(await paypal({ webhookIds: 'ID', certificates }).verify(toWebhookRequest(delivery))).toMatchObject(
      { ok: true },
    );
  });

  test('an intermediate may be configured', async () => {
    await expect(source(pem(leaf)).certificates(url)).rejects.toThrow(/not issued by a trusted authority/);
    await expect(
      source(pem(leaf), { intermediates: [pem(intermediate)] }).certificates(url),
    ).resolves.toBeDefined();
  });

  test.each<[string, () => Promise<string> | string, RegExp]>([
    [
      'an authority of the same name with another key',
      async () => {
        const impostor = await issue('CN=Test Root', undefined, { ca: true });
        return pem(await issue(name, impostor), impostor);
      },
      /not issued by a trusted authority/,
    ],
    [
      'another root',
      async () => pem(await issue(name, undefined, { ca: true })),
      /not issued by a trusted authority/,
    ],
    [
      'an issuer that is no authority',
      async () => {
        const notCa = await issue('CN=Somebody', intermediate);
        return pem(await issue(name, notCa), notCa, intermediate);
      },
      /not issued by a trusted authority/,
    ],
    [
      'another owner',
      async () => pem(await issue('CN=paypal.com.evil.example', intermediate), intermediate),
      /not issued to paypal/,
    ],
    [
      'a name that only ends alike',
      async () => pem(await issue('CN=evilpaypal.com', intermediate), intermediate),
      /not issued to paypal/,
    ],
    [
      'an expired leaf',
      async () => pem(await issue(name, intermediate, { until: new Date(clock.now() - 1) }), intermediate),
      /expired/,
    ],
    [
      'a small key',
      async () => pem(await issue(name, intermediate, { bits: 1024 }), intermediate),
      /2048 bits/,
    ],
    ['no certificate', () => '<html>', /contains no certificate/],
    ['an endless file', () => 'x'.repeat(70_000), /too large/],
    ['too many', () => pem(...Array.from({ length: 9 }, () => leaf)), /more than 8/],
  ])('%s is rejected', async (_what, make, expected) => {
    await expect(source(await make()).certificates(url)).rejects.toThrow(expected);
  });

  test('a failure is not kept, and a forger cannot cause endless fetches', async () => {
    let broken = true;
    const pending: (() => void)[] = [];
    const certificates = paypalCertificates({
      clock,
      trustAnchors: [pem(root)],
      fetch: () => {
        if (broken) return Promise.resolve(new Response('', { status: 503 }));
        return new Promise((resolve) =>
          pending.push(() => {
            resolve(new Response(pem(leaf, intermediate)));
          }),
        );
      },
    });
    await expect(certificates(url)).rejects.toThrow(/503/);
    broken = false;
    const loads = [1, 2, 3, 4, 5, 6].map((number) => certificates(`${url}${number}`));
    const results = Promise.allSettled(loads);
    for (const finish of pending) finish();
    expect((await results).map(({ status }) => status)).toEqual([
      ...Array.from({ length: 4 }, () => 'fulfilled'),
      'rejected',
      'rejected',
    ]);
  });

  test('only addresses of PayPal are fetched', async () => {
    const { certificates, fetched } = source(pem(leaf, intermediate));
    for (const bad of [
      'http://api.paypal.com/v1/notifications/certs/CERT-1',
      'https://paypal.com.evil.example/v1/notifications/certs/CERT-1',
      'https://evilpaypal.com/v1/notifications/certs/CERT-1',
      'https://api.paypal.com@evil.example/v1/notifications/certs/CERT-1',
      'https://evil.example/.paypal.com/v1/notifications/certs/CERT-1',
      'https://api.paypal.com:444/v1/notifications/certs/CERT-1',
      'https://api.paypal.com/v1/notifications/certs/../../redirect',
      'https://api.paypal.com/v1/notifications/certs/CERT-1?to=evil',
      'https://127.0.0.1/v1/notifications/certs/CERT-1',
      'nonsense',
    ]) {
      expect(isPayPalCertUrl(bad)).toBe(false);
      await expect(certificates(bad)).rejects.toThrow();
    }
    expect(fetched).toEqual([]);
    expect(
      isPayPalCertUrl(
        'https://api.sandbox.paypal.com/v1/notifications/certs/CERT-360caa42-fca2a594-5bc8e9b6',
      ),
    ).toBe(true);
  });
});
