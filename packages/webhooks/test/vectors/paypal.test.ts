import { createPublicKey, verify } from 'node:crypto';
import { crc32 } from 'node:zlib';
import { expect, test } from 'vitest';
import { paypal } from '../../src/index.ts';
import { generateTestKeys, signPayPalEvent, toWebhookRequest } from '../../src/testing/index.ts';

const payload = { id: 'WH-1', event_type: 'PAYMENT.CAPTURE.COMPLETED', summary: 'é' };

test.each(['auto', 'webcrypto'] as const)(
  'the documented formula over OpenSSL agrees with our signer (%s)',
  async (crypto) => {
    const keys = await generateTestKeys('rsa-sha256');
    const spki = Buffer.from(keys.publicKey, 'base64');
    const { headers, body } = await signPayPalEvent({
      payload,
      webhookId: 'WEBHOOK_ID',
      privateKey: keys.privateKey,
    });
    const content = `${headers['paypal-transmission-id']}|${headers['paypal-transmission-time']}|WEBHOOK_ID|${crc32(body)}`;
    const signature = Buffer.from(headers['paypal-transmission-sig'] ?? '', 'base64');
    const publicKey = createPublicKey({ key: spki, format: 'der', type: 'spki' });
    expect(verify('sha256', Buffer.from(content), publicKey, signature)).toBe(true);
    const scheme = paypal({
      webhookIds: ['OTHER', 'WEBHOOK_ID'],
      certificates: () => Promise.resolve(spki),
      crypto,
    });
    expect(await scheme.verify(toWebhookRequest({ headers, body }))).toMatchObject({
      ok: true,
      secretIndex: 1,
    });
  },
);
