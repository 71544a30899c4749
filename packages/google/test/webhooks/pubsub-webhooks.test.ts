import { WebhookRejection } from '@org/webhooks';
import { toRequest, toWebhookRequest } from '@org/webhooks/testing';
import { gmailWebhooks, pubsubWebhooks, type GmailNotification, type PubSubPush } from '@org/google/webhooks';
import fc from 'fast-check';
import { describe, expect, expectTypeOf, test } from 'vitest';
import { clock, forger, google, options, push } from './push-setup.ts';

interface Orders {
  readonly 'order.paid': PubSubPush<{ readonly total: number }>;
  readonly message: PubSubPush;
}

describe('a message', () => {
  test('is dispatched with what was published, once despite redeliveries', async () => {
    const seen: PubSubPush[] = [];
    const webhooks = pubsubWebhooks(options).on('message', (message) => {
      seen.push(message);
    });
    const delivery = await push({
      data: { order: 'ä' },
      attributes: { origin: 'shop', ['__proto__']: 'x' },
      orderingKey: 'o1',
      messageId: '77',
    });
    const statuses = [await webhooks(toRequest(delivery)), await webhooks(toRequest(delivery))];
    expect(statuses.map(({ status }) => status)).toEqual([204, 204]);
    expect(seen).toHaveLength(1);
    expect(seen[0]).toMatchObject({
      messageId: '77',
      data: { order: 'ä' },
      orderingKey: 'o1',
      publishTime: new Date(clock.now()).toISOString(),
      subscription: 'projects/test/subscriptions/test',
    });
    expect(Object.entries(seen[0]?.attributes ?? {})).toEqual([
      ['origin', 'shop'],
      ['__proto__', 'x'],
    ]);
    expect(new TextDecoder().decode(seen[0]?.bytes)).toBe('{"order":"ä"}');
  });

  test('with the same id from another subscription is another message', async () => {
    let count = 0;
    const webhooks = pubsubWebhooks(options).on('message', () => {
      count += 1;
    });
    await webhooks(toRequest(await push({ messageId: '1', subscription: 'projects/p/subscriptions/a' })));
    await webhooks(toRequest(await push({ messageId: '1', subscription: 'projects/p/subscriptions/b' })));
    expect(count).toBe(2);
  });

  test('that is not JSON is dispatched as bytes', async () => {
    const seen: unknown[] = [];
    const webhooks = pubsubWebhooks(options).on('message', ({ data, bytes }) => {
      seen.push(data, [...bytes]);
    });
    await webhooks(toRequest(await push({ data: Uint8Array.of(0xff, 0xfe) })));
    expect(seen).toEqual([undefined, [0xff, 0xfe]]);
  });

  test('is dispatched by its type and as a message', async () => {
    const seen: unknown[] = [];
    const webhooks = pubsubWebhooks<Orders>(options)
      .on('order.paid', ({ data }) => {
        expectTypeOf(data).toEqualTypeOf<{ readonly total: number }>();
        seen.push(data.total);
      })
      .on('message', ({ messageId }) => {
        seen.push(messageId);
      });
    await webhooks(
      toRequest(await push({ data: { total: 5 }, attributes: { eventType: 'order.paid' }, messageId: 'a' })),
    );
    await webhooks(
      toRequest(await push({ data: { total: 6 }, attributes: { 'ce-type': 'order.paid' }, messageId: 'b' })),
    );
    await webhooks(toRequest(await push({ messageId: 'c' })));
    expect(seen).toEqual([5, 'a', 6, 'b', 'c']);
  });
});

describe('Pub/Sub gets', () => {
  test('a reply that makes it retry after a failure but not after a rejection', async () => {
    const webhooks = pubsubWebhooks(options).on('message', ({ data }) => {
      if (data === 'reject') throw new WebhookRejection('never');
      throw new Error('not now');
    });
    const failed = await webhooks(toRequest(await push({ data: '"fail"', messageId: '1' })));
    const rejected = await webhooks(toRequest(await push({ data: '"reject"', messageId: '2' })));
    expect([failed.status, rejected.status]).toEqual([500, 204]);
  });

  test('a 401 if the token is not Google’s, and nothing is dispatched', async () => {
    let count = 0;
    const webhooks = pubsubWebhooks(options).onAny(() => {
      count += 1;
    });
    const response = await webhooks(toRequest(await push({ keys: forger })));
    expect([response.status, await response.text(), count]).toEqual([401, 'signature_mismatch', 0]);
  });
});

describe('Gmail', () => {
  const notify = async (data: unknown) => {
    const seen: GmailNotification[] = [];
    const webhooks = gmailWebhooks(options).on('mailbox_changed', (message) => {
      seen.push(message.data);
    });
    const { status } = await webhooks(toRequest(await push({ data })));
    return { status, seen };
  };

  test.for<[string, unknown]>([
    ['a number, as it is sent', 1_234_567],
    ['text, as it is documented', '1234567'],
  ])('returns the history id as text: %s', async ([, historyId]) => {
    const { status, seen } = await notify({ emailAddress: 'ada@example.com', historyId });
    expect(status).toBe(204);
    expect(seen).toEqual([{ emailAddress: 'ada@example.com', historyId: '1234567' }]);
  });

  test.for([{}, [], null, { emailAddress: 'a@b.c' }, { emailAddress: 1, historyId: 2 }, 'no JSON'])(
    'rejects what is not one of its notifications: %o',
    async (data) => {
      expect(await notify(data)).toEqual({ status: 400, seen: [] });
    },
  );
});

test('every hostile request gets a rejection, never an exception and never a dispatch', async () => {
  let dispatched = 0;
  const handlers = [pubsubWebhooks(options), gmailWebhooks(options)];
  for (const handler of handlers) {
    handler.onAny(() => {
      dispatched += 1;
    });
  }
  const genuine = await push({ keys: google });
  const authorization = genuine.headers['authorization'] ?? '';
  const parts = fc.oneof(
    fc.base64String(),
    fc.string({ unit: 'binary' }),
    fc.json().map((text) => btoa(encodeURI(text))),
  );
  const header = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.tuple(parts, parts, parts).map((three) => `Bearer ${three.join('.')}`),
    fc.nat(authorization.length - 1).map((length) => authorization.slice(0, length)),
  );
  const forged = fc.record({ header, body: fc.oneof(fc.uint8Array(), fc.constant(genuine.body)) });
  await fc.assert(
    fc.asyncProperty(forged, async ({ header: value, body }) => {
      for (const handler of handlers) {
        const reply = await handler.receive({
          method: 'POST',
          url: '/',
          headers: { get: () => value },
          body,
        });
        expect(reply.status).toBe(401);
      }
    }),
    { numRuns: 1_000 },
  );
  expect(dispatched).toBe(0);
  // The token does not cover the body, so anybody who has a token can send any body.
  const envelopes = fc.oneof(
    fc.uint8Array(),
    fc.json().map((text) => new TextEncoder().encode(text)),
    fc
      .record({
        message: fc.record({ data: fc.anything(), messageId: fc.anything(), attributes: fc.anything() }),
      })
      .map((value) => new TextEncoder().encode(safeJson(value))),
  );
  await fc.assert(
    fc.asyncProperty(envelopes, async (body) => {
      for (const handler of handlers) {
        const request = { ...toWebhookRequest(genuine), body };
        expect((await handler.receive(request)).status).toBeLessThan(500);
      }
    }),
    { numRuns: 1_000 },
  );
  expect((await handlers[0]?.receive(toWebhookRequest(genuine)))?.status).toBe(204);
});

function safeJson(value: unknown): string {
  try {
    return JSON.stringify(value);
  } catch {
    return '{}';
  }
}
