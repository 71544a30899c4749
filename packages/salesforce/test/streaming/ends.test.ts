import { subscribe } from '@org/salesforce/streaming';
import { describe, expect, test } from 'vitest';
import { CHANNEL, endsWithTest, organization, settle } from './harness.ts';

describe('a subscription that cannot go on is a typed error', () => {
  test('the channel does not exist', async () => {
    const { clock, salesforce, server } = organization();
    const events = endsWithTest(subscribe(salesforce, '/event/Missing__e'));
    await expect(clock.runUntil(events.next())).rejects.toMatchObject({
      name: 'EventSubscriptionError',
      code: 'subscription_refused',
      reason: expect.stringContaining('does not exist'),
      message: expect.stringContaining('Check the name of the channel'),
    });
    expect(await events.next()).toEqual({ done: true, value: undefined });
    expect(server.requests).toEqual(['handshake', 'subscribe', 'disconnect']);
  });

  test('the server stays away', async () => {
    const { clock, listen, server } = organization();
    const away = (): Promise<never> => Promise.reject(new Error('connect ECONNREFUSED'));
    for (let count = 0; count < 100; count++) server.fail('handshake', away);
    await expect(clock.runUntil(listen({ maxReconnects: 3 }).next())).rejects.toMatchObject({
      name: 'ConnectionError',
    });
    expect(server.requests.length).toBeLessThan(20);
  });

  test('the server forgets every session at once', async () => {
    const { clock, listen, server } = organization();
    server.sessionMs = -1;
    await expect(clock.runUntil(listen().next())).rejects.toMatchObject({
      name: 'EventSubscriptionError',
      reason: '403::Unknown client',
    });
    expect(server.requests.length).toBeLessThan(40);
  });

  test('no event arrives in time', async () => {
    const { clock, listen, server } = organization();
    const events = listen({ idleTimeoutMs: 300_000 });
    await expect(clock.runUntil(events.next())).rejects.toMatchObject({ name: 'TimeoutError', kind: 'idle' });
    await clock.advance(1);
    expect(server.sessions).toBe(0);
  });

  test('the response is not that of a streaming API', async () => {
    const { clock, listen, server } = organization();
    server.fail('handshake', () => Promise.resolve(Response.json({ hello: 'world' })));
    await expect(clock.runUntil(listen().next())).rejects.toMatchObject({ name: 'ResponseParseError' });
  });

  test('an event has no replay id', async () => {
    const { clock, listen, server } = organization();
    server.fail('connect', () =>
      Promise.resolve(
        Response.json([
          { channel: CHANNEL, data: { payload: {} } },
          { channel: '/meta/connect', successful: true },
        ]),
      ),
    );
    await expect(clock.runUntil(listen().next())).rejects.toMatchObject({ name: 'ResponseParseError' });
  });
});

describe('a subscription ends', () => {
  test('by break, and the server is told', async () => {
    const { clock, listen, publish, server } = organization();
    publish(1, 2);
    const numbers: unknown[] = [];
    const loop = async (): Promise<void> => {
      for await (const { payload } of listen({ replayId: 'all' })) {
        numbers.push(payload['Number__c']);
        break;
      }
    };
    await clock.runUntil(loop());
    await clock.advance(1);
    expect(numbers).toEqual([1]);
    expect(server.sessions).toBe(0);
  });

  test('by its signal, with an AbortError, once', async () => {
    const { clock, listen, server } = organization();
    const controller = new AbortController();
    const events = listen({ signal: controller.signal });
    const next = events.next();
    await settle({ clock, server });
    controller.abort(new Error('enough'));
    await expect(next).rejects.toMatchObject({ name: 'AbortError', cause: { message: 'enough' } });
    expect(await events.next()).toEqual({ done: true, value: undefined });
    const late = listen({ signal: controller.signal });
    await expect(late.next()).rejects.toMatchObject({ name: 'AbortError' });
  });

  test('by close() of its client, at once', async () => {
    const { clock, listen, salesforce, server } = organization();
    const next = listen().next();
    await settle({ clock, server });
    const closing = salesforce.close();
    // No time passes: the connection is not waited for.
    await expect(next).rejects.toMatchObject({ name: 'AbortError' });
    await closing;
  });

  test('before it began, without a request', async () => {
    const { listen, server } = organization();
    const events = listen();
    events.cancel();
    expect(await events.next()).toEqual({ done: true, value: undefined });
    expect(server.requests).toEqual([]);
  });
});

test.for<readonly [string, unknown, object, RegExp]>([
  [
    'a channel without a slash',
    'Order__e',
    {},
    /The channel must be the name of one, such as \/event\/Order__e/,
  ],
  ['a wildcard', '/event/*', {}, /The channel must/],
  ['a meta channel', '/meta/connect', {}, /The channel must/],
  ['no channel', undefined, {}, /The channel must/],
  ['a replay id in words', CHANNEL, { replayId: 'latest' }, /'new' or 'all'/],
  ['a replay id that is no whole number', CHANNEL, { replayId: 1.5 }, /'new' or 'all'/],
  ['a place without a usable id', { channel: CHANNEL, replayId: 'x' }, {}, /'new' or 'all'/],
  ['an option that does not exist', CHANNEL, { replay: -1 }, /replay/],
  ['a version that is none', CHANNEL, { version: '68' }, /68\.0/],
])('%s is refused', ([, channel, options, message]) => {
  const { salesforce, server } = organization();
  expect(() => subscribe(salesforce, channel as string, options)).toThrow(message);
  expect(server.requests).toEqual([]);
});
