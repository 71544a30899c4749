import { describe, expect, test } from 'vitest';
import { WebhookConfigError, type WebhookScheme } from '../src/index.ts';
import { toWebhookRequest, type TestDelivery } from '../src/testing/index.ts';
import { VirtualClock } from '@org/runtime-kit/testing';
import { allSchemes } from './all-schemes.ts';

const accepts = async (scheme: WebhookScheme<object>, { headers, body }: TestDelivery): Promise<boolean> =>
  (
    await scheme.verify({
      method: 'POST',
      url: '/webhooks',
      headers: { get: (name) => headers[name] ?? null },
      body,
    })
  ).ok;

/** Returns the bytes with each single bit flipped, one at a time. */
function* flips(bytes: Uint8Array): Generator<Uint8Array<ArrayBuffer>> {
  for (let bit = 0; bit < bytes.length * 8; bit += 1) {
    const flipped = Uint8Array.from(bytes);
    flipped[bit >> 3]! ^= 1 << (bit & 7);
    yield flipped;
  }
}

describe.each(['auto', 'webcrypto'] as const)('single-bit flips (%s)', async (crypto) => {
  for (const { name, scheme, delivery, signedHeaders, secret, withSecret } of await allSchemes(
    new VirtualClock(),
    crypto,
  )) {
    test(`${name}: none is accepted`, async () => {
      expect(await scheme.verify(toWebhookRequest(delivery))).toMatchObject({ ok: true });
      const accepted: string[] = [];
      for (const body of flips(delivery.body)) {
        if (await accepts(scheme, { ...delivery, body })) accepted.push(`body ${String(Buffer.from(body))}`);
      }
      for (const header of signedHeaders) {
        const value = delivery.headers[header] ?? '';
        expect(value).not.toBe('');
        for (const flipped of flips(Buffer.from(value, 'latin1'))) {
          const headers = { ...delivery.headers, [header]: Buffer.from(flipped).toString('latin1') };
          if (await accepts(scheme, { ...delivery, headers })) accepted.push(`${header}: ${headers[header]}`);
        }
      }
      for (const flipped of flips(Buffer.from(secret ?? ''))) {
        const changed = makeOrRefuse(withSecret, Buffer.from(flipped).toString('latin1'));
        if (changed !== undefined && (await accepts(changed, delivery))) accepted.push('secret');
      }
      expect(accepted).toEqual([]);
    });
  }
});

/** Some flips produce a secret that is rejected at construction, which also counts as a rejection. */
function makeOrRefuse(
  make: ((secret: string) => WebhookScheme<object>) | undefined,
  secret: string,
): WebhookScheme<object> | undefined {
  try {
    return make?.(secret);
  } catch (error) {
    if (error instanceof WebhookConfigError) return undefined;
    throw error;
  }
}
