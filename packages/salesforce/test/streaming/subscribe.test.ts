import { VirtualClock } from '@org/http-core/testing';
import { Salesforce } from '@org/salesforce';
import { salesforceAuth } from '@org/salesforce/oauth';
import { subscribe, type EventReconnection, type EventSubscription } from '@org/salesforce/streaming';
import { afterEach, describe, expect, test } from 'vitest';
import { FakeStreaming } from '../org/bayeux.ts';

const CHANNEL = '/event/Order__e';
const instanceUrl = 'https://acme.my.salesforce.com';

const open: EventSubscription[] = [];
afterEach(() => {
  for (const events of open.splice(0)) events.cancel();
});

function organization() {
  const clock = new VirtualClock();
  const server = new FakeStreaming(clock);
  const { transport } = server;
  const salesforce = new Salesforce({ instanceUrl, accessToken: 'token', transport, clock });
  const listen = (...[options]: [Parameters<typeof subscribe>[2]?]): EventSubscription => {
    const events = subscribe(salesforce, CHANNEL, options);
    open.push(events);
    return events;
  };
  const publish = (...numbers: number[]): number[] =>
    numbers.map((number) => server.publish(CHANNEL, { Number__c: number }));
  /** Reads some events. */
  const take = async (events: EventSubscription, count: number): Promise<unknown[]> => {
    const numbers: unknown[] = [];
    while (numbers.length < count) {
      const { value } = await clock.runUntil(events.next());
      if (!value) break;
      numbers.push(value.payload['Number__c']);
    }
    return numbers;
  };
  return { clock, server, salesforce, listen, publish, take };
}

/** Waits until the subscriptions wait for events. Their code is loaded in real time. */
async function settle(clock: VirtualClock, server: FakeStreaming): Promise<void> {
  while (server.held === 0) {
    await new Promise((resolve) => setImmediate(resolve));
    await clock.advance(1);
  }
}

test('new events arrive in their order, with what continues after each', async () => {
  const { listen, publish, take, clock, server } = organization();
  publish(1);
  const events = listen();
  const first = events.next();
  await settle(clock, server);
  const [id2] = publish(2, 3);
  expect(await first).toMatchObject({
    value: { channel: CHANNEL, replayId: id2, schema: 'schema-1', payload: { Number__c: 2 } },
  });
  expect(events.replayId).toBe(id2);
  expect(JSON.parse(JSON.stringify(events))).toEqual({ channel: CHANNEL, replayId: id2 });
  expect(await take(events, 1)).toEqual([3]);
  expect(server.requests.slice(0, 3)).toEqual(['handshake', 'subscribe', 'connect']);
  expect(server.sent[0]?.url).toBe(`${instanceUrl}/cometd/68.0`);
});

test('a stored place continues after its event, and all events that are kept can be asked for', async () => {
  const { listen, publish, take, salesforce } = organization();
  publish(1, 2, 3);
  const events = listen({ replayId: 'all' });
  expect(await take(events, 2)).toEqual([1, 2]);
  const stored = JSON.parse(JSON.stringify(events)) as { channel: string; replayId: number };
  const again = subscribe(salesforce, stored);
  open.push(again);
  expect(await take(again, 1)).toEqual([3]);
  expect(await take(listen({ replayId: stored.replayId }), 1)).toEqual([3]);
});

test('a quiet hour costs a request for each time that the server holds', async () => {
  const { listen, publish, clock, server } = organization();
  const events = listen();
  const next = events.next();
  await settle(clock, server);
  await clock.advance(3_600_000);
  publish(1);
  expect((await clock.runUntil(next)).value?.payload).toEqual({ Number__c: 1 });
  expect(server.requests.filter((kind) => kind === 'connect').length).toBeLessThan(40);
  expect(server.requests.filter((kind) => kind === 'handshake')).toHaveLength(1);
});

describe('no event is lost and none comes twice when', () => {
  test('the server forgets the session', async () => {
    const { listen, publish, take, server, clock } = organization();
    const reconnections: EventReconnection[] = [];
    const events = listen({ replayId: 'all', onReconnect: (event) => reconnections.push(event) });
    const [id] = publish(1);
    expect(await take(events, 1)).toEqual([1]);
    await settle(clock, server);
    server.restart();
    publish(2, 3);
    expect(await take(events, 2)).toEqual([2, 3]);
    expect(reconnections).toEqual([{ reason: '403::Unknown client', replayId: id, mayHaveMissed: false }]);
  });

  test('the reader is slower than a session lives', async () => {
    const { listen, publish, take, clock } = organization();
    const events = listen({ replayId: 'all' });
    publish(1);
    expect(await take(events, 1)).toEqual([1]);
    for (let number = 2; number < 6; number++) {
      publish(number);
      await clock.advance(600_000);
      expect(await take(events, 1)).toEqual([number]);
    }
  });

  test.for<readonly [string, () => Promise<Response>]>([
    ['the response is lost', () => Promise.reject(new Error('socket hang up'))],
    ['a gateway answers', () => Promise.resolve(new Response('', { status: 502 }))],
    [
      'the response is cut off',
      () =>
        Promise.resolve(
          new Response('[{"channel":"/event/Or', { headers: { 'content-type': 'application/json' } }),
        ),
    ],
    [
      'the service is busy',
      () =>
        Promise.resolve(
          Response.json([{ channel: '/meta/connect', successful: false, error: '503::Server is too busy' }]),
        ),
    ],
  ])('%s after the server has counted the events as delivered', async ([, response]) => {
    const { listen, publish, take, server } = organization();
    publish(1, 2, 3);
    server.fail('connect', (_request, reply) => {
      reply();
      return response();
    });
    const events = listen({ replayId: 'all' });
    expect(await take(events, 3)).toEqual([1, 2, 3]);
    expect(server.requests.filter((kind) => kind === 'handshake')).toHaveLength(2);
  });

  test('the server repeats events', async () => {
    const { listen, publish, take, server } = organization();
    publish(1, 2);
    server.fail('connect', async (_request, reply) => {
      const messages = (await new Response((reply() as Response).body).json()) as object[];
      return Response.json([...messages.slice(0, 2), ...messages]);
    });
    const events = listen({ replayId: 'all' });
    expect(await take(events, 2)).toEqual([1, 2]);
    publish(3);
    expect(await take(events, 1)).toEqual([3]);
  });

  test('a fault meets every third request, over a thousand events', { timeout: 60_000 }, async () => {
    const { listen, publish, take, server } = organization();
    const numbers = Array.from({ length: 1_000 }, (_, index) => index + 1);
    const events = listen({ replayId: 'all' });
    const received: unknown[] = [];
    for (const number of numbers) {
      publish(number);
      if (number % 3 === 0)
        server.fail('connect', (_request, reply) => {
          reply();
          return Promise.reject(new Error('reset'));
        });
      if (number % 7 === 0) server.restart();
      if (number % 10 === 0) received.push(...(await take(events, 10)));
    }
    expect(received).toEqual(numbers);
  });
});

test('events that follow a replay id that is too old are a typed error with the remedy', async () => {
  const { listen, publish, clock, server } = organization();
  const [old = 0, last = 0] = publish(1, 2, 3);
  server.purged = last;
  await expect(clock.runUntil(listen({ replayId: old }).next())).rejects.toMatchObject({
    name: 'EventsLostError',
    code: 'events_lost',
    replayId: old,
    channel: CHANNEL,
    message: expect.stringMatching(
      /Read the current state of the records, then subscribe with replayId: 'all'/,
    ),
  });
});

test('a subscription to new events says that some may be missing when none had arrived before the loss', async () => {
  const { listen, publish, clock, server } = organization();
  const reconnections: EventReconnection[] = [];
  const next = listen({ onReconnect: (event) => reconnections.push(event) }).next();
  await settle(clock, server);
  server.restart();
  await settle(clock, server);
  publish(1);
  await clock.runUntil(next);
  expect(reconnections).toMatchObject([{ mayHaveMissed: true }]);
});

describe('the credential', () => {
  function renewing(server: FakeStreaming, clock: VirtualClock) {
    let count = 0;
    const tokens = ['token', 'renewed'].map((accessToken) => ({
      accessToken,
      issuedAtMs: clock.now(),
      extra: { instance_url: instanceUrl },
    }));
    const auth = salesforceAuth({
      tokens: {
        getCached: () => tokens[count],
        get: () => Promise.resolve(tokens[(count = 1)] as (typeof tokens)[0]),
      },
    });
    return {
      salesforce: new Salesforce({ auth, transport: server.transport, clock }),
      renewals: () => count,
    };
  }

  test('is renewed once when the server refuses it within a message', async () => {
    const { clock, server, publish } = organization();
    const { salesforce } = renewing(server, clock);
    const events = subscribe(salesforce, CHANNEL, { replayId: 'all' });
    open.push(events);
    publish(1);
    expect((await clock.runUntil(events.next())).value?.payload).toEqual({ Number__c: 1 });
    server.tokens.clear();
    server.tokens.add('renewed');
    publish(2);
    expect((await clock.runUntil(events.next())).value?.payload).toEqual({ Number__c: 2 });
    expect(server.requests.filter((kind) => kind === 'rest').length).toBe(2);
  });

  test('is an error once a renewed one is refused as well', async () => {
    const { clock, server, listen } = organization();
    server.tokens.clear();
    const failed = clock.runUntil(listen().next());
    await expect(failed).rejects.toMatchObject({ name: 'SalesforceAuthenticationError' });
    expect(server.requests.length).toBeLessThan(6);
  });

  test('is refused by the streaming API only: one renewal, then an error', async () => {
    const { clock, server, listen } = organization();
    const denied = (): Promise<Response> =>
      Promise.resolve(
        Response.json([
          {
            channel: '/meta/handshake',
            successful: false,
            error: '403::Handshake denied',
            ext: { sfdc: { failureReason: '401::Authentication invalid' } },
            advice: { reconnect: 'none' },
          },
        ]),
      );
    server.fail('handshake', denied);
    server.fail('handshake', denied);
    await expect(clock.runUntil(listen().next())).rejects.toMatchObject({
      name: 'SalesforceAuthenticationError',
      message: expect.stringContaining('401::Authentication invalid'),
    });
    expect(server.requests).toEqual(['handshake', 'rest', 'handshake']);
  });
});

describe('the advice of the server', () => {
  test('its interval is waited for', async () => {
    const { clock, server, listen, publish } = organization();
    server.interval = 5_000;
    server.timeoutMs = 10_000;
    const next = listen().next();
    await settle(clock, server);
    await clock.advance(60_000);
    expect(server.requests.filter((kind) => kind === 'connect').length).toBeLessThan(6);
    publish(1);
    await clock.runUntil(next);
  });

  test('a server that holds no connection is not asked without a pause', async () => {
    const { clock, server, listen } = organization();
    server.timeoutMs = 0;
    const events = listen();
    const next = events.next();
    while (!server.requests.includes('connect')) await new Promise((resolve) => setImmediate(resolve));
    await clock.advance(60_000);
    expect(server.requests.length).toBeLessThan(70);
    events.cancel();
    expect(await next).toEqual({ done: true, value: undefined });
  });

  test('another handshake is made', async () => {
    const { server, listen, publish, take } = organization();
    publish(1, 2);
    server.fail('connect', async (_request, reply) => {
      const messages = (await new Response((reply() as Response).body).json()) as object[];
      return Response.json([
        ...messages.slice(0, 1),
        { channel: '/meta/connect', successful: true, advice: { reconnect: 'handshake' } },
      ]);
    });
    expect(await take(listen({ replayId: 'all' }), 2)).toEqual([1, 2]);
    expect(server.requests.filter((kind) => kind === 'handshake')).toHaveLength(2);
  });
});

describe('a subscription that cannot go on is a typed error', () => {
  test('the channel does not exist', async () => {
    const { clock, salesforce, server } = organization();
    const events = subscribe(salesforce, '/event/Missing__e');
    open.push(events);
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
    await settle(clock, server);
    controller.abort(new Error('enough'));
    await expect(next).rejects.toMatchObject({ name: 'AbortError', cause: { message: 'enough' } });
    expect(await events.next()).toEqual({ done: true, value: undefined });
    const late = listen({ signal: controller.signal });
    await expect(late.next()).rejects.toMatchObject({ name: 'AbortError' });
  });

  test('by close() of its client, at once', async () => {
    const { clock, listen, salesforce, server } = organization();
    const next = listen().next();
    await settle(clock, server);
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

test('a used-up limit of requests does not stop events, which do not count against it', async () => {
  const { salesforce, server, publish, take } = organization();
  const { transport } = server;
  const limited = salesforce.with({
    transport: async (request) => {
      if (request.url.includes('/cometd/')) return transport(request);
      return Response.json({}, { headers: { 'sforce-limit-info': 'api-usage=15000/15000' } });
    },
  });
  await limited.limits.get();
  publish(1);
  const events = subscribe(limited, CHANNEL, { replayId: 'all' });
  open.push(events);
  expect(await take(events, 1)).toEqual([1]);
});
