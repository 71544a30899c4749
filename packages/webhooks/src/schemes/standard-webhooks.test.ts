import { createHmac } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { createWebhookHandler } from '../handler/create-webhook-handler.ts';
import { toRequest, toWebhookRequest } from '../testing/delivery.ts';
import { manualClock } from '../testing/manual-clock.ts';
import { signStandardWebhook } from '../testing/standard-webhooks.ts';
import { standardWebhooks } from './standard-webhooks.ts';

const secret = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
const clock = manualClock();
const timestampMs = clock.now();

describe('Standard Webhooks', () => {
  test('one signature cannot serve two readings: an id with a full stop is refused', async () => {
    const scheme = standardWebhooks({ secrets: secret, clock });
    const time = String(timestampMs / 1000);
    const content = `msg_1.${time}.{"type":"a"}`;
    const signature = createHmac('sha256', Buffer.from(secret.slice(6), 'base64'))
      .update(content)
      .digest('base64');
    const request = (id: string, at: string, body: string) =>
      toWebhookRequest({
        headers: { 'webhook-id': id, 'webhook-timestamp': at, 'webhook-signature': `v1,${signature}` },
        body: Buffer.from(body),
      });
    expect(await scheme.verify(request('msg_1', time, '{"type":"a"}'))).toMatchObject({ ok: true });
    // The same bytes, cut elsewhere: only our refusal of the full stop stands in the way.
    const old = createHmac('sha256', Buffer.from(secret.slice(6), 'base64'))
      .update(`a.b.${time}.{}`)
      .digest('base64');
    const shifted = toWebhookRequest({
      headers: { 'webhook-id': 'a.b', 'webhook-timestamp': time, 'webhook-signature': `v1,${old}` },
      body: Buffer.from('{}'),
    });
    expect(await scheme.verify(shifted)).toMatchObject({ reason: 'malformed_header' });
  });

  test('the id of the header deduplicates; other header names and names of senders are possible', async () => {
    const scheme = standardWebhooks({ secrets: secret, clock, headerPrefix: 'svix', name: 'clerk' });
    const handler = createWebhookHandler({ scheme, clock });
    const keys: unknown[] = [];
    handler.on('user.created', (_event, { claim }) => {
      keys.push(claim?.key);
    });
    const message = {
      payload: { type: 'user.created' },
      secret,
      id: 'msg_1',
      timestampMs,
      headerPrefix: 'svix',
    };
    const delivery = await signStandardWebhook(message);
    expect((await handler(toRequest(delivery))).status).toBe(200);
    expect((await handler(toRequest(delivery))).status).toBe(200);
    expect(keys).toEqual(['clerk:msg_1']);
  });
});
