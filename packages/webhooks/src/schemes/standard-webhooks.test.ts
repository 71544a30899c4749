import { createHmac } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { createWebhookHandler } from '../handler/create-webhook-handler.ts';
import { toRequest, toWebhookRequest, type TestDelivery } from '../testing/delivery.ts';
import { VirtualClock } from '@org/runtime-kit/testing';
import { signStandardWebhook } from '../testing/standard-webhooks.ts';
import { standardWebhooks, type StandardWebhooksOptions } from './standard-webhooks.ts';

const secret = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
const clock = new VirtualClock();
const timestampMs = clock.now();

describe('Standard Webhooks', () => {
  test('an id with a full stop is rejected, so that one signature has one meaning', async () => {
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
    // The same bytes, split at another place: only the rule about full stops rejects them.
    const old = createHmac('sha256', Buffer.from(secret.slice(6), 'base64'))
      .update(`a.b.${time}.{}`)
      .digest('base64');
    const shifted = toWebhookRequest({
      headers: { 'webhook-id': 'a.b', 'webhook-timestamp': time, 'webhook-signature': `v1,${old}` },
      body: Buffer.from('{}'),
    });
    expect(await scheme.verify(shifted)).toMatchObject({ reason: 'malformed_header' });
  });

  test('the id of the header deduplicates; header names and the sender’s name can be changed', async () => {
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

  const receive = async (
    options: Partial<StandardWebhooksOptions>,
    ...deliveries: readonly TestDelivery[]
  ): Promise<readonly unknown[]> => {
    const seen: unknown[] = [];
    const handler = createWebhookHandler({
      scheme: standardWebhooks({ secrets: secret, clock, ...options }),
      clock,
      onFailure: () => undefined,
    });
    handler.onAny((payload, { type, id }) => {
      seen.push([type, payload, id]);
    });
    for (const delivery of deliveries) seen.push((await handler(toRequest(delivery))).status);
    return seen;
  };

  test.each([
    ['the specification’s own test payload', '{"test": 2432232314}', { test: 2432232314 }],
    ['nothing', '', undefined],
    ['text', 'hello', 'hello'],
    ['JSON that is not an object', '[1]', [1]],
    ['null', 'null', null],
    ['bytes', new Uint8Array([255, 254]), new Uint8Array([255, 254])],
  ])('a payload without a type is a message: %s', async (_what, payload, expected) => {
    const delivery = await signStandardWebhook({ payload, secret, id: 'msg_1', timestampMs });
    const [seen, status] = await receive({}, delivery);
    expect(status).toBe(200);
    expect(seen).toEqual(['message', expected, 'msg_1']);
  });

  test('bytes that are not text are verified as they arrived', async () => {
    const body = Buffer.concat([Buffer.from('{"x":"'), Buffer.from([0xc3, 0x28]), Buffer.from('"}')]);
    const time = String(timestampMs / 1000);
    const signature = createHmac('sha256', Buffer.from(secret.slice(6), 'base64'))
      .update(`msg_1.${time}.`)
      .update(body)
      .digest('base64');
    const headers = {
      'webhook-id': 'msg_1',
      'webhook-timestamp': time,
      'webhook-signature': `v1,${signature}`,
    };
    expect(await receive({}, { headers, body })).toEqual([['message', new Uint8Array(body), 'msg_1'], 200]);
    // A decoder would produce different text from them.
    const replaced = Buffer.from(body.toString());
    expect(await receive({}, { headers, body: replaced })).toEqual([401]);
  });

  test('the option type reads the name from where the sender puts it', async () => {
    const type: StandardWebhooksOptions['type'] = (payload, headers) =>
      (payload as { event_type?: string }).event_type ?? headers.get('x-category') ?? undefined;
    const sign = (payload: object, id: string) => signStandardWebhook({ payload, secret, id, timestampMs });
    const [first, second, third] = [
      await sign({ event_type: 'public_incident.created' }, 'msg_1'),
      await sign({}, 'msg_2'),
      await sign({}, 'msg_3'),
    ];
    const categorized = { ...second, headers: { ...second.headers, 'x-category': 'transfer' } };
    expect(await receive({ type }, first, categorized, third)).toEqual([
      ['public_incident.created', { event_type: 'public_incident.created' }, 'msg_1'],
      200,
      ['transfer', {}, 'msg_2'],
      200,
      400,
    ]);
  });

  test('a secret may have its version, no prefix, or no padding', async () => {
    const bytes = Buffer.alloc(25, 7);
    const base64 = bytes.toString('base64');
    const sender = `whsec_${base64}`;
    const delivery = await signStandardWebhook({ payload: {}, secret: sender, id: 'msg_1', timestampMs });
    const bare = base64.replace(/=+$/, '');
    for (const written of [sender, `v1,${sender}`, base64, bare, `whsec_${bare}`, `v1,whsec_${bare}`]) {
      expect((await receive({ secrets: written }, delivery)).at(-1)).toBe(200);
    }
    // The last character of 34 has four bits too many.
    const cut = `whsec_${base64.slice(0, 33)}r`;
    expect(() => standardWebhooks({ secrets: cut })).not.toThrow();
    for (const wrong of [
      `v2,${sender}`,
      `whsec_${base64}A`,
      `whsec_${base64.slice(0, 33)}`,
      'whsec_a b'.padEnd(40),
    ]) {
      expect(() => standardWebhooks({ secrets: wrong })).toThrow(/must be whsec_|white space/);
    }
  });

  test('both sets of headers at once: only the signed id counts', async () => {
    const sign = (id: string, headerPrefix: string) =>
      signStandardWebhook({ payload: {}, secret, id, timestampMs, headerPrefix });
    const webhook = await sign('msg_1', 'webhook');
    const svix = await sign('msg_2', 'svix');
    const both = { ...svix, headers: { ...(await sign('msg_3', 'webhook')).headers, ...svix.headers } };
    const forged = { ...svix, headers: { ...svix.headers, 'webhook-id': 'msg_4' } };
    expect(await receive({}, webhook, svix, both, forged)).toEqual([
      ['message', {}, 'msg_1'],
      200,
      ['message', {}, 'msg_2'],
      200,
      ['message', {}, 'msg_3'],
      200,
      401,
    ]);
    expect(await receive({ headerPrefix: 'webhook' }, svix)).toEqual([401]);
  });
});
