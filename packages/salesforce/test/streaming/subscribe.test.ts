import { subscribe, type EventReconnection } from '@org/salesforce/streaming';
import { describe, expect, expectTypeOf, test } from 'vitest';
import { CHANNEL, endsWithTest, instanceUrl, organization, settle } from './harness.ts';

test('new events arrive in their order, with what continues after each', async () => {
  const { listen, publish, take, clock, server } = organization();
  publish(1);
  const events = listen();
  const first = events.next();
  await settle({ clock, server });
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
  const again = endsWithTest(subscribe(salesforce, stored));
  expect(await take(again, 1)).toEqual([3]);
  expect(await take(listen({ replayId: stored.replayId }), 1)).toEqual([3]);
});

test('a quiet hour costs a request for each time that the server holds', async () => {
  const { listen, publish, clock, server } = organization();
  const events = listen();
  const next = events.next();
  await settle({ clock, server });
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
    await settle({ clock, server });
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
    ['a gateway responds', () => Promise.resolve(new Response('', { status: 502 }))],
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
      const messages = (await reply().json()) as object[];
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
  await settle({ clock, server });
  server.restart();
  await settle({ clock, server });
  publish(1);
  await clock.runUntil(next);
  expect(reconnections).toMatchObject([{ mayHaveMissed: true }]);
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
  const events = endsWithTest(subscribe(limited, CHANNEL, { replayId: 'all' }));
  expect(await take(events, 1)).toEqual([1]);
});

test('salesforce.events has the subscription beside the operations of the REST API, also in derived clients', async () => {
  const { salesforce, publish, take, clock } = organization();
  publish(1);
  const events = salesforce.with({ version: '67.0' }).events.subscribe(CHANNEL, { replayId: 'all' });
  expect(await take(endsWithTest(events), 1)).toEqual([1]);
  expect(await clock.runUntil(salesforce.events.schema('x'))).toEqual({});
  const changes = salesforce.events.subscribe('/data/AccountChangeEvent');
  expectTypeOf<
    NonNullable<
      Awaited<ReturnType<typeof changes.next>>['value']
    >['payload']['ChangeEventHeader']['recordIds']
  >().toEqualTypeOf<readonly string[]>();
  expect(changes.toJSON()).toEqual({ channel: '/data/AccountChangeEvent', replayId: -1 });
});
