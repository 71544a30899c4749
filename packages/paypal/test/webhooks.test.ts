import { PayPal } from '@org/paypal';
import { paypalWebhooks, verifyOnlineBy, verifyPayPalEvent } from '@org/paypal/webhook-events';
import { generateTestKeys, signPayPalEvent } from '@org/webhooks/testing';
import { expect, expectTypeOf, test } from 'vitest';
import { json, stub } from './stub.ts';

const EVENT = {
  id: 'WH-1',
  event_type: 'PAYMENT.CAPTURE.COMPLETED',
  resource_type: 'capture',
  resource: { id: 'C-1', amount: { currency_code: 'EUR', value: '10.00' } },
};

async function signed(payload: object = EVENT, webhookId = '8PT59') {
  const { privateKey, publicKey } = await generateTestKeys('rsa-sha256');
  const { body, headers } = await signPayPalEvent({
    payload: JSON.stringify(payload),
    webhookId,
    privateKey,
  });
  const spki = Uint8Array.from(atob(publicKey.replaceAll(/-----[^-]+-----|\s/g, '')), (c) => c.charCodeAt(0));
  return { body, headers, certificates: () => Promise.resolve(spki) };
}

test('an event that PayPal signed reaches its handler with its type', async () => {
  const { body, headers, certificates } = await signed();
  const webhooks = paypalWebhooks({ webhookIds: '8PT59', certificates });
  const seen: unknown[] = [];
  webhooks.on('PAYMENT.CAPTURE.COMPLETED', (event) => {
    expectTypeOf(event.resource.amount?.value).toEqualTypeOf<string | undefined>();
    seen.push(event.resource.id);
  });
  const response = await webhooks(new Request('https://shop.test/hooks', { method: 'POST', body, headers }));
  expect(response.status).toBe(200);
  expect(seen).toEqual(['C-1']);
});

test('an event for another webhook, or that was changed, is refused', async () => {
  const { body, headers, certificates } = await signed();
  await expect(verifyPayPalEvent(body, headers, 'OTHER', { certificates })).rejects.toMatchObject({
    reason: 'signature_mismatch',
  });
  const changed = new TextDecoder().decode(body).replace('10.00', '99.00');
  await expect(verifyPayPalEvent(changed, headers, '8PT59', { certificates })).rejects.toMatchObject({
    reason: 'signature_mismatch',
  });
  const event = await verifyPayPalEvent(body, headers, '8PT59', { certificates });
  if (event.event_type === 'PAYMENT.CAPTURE.COMPLETED')
    expectTypeOf(event.resource.final_capture).toEqualTypeOf<boolean | undefined>();
  expect(event).toEqual(EVENT);
});

test('a client lets PayPal verify, and sends the event byte by byte', async () => {
  const { body, headers } = await signed({ ...EVENT, summary: 'ü \u2028' });
  const { transport, sent } = stub(json({ verification_status: 'SUCCESS' }));
  const client = new PayPal({ accessToken: 'x', transport });
  await verifyPayPalEvent(body, headers, '8PT59', { verifyOnline: verifyOnlineBy(client) });
  const [request] = sent;
  expect(request?.url).toBe('https://api-m.paypal.com/v1/notifications/verify-webhook-signature');
  expect(request?.headers['content-type']).toBe('application/json');
  const text = await new Response(request?.body ?? null).text();
  expect(text).toContain(`"webhook_event":${new TextDecoder().decode(body as Uint8Array)}`);
});

test('an option that does not exist is refused', () => {
  expect(() => paypalWebhooks({ webhookId: 'x' } as object)).toThrow(/webhookId/);
});
