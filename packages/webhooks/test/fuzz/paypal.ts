import { createPublicKey, generateKeyPairSync, sign, verify } from 'node:crypto';
import { crc32 } from 'node:zlib';
import fc from 'fast-check';
import { paypal } from '../../src/index.ts';
import { bodyChoice, corrupt, oddBodies, spellingsOf } from './bodies.ts';
import { applyEdits, edits, reader, stillClock, survivesText, tampering, usually } from './parts.ts';
import type { FuzzTarget } from './target.ts';

const webhookIds = ['8PT597110X687430LKGECATA', '1JE4291016473214C'];
const signedIds = [...webhookIds, ...webhookIds, 'SOMEBODY-ELSES'];
const pairs = [0, 1].map(() => generateKeyPairSync('rsa', { modulusLength: 2048 }));
const [spki, strangerSpki] = pairs.map(({ publicKey }) => publicKey.export({ type: 'spki', format: 'der' }));
const certUrl = 'https://api.paypal.com/v1/notifications/certs/CERT-1';
const event = { id: 'WH-1', event_type: 'PAYMENT.CAPTURE.COMPLETED', resource: { id: 'x' } };

const urls: readonly string[] = [
  certUrl,
  'http://api.paypal.com/v1/notifications/certs/CERT-1',
  'https://api.paypal.com.evil.example/v1/notifications/certs/CERT-1',
  'https://evil.example/v1/notifications/certs/CERT-1?.paypal.com',
  'https://user@api.paypal.com/v1/notifications/certs/CERT-1',
  'https://api.paypal.com:8443/v1/notifications/certs/CERT-1',
  'https://api.paypal.com/uploads/CERT-1',
  '',
];

const signatures = new Map<string, string>();
function signOnce(pair: number, content: string): string {
  const key = `${pair}${content}`;
  const known =
    signatures.get(key) ?? sign('sha256', Buffer.from(content), pairs[pair]!.privateKey).toString('base64');
  signatures.set(key, known);
  return known;
}

const cases = fc
  .record({
    pair: fc.constantFrom(0, 0, 0, 1),
    signedId: fc.constantFrom(...signedIds),
    body: bodyChoice(spellingsOf(event), [...corrupt(event), ...oddBodies]),
    id: usually(['69cd13f0-d67a-11e5-baa3-778b53f4ae55', 'a|b', '', 'x'.repeat(100)], 3),
    time: usually(['2016-02-18T20:01:35Z', '2016-02-18T20:01:35.123Z', '2016-02-18', 'a|b', ''], 3),
    algorithm: usually(['SHA256withRSA', 'sha256withrsa', 'SHA1withRSA', 'none', ''], 3),
    url: usually(urls, 3),
    change: edits,
    tamper: tampering,
  })
  .map(({ pair, signedId, body, id, time, algorithm, url, change, tamper }) => ({
    headers: {
      'paypal-transmission-id': id,
      'paypal-transmission-time': time,
      'paypal-transmission-sig': applyEdits(
        signOnce(pair, `${id}|${time}|${signedId}|${crc32(body)}`),
        change,
      ),
      'paypal-cert-url': url,
      'paypal-auth-algo': algorithm,
    },
    body: tamper(body),
  }));

const scheme = paypal({
  webhookIds,
  clock: stillClock,
  // Somebody else's certificate is served wherever it is requested.
  certificates: (url) => Promise.resolve(url === certUrl ? spki! : strangerSpki!),
});
const key = createPublicKey({ key: spki!, format: 'der', type: 'spki' });

const header = (headers: Readonly<Record<string, string>>, name: string): string =>
  headers[`paypal-${name}`] ?? '';

/** OpenSSL's results are cached, so that the time goes into our side. */
const results = new Map<string, boolean>();
function verifyOnce(content: string, signature: string): boolean {
  const question = `${content} ${signature}`;
  const known =
    results.get(question) ?? verify('sha256', Buffer.from(content), key, Buffer.from(signature, 'base64'));
  if (results.size < 200_000) results.set(question, known);
  return known;
}

/** There is no verifier of PayPal's to compare with, so the documented formula over OpenSSL stands in for one. */
export const paypalTarget: FuzzTarget = {
  name: 'paypal',
  cases,
  isAsync: true,
  ours: async ({ headers, body }) => {
    const request = { method: 'POST', url: '/', headers: reader(headers), body };
    return (await scheme.verify(request)).ok && (await scheme.decode(request)).kind === 'events';
  },
  peer: ({ headers, body }) =>
    webhookIds.some((webhookId) => {
      const [id, time] = [header(headers, 'transmission-id'), header(headers, 'transmission-time')];
      return verifyOnce(`${id}|${time}|${webhookId}|${crc32(body)}`, header(headers, 'transmission-sig'));
    }),
  lax: {
    'a certificate that is not at the expected address': ({ headers }) =>
      header(headers, 'cert-url') !== certUrl,
    'another algorithm': ({ headers }) => header(headers, 'auth-algo') !== 'SHA256withRSA',
    'an id or a time that PayPal would not write': ({ headers }) =>
      !/^[\w-]{1,64}$/.test(header(headers, 'transmission-id')) ||
      !/^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(header(headers, 'transmission-time')),
    'a signature that is not canonical base64': ({ headers }) => {
      const text = header(headers, 'transmission-sig');
      return Buffer.from(text, 'base64').toString('base64') !== text;
    },
    'a body that is no event': ({ body }) =>
      !survivesText(body) || !/"event_type":\s*"PAYMENT/.test(Buffer.from(body).toString()),
  },
};
