import { expect, test } from 'vitest';
import { failureOf } from '@org/scripts/testing/settled';
import {
  bearer,
  ConfigurationError,
  createGraphql,
  InvalidParamsError,
  ResponseParseError,
  type ReconnectEvent,
} from '../../src/index.ts';
import { SubscriptionClosedError, webSocket } from '../../src/subscriptions/index.ts';
import { acknowledge, FakeSocket, fakeSockets } from '../support/fake-sockets.ts';

const TICKS = 'subscription Ticks { ticks }';
const next = (id: string, ticks: number): object => ({ type: 'next', id, payload: { data: { ticks } } });

test('replies to pings, and sends its own', async () => {
  const { graphql, clock, sockets } = fakeSockets({ pingIntervalMs: 1_000, pongTimeoutMs: 100 });
  const subscription = graphql.subscribe(TICKS);
  await clock.advance(0);
  const [socket] = sockets;
  socket!.receive({ type: 'ping', payload: { at: 1 } });
  expect(socket!.sent.at(-1)).toEqual({ type: 'pong', payload: { at: 1 } });
  for (let pings = 1; pings <= 5; pings++) {
    await clock.advance(1_000);
    expect(socket!.count('ping')).toBe(pings);
    socket!.receive({ type: 'pong' });
    await clock.advance(100);
  }
  subscription.cancel();
  expect([socket!.closedWith, clock.pendingTimers]).toEqual([1000, 0]);
});

test('a connection without a pong is replaced, and the subscription continues', async () => {
  const events: ReconnectEvent[] = [];
  const { graphql, clock, sockets } = fakeSockets({ pingIntervalMs: 1_000, pongTimeoutMs: 100 });
  const subscription = graphql.subscribe(TICKS, {}, { onReconnect: (event) => void events.push(event) });
  await clock.advance(1_100);
  expect(sockets[0]!.closedWith).toBe(4499);
  await clock.advance(500);
  expect(sockets).toHaveLength(2);
  const { id } = sockets[1]!.sent.at(-1)!;
  sockets[1]!.receive(next(id!, 7));
  expect((await subscription.next()).value).toEqual({ ticks: 7 });
  expect(events).toMatchObject([{ attempts: 1, error: { code: 'connection_failed' } }]);
  // A connection that is over reports nothing any more.
  sockets[0]!.receive(next(id!, 8));
  sockets[0]!.emit('close', { code: 1006 });
  sockets[1]!.receive(next(id!, 9));
  expect((await subscription.next()).value).toEqual({ ticks: 9 });
  subscription.cancel();
  expect(clock.pendingTimers).toBe(0);
});

test('gives up after the last attempt, with waits that grow', async () => {
  const opened: number[] = [];
  const { graphql, clock } = fakeSockets(
    { reconnect: { maxAttempts: 4, baseDelayMs: 1_000, maxDelayMs: 4_000 } },
    (socket, number) => {
      opened.push(clock.monotonic());
      if (number === 1) acknowledge(socket);
      queueMicrotask(() => {
        socket.emit('close', { code: 1006 });
      });
    },
  );
  const error = await clock.runUntil(failureOf(graphql.subscribe(TICKS).next()));
  expect(error).toMatchObject({ code: 'connection_failed', retryable: true });
  expect(opened).toHaveLength(5);
  const longest = opened.slice(1).map((at, index) => at - opened[index]!);
  expect(longest.every((wait, index) => wait <= Math.min(4_000, 1_000 * 2 ** index))).toBe(true);
  expect(clock.pendingTimers).toBe(0);
});

test.each([
  [4400, 'Bad', false],
  [4409, 'Subscriber exists', false],
  [4500, 'Internal', false],
  [4999, 'Own reason', false],
])('close code %i ends all subscriptions', async (code, reason, retryable) => {
  const { graphql, clock, sockets } = fakeSockets();
  const failures = [1, 2].map(() => failureOf(graphql.subscribe(TICKS).next()));
  await clock.advance(0);
  sockets[0]!.emit('close', { code, reason });
  for (const error of await Promise.all(failures)) {
    expect(error).toBeInstanceOf(SubscriptionClosedError);
    expect(error).toMatchObject({ closeCode: code, retryable });
    expect(String(error)).toContain(reason);
  }
  await clock.advance(60_000);
  expect([sockets.length, clock.pendingTimers]).toEqual([1, 0]);
});

test('a server that knows no graphql-transport-ws, and one that sends something else', async () => {
  const foreign = fakeSockets({}, (socket) => {
    socket.protocol = '';
    socket.emit('open');
  });
  const error = await foreign.clock.runUntil(failureOf(foreign.graphql.subscribe(TICKS).next()));
  expect(error).toMatchObject({ name: 'SubscriptionClosedError', closeCode: 4406 });
  expect(String(error)).toContain('does not accept the subprotocol');

  for (const message of [
    '<html>',
    '[]',
    { type: 'data' },
    { type: 'next', id: '1' },
    { type: 'error', id: '1' },
  ]) {
    const { graphql, clock, sockets } = fakeSockets();
    const failure = failureOf(graphql.subscribe(TICKS).next());
    await clock.advance(0);
    sockets[0]!.receive(message);
    expect(await failure).toBeInstanceOf(ResponseParseError);
    expect(sockets[0]!.closedWith).toBe(4004);
  }
});

test('a server that does not acknowledge is left after the time limit, and nothing remains', async () => {
  const { graphql, clock, sockets } = fakeSockets({ connectTimeoutMs: 2_000 }, () => undefined);
  const error = await clock.runUntil(failureOf(graphql.subscribe(TICKS).next()));
  expect(error).toMatchObject({ code: 'timeout', kind: 'attempt' });
  expect(sockets.every(({ closedWith }) => closedWith === 1000)).toBe(true);
  expect([sockets.length, clock.pendingTimers]).toEqual([3, 0]);
});

test('the idle limit counts from the last event', async () => {
  const { graphql, clock, sockets } = fakeSockets();
  const subscription = graphql.subscribe(TICKS, {}, { idleTimeoutMs: 3_000 });
  await clock.advance(2_000);
  sockets[0]!.receive(next('1', 1));
  expect((await subscription.next()).value).toEqual({ ticks: 1 });
  const failure = failureOf(subscription.next());
  await clock.advance(2_999);
  expect(sockets[0]!.count('complete')).toBe(0);
  await clock.advance(1);
  expect(await failure).toMatchObject({ code: 'timeout', kind: 'idle' });
  expect([sockets[0]!.closedWith, clock.pendingTimers]).toEqual([1000, 0]);
});

test('connectionParams are asked for each connection, and what they contain is in no error', async () => {
  let asked = 0;
  const { graphql, clock, sockets } = fakeSockets({
    connectionParams: async () => Promise.resolve({ token: `connection-token-${++asked}` }),
  });
  const failure = failureOf(graphql.subscribe(TICKS).next());
  await clock.advance(0);
  sockets[0]!.emit('close', { code: 1012 });
  await clock.advance(500);
  expect(sockets.map(({ sent }) => sent[0]?.payload)).toEqual([
    { token: 'connection-token-1' },
    { token: 'connection-token-2' },
  ]);
  sockets[1]!.emit('close', { code: 4400, reason: 'bad connection-token-2' });
  expect(String(await failure)).not.toContain('connection-token-2');

  const failing = fakeSockets({
    connectionParams: () => {
      throw new Error('no token');
    },
  });
  const error = await failing.clock.runUntil(failureOf(failing.graphql.subscribe(TICKS).next()));
  expect(error).toBeInstanceOf(ConfigurationError);
  expect(String(error)).toContain('connectionParams failed');
});

test('a connection on which events arrive is alive, with and without a pong', async () => {
  const { graphql, clock, sockets } = fakeSockets({ pingIntervalMs: 1_000, pongTimeoutMs: 100 });
  const subscription = graphql.subscribe(TICKS);
  await clock.advance(1_050);
  sockets[0]!.receive(next('1', 1));
  await clock.advance(500);
  expect([sockets.length, sockets[0]!.closedWith]).toEqual([1, undefined]);
  subscription.cancel();
});

test('credentials are not sent over a connection that is not encrypted', async () => {
  const plain = createGraphql({
    endpoint: 'https://api.example.test/graphql',
    auth: bearer('secret-token'),
    subscriptions: webSocket({
      url: 'ws://live.example.test/graphql',
      openWebSocket: () => {
        throw new Error('It was opened.');
      },
    }),
  });
  expect(await failureOf(plain.subscribe(TICKS).next())).toMatchObject({ code: 'credential_unavailable' });
});

test('options are checked, and say what to write', () => {
  expect(() => webSocket({ url: 'ftp://example.com' })).not.toThrow();
  expect(() => webSocket({ pingIntervalMs: 0 })).toThrow('pingIntervalMs must be a number above 0');
  expect(() => webSocket({ reconnect: { attempts: 3 } as object })).toThrow(
    'reconnect must be false, or an object',
  );
  expect(() => webSocket({ uri: 'x' } as object)).toThrow('webSocket() has no option uri');
  const { graphql } = fakeSockets({ url: 'ftp://example.com' });
  expect(() => graphql.subscribe(TICKS)).toThrow('The option url must be an absolute URL');
  const ok = fakeSockets();
  expect(() => ok.graphql.subscribe(TICKS, {}, { queue: { max: 0 } })).toThrow('The option queue must be');
  expect(() => ok.graphql.subscribe(TICKS, {}, { timeoutMs: 5 } as object)).toThrow(
    'subscribe() has no option',
  );
  expect(() => ok.graphql.subscribe(TICKS, {}, { errorPolicy: 'none' } as object)).toThrow(
    "errorPolicy must be 'strict' or 'all'",
  );
});

test('a slash at the end of the address is kept', async () => {
  const urls: string[] = [];
  const { graphql, clock } = fakeSockets({
    url: 'wss://live.test/graphql/',
    openWebSocket: (url) => {
      urls.push(url);
      return new FakeSocket();
    },
  });
  const subscription = graphql.subscribe(TICKS);
  await clock.advance(0);
  subscription.cancel();
  expect(urls).toEqual(['wss://live.test/graphql/']);
});

test('a connection that held for ten seconds begins the count of attempts anew', async () => {
  const { graphql, clock, sockets } = fakeSockets({
    pingIntervalMs: 60_000,
    reconnect: { maxAttempts: 1, baseDelayMs: 100 },
  });
  const subscription = graphql.subscribe(TICKS);
  for (let losses = 1; losses <= 3; losses++) {
    await clock.advance(10_000);
    sockets.at(-1)!.emit('close', { code: 1006 });
    await clock.advance(100);
    expect(sockets).toHaveLength(losses + 1);
  }
  subscription.cancel();
});

test.each<[string, unknown, RegExp]>([
  ['NaN', Number.NaN, /Parameter room is NaN/],
  ['a function', () => 1, /Parameter room is a function/],
  ['a map', new Map([['a', 1]]), /Parameter room is a Map/],
  ['a file', new Blob(['a']), /Parameter room is a Blob/],
])('%s in the variables is refused, and does not vanish', async (_, room, message) => {
  const { graphql, sockets } = fakeSockets();
  const error = await failureOf(
    graphql.subscribe('subscription T($room: Any) { t(room: $room) }', { room }).next(),
  );
  expect(error).toBeInstanceOf(InvalidParamsError);
  expect((error as Error).message).toMatch(message);
  expect(sockets).toHaveLength(0);
});

test('a large whole number is sent as text, and a later change of the variables is not sent', async () => {
  const { graphql, clock, sockets } = fakeSockets();
  const variables = { room: 10n as unknown };
  const subscription = graphql.subscribe('subscription T($room: Any) { t(room: $room) }', variables);
  variables.room = 'other';
  await clock.advance(0);
  expect(sockets[0]!.sent.at(-1)).toMatchObject({ payload: { variables: { room: '10' } } });
  subscription.cancel();
});

test('a subscription that onReconnect starts is sent once, and one that it ends is not sent', async () => {
  const { graphql, clock, sockets } = fakeSockets();
  const first = graphql.subscribe(
    TICKS,
    {},
    {
      onReconnect: () => {
        last.cancel();
        started.push(graphql.subscribe(TICKS));
      },
    },
  );
  const last = graphql.subscribe(TICKS);
  const started: { cancel(): void }[] = [];
  await clock.advance(0);
  sockets[0]!.emit('close', { code: 1006 });
  await clock.advance(1_000);
  expect(sockets[1]!.sent.flatMap(({ type, id }) => (type === 'subscribe' ? [id] : []))).toEqual(['1', '3']);
  for (const subscription of [first, ...started]) subscription.cancel();
  expect(clock.pendingTimers).toBe(0);
});

test('close() ends the subscriptions of a client and of those derived from it', async () => {
  const { graphql, clock, sockets } = fakeSockets();
  const derived = graphql.with({ errorPolicy: 'all' }).with({ retry: 1 });
  const ends = [graphql, derived].map((client) => failureOf(client.subscribe(TICKS).next()));
  await clock.advance(0);
  await graphql.close();
  for (const end of ends) expect(await end).toMatchObject({ code: 'aborted' });
  expect(sockets.map(({ closedWith }) => closedWith)).toEqual([1000, 1000]);
  expect(clock.pendingTimers).toBe(0);
  expect(await clock.runUntil(failureOf(graphql.subscribe(TICKS).next()))).toBeInstanceOf(ConfigurationError);
});

test('close() of a derived client leaves the subscriptions of the first one', async () => {
  const { graphql, clock, sockets } = fakeSockets();
  const subscription = graphql.subscribe(TICKS);
  await clock.advance(0);
  await graphql.with({ retry: 1 }).close();
  const { id } = sockets[0]!.sent.at(-1)!;
  sockets[0]!.receive(next(id!, 7));
  expect((await subscription.next()).value).toEqual({ ticks: 7 });
  subscription.cancel();
});
