import { describe, expect, test } from 'vitest';
import { paypal } from './paypal.ts';
import { toWebhookRequest } from '../testing/delivery.ts';
import { generateTestKeys } from '../testing/signing.ts';
import { signPayPalEvent } from '../testing/paypal.ts';

const { privateKey } = await generateTestKeys('rsa-sha256');
const payload = '{ "id":"WH-1","event_type":"A", "amount":1.00 }';

describe('letting PayPal verify', () => {
  test('passes the event on byte for byte, with each webhook id in turn', async () => {
    const requests: string[] = [];
    const scheme = paypal({
      webhookIds: ['ID-1', 'ID-2'],
      verifyOnline: (json) => {
        requests.push(json);
        return Promise.resolve({
          verification_status: json.includes('"webhook_id":"ID-2"') ? 'SUCCESS' : 'FAILURE',
        });
      },
    });
    const delivery = await signPayPalEvent({ payload, webhookId: 'ID-2', privateKey });
    expect(await scheme.verify(toWebhookRequest(delivery))).toMatchObject({ ok: true, secretIndex: 1 });
    expect(requests).toHaveLength(2);
    expect(requests[1]).toContain(`"webhook_event":${payload}}`);
    expect(JSON.parse(requests[1] ?? '')).toMatchObject({
      auth_algo: 'SHA256withRSA',
      transmission_sig: delivery.headers['paypal-transmission-sig'],
      webhook_id: 'ID-2',
      webhook_event: { id: 'WH-1' },
    });
  });

  test('a body that would rewrite the request is not sent', async () => {
    let asked = 0;
    const scheme = paypal({
      webhookIds: 'ID',
      verifyOnline: () => {
        asked += 1;
        return Promise.resolve({ verification_status: 'SUCCESS' });
      },
    });
    for (const body of ['{},"webhook_id":"OTHER"', '{}}', '[]', '', 'x']) {
      const delivery = await signPayPalEvent({ payload: body, webhookId: 'ID', privateKey });
      expect(await scheme.verify(toWebhookRequest(delivery))).toMatchObject({ ok: false });
    }
    expect(asked).toBe(0);
  });

  test('an unavailable PayPal makes the sender retry; an unexpected response fails verification', async () => {
    const delivery = toWebhookRequest(await signPayPalEvent({ payload, webhookId: 'ID', privateKey }));
    const down = paypal({ webhookIds: 'ID', verifyOnline: () => Promise.reject(new Error('down')) });
    expect(await down.verify(delivery)).toMatchObject({ reason: 'key_unavailable' });
    const strange = paypal({ webhookIds: 'ID', verifyOnline: () => Promise.resolve('SUCCESS') });
    expect(await strange.verify(delivery)).toMatchObject({ reason: 'signature_mismatch' });
  });

  test('the transmission time is checked if toleranceMs is set', async () => {
    const old = await signPayPalEvent({
      payload,
      webhookId: 'ID',
      privateKey,
      timestampMs: Date.now() - 3_600_000,
    });
    const verifyOnline = () => Promise.resolve({ verification_status: 'SUCCESS' });
    const lenient = paypal({ webhookIds: 'ID', verifyOnline });
    const strict = paypal({ webhookIds: 'ID', verifyOnline, toleranceMs: 60_000 });
    expect(await lenient.verify(toWebhookRequest(old))).toMatchObject({ ok: true });
    expect(await strict.verify(toWebhookRequest(old))).toMatchObject({ reason: 'too_old' });
  });
});
