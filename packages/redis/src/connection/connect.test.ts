import { VirtualClock } from '@org/runtime-kit/testing';
import { expect, test } from 'vitest';
import type { NodeRedisClient } from '../contract/client.ts';
import { defineScript } from '../contract/script.ts';
import { connect } from './connect.ts';

const script = defineScript({
  name: 'test',
  keys: ['key'],
  args: ['value'],
  lua: 'return value',
  reply: Number,
});

/** A client whose state and replies the test sets. */
function setUp(): {
  client: NodeRedisClient & { isOpen: boolean; isReady: boolean };
  sent: string[];
  listeners: Set<(error: Error) => void>;
  reply: { next: () => Promise<unknown> };
} {
  const sent: string[] = [];
  const listeners = new Set<(error: Error) => void>();
  const reply = { next: (): Promise<unknown> => Promise.resolve(7) };
  const client = {
    isOpen: true,
    isReady: true,
    evalSha: (sha1: string) => {
      sent.push(sha1);
      return reply.next();
    },
    eval: (lua: string) => {
      sent.push(lua);
      return reply.next();
    },
    on: (_event: 'error', listener: (error: Error) => void) => listeners.add(listener),
    off: (_event: 'error', listener: (error: Error) => void) => listeners.delete(listener),
  };
  return { client, sent, listeners, reply };
}

const ARGS = [{ key: 'k' }, { value: 1 }] as const;

test('a command waits for a connection, and is sent as soon as there is one', async () => {
  const { client, sent } = setUp();
  const clock = new VirtualClock();
  client.isReady = false;
  const running = connect(client, { clock, timeoutMs: 2_000 }).run(script, ...ARGS);
  await clock.advance(1_500);
  expect(sent).toEqual([]);
  client.isReady = true;
  await clock.advance(100);
  expect(sent).toHaveLength(1);
  expect(await running).toBe(7);
});

test('a command that found no connection in time is never sent, and tells the last error of the client', async () => {
  const { client, sent, listeners } = setUp();
  const clock = new VirtualClock();
  client.isReady = false;
  const running = connect(client, { clock, timeoutMs: 2_000 })
    .run(script, ...ARGS)
    .catch((error: unknown) => error);
  await clock.advance(1_000);
  for (const listener of listeners) listener(new Error('getaddrinfo ENOTFOUND redis.example'));
  await clock.advance(1_000);
  expect(await running).toMatchObject({
    code: 'redis_unavailable',
    reason: 'connection',
    mayHaveExecuted: false,
    operation: 'test',
    message: expect.stringContaining('ENOTFOUND'),
  });
  client.isReady = true;
  await clock.advance(10_000);
  expect(sent).toEqual([]);
});

test('an error of a connection before the last one explains nothing', async () => {
  const { client, listeners } = setUp();
  const clock = new VirtualClock();
  const redis = connect(client, { clock });
  for (const listener of listeners) listener(new Error('WRONGPASS'));
  await redis.run(script, ...ARGS);
  client.isReady = false;
  const running = redis.run(script, ...ARGS).catch((error: unknown) => error);
  await clock.advance(2_000);
  expect(await running).toMatchObject({ code: 'redis_unavailable', reason: 'connection' });
});

test('a refused password ends the wait at once, and a right one the refusal', async () => {
  const { client, listeners } = setUp();
  const clock = new VirtualClock();
  client.isReady = false;
  const redis = connect(client, { clock });
  for (const listener of listeners) listener(new Error('WRONGPASS invalid username-password pair'));
  await expect(redis.run(script, ...ARGS)).rejects.toMatchObject({
    code: 'redis_refused',
    reason: 'authentication',
    mayHaveExecuted: false,
  });
  expect(clock.monotonic()).toBe(0);
  client.isReady = true;
  expect(await redis.run(script, ...ARGS)).toBe(7);
});

test('the wait for a connection and the reply have one limit', async () => {
  const { client, reply } = setUp();
  const clock = new VirtualClock();
  client.isReady = false;
  reply.next = () => new Promise(() => undefined);
  const running = connect(client, { clock, timeoutMs: 2_000 })
    .run(script, ...ARGS)
    .catch((error: unknown) => error);
  await clock.advance(1_000);
  client.isReady = true;
  await clock.advance(1_000);
  expect(await running).toMatchObject({
    reason: 'timeout',
    mayHaveExecuted: true,
    message: expect.stringContaining('2000 ms'),
  });
});

test.each(["Stream isn't writeable and enableOfflineQueue options is false", 'The client is offline'])(
  'a command that the client withholds waits on: %s',
  async (message) => {
    const { client, sent, reply } = setUp();
    const clock = new VirtualClock();
    reply.next = () => {
      client.isReady = false;
      reply.next = () => Promise.resolve(9);
      return Promise.reject(new Error(message));
    };
    const running = connect(client, { clock }).run(script, ...ARGS);
    await clock.advance(500);
    client.isReady = true;
    await clock.advance(100);
    expect(await running).toBe(9);
    expect(sent).toHaveLength(2);

    reply.next = () => Promise.reject(new Error(message));
    const failing = connect(client, { clock })
      .run(script, ...ARGS)
      .catch((error: unknown) => error);
    await clock.advance(2_100);
    expect(await failing).toMatchObject({ code: 'redis_unavailable', mayHaveExecuted: false });
  },
);

test('a client that was never connected is told how', async () => {
  const { client } = setUp();
  const clock = new VirtualClock();
  client.isOpen = client.isReady = false;
  const running = connect(client, { clock })
    .run(script, ...ARGS)
    .catch((error: unknown) => error);
  await clock.advance(2_000);
  expect(await running).toMatchObject({ message: expect.stringContaining('call its connect()') });
});

test('a script that the server does not know is sent whole, once', async () => {
  const { client, sent, reply } = setUp();
  reply.next = () => {
    reply.next = () => Promise.resolve(8);
    return Promise.reject(new Error('NOSCRIPT No matching script. Please use EVAL.'));
  };
  expect(await connect(client).run(script, ...ARGS)).toBe(8);
  expect(sent).toEqual([script.sha1, script.lua]);
  expect(script.lua).toBe('local key = KEYS[1]\nlocal value = ARGV[1]\nreturn value\n');
});

test('several connections of one client listen once, and the last one that is closed stops it', async () => {
  const { client, listeners } = setUp();
  const connections = Array.from({ length: 20 }, () => connect(client));
  expect(listeners.size).toBe(1);
  for (const redis of connections.slice(1)) await redis.close();
  expect(listeners.size).toBe(1);
  await connections[0]?.close();
  await connections[0]?.close();
  expect(listeners.size).toBe(0);
});

test('closing ends the wait for a connection', async () => {
  const { client } = setUp();
  const clock = new VirtualClock();
  client.isReady = false;
  const redis = connect(client, { clock });
  const running = redis.run(script, ...ARGS).catch((error: unknown) => error);
  await redis.close();
  await clock.advance(100);
  expect(await running).toMatchObject({ code: 'redis_unavailable', reason: 'closed' });
});

test.each([
  ['ECONNREFUSED 127.0.0.1:6379', 'connection', true],
  ['LOADING Redis is loading the dataset in memory', 'starting', false],
  ['CLUSTERDOWN The cluster is down', 'starting', false],
  ['BUSY Redis is busy running a script.', 'busy', false],
  ['ERR max number of clients reached', 'busy', false],
  ["READONLY You can't write against a read only replica. script: 1, on @user_script:1.", 'read_only', false],
  ["OOM command not allowed when used memory > 'maxmemory'.", 'out_of_memory', false],
  ['MISCONF Redis is configured to save RDB snapshots, but', 'not_durable', false],
  ['NOREPLICAS Not enough good replicas to write.', 'not_durable', false],
  ['NOAUTH Authentication required.', 'authentication', false],
  ['WRONGPASS invalid username-password pair or user is disabled.', 'authentication', false],
  ['ERR AUTH <password> called without any password configured', 'authentication', false],
  ["NOPERM this user has no permissions to run the 'evalsha' command", 'permission', false],
  ["CROSSSLOT Keys in request don't hash to the same slot", 'cross_slot', false],
  ['WRONGTYPE Operation against a key holding the wrong kind of value', 'wrong_data', true],
  ['ERR Error compiling script (new function)', 'script', true],
])('%s', async (message, reason, mayHaveExecuted) => {
  const { client, reply } = setUp();
  reply.next = () => Promise.reject(new Error(message));
  const error: unknown = await connect(client)
    .run(script, ...ARGS)
    .catch((thrown: unknown) => thrown);
  expect(error).toMatchObject({ reason, mayHaveExecuted, operation: 'test' });
  expect((error as Error).message).toMatch(/[.!][^.]*\./);
});

test.each([
  [() => connect('localhost:6379'), /redis:\/\/localhost:6379/],
  [() => connect('https://user:secret@localhost'), /For Sentinel and Cluster, pass a client/],
  [() => connect({} as NodeRedisClient), /createClient\(\) of redis/],
  [() => connect('redis://localhost', { prefix: '' }), /prefix/],
  [() => connect('redis://localhost', { prefix: 'a b' }), /without spaces/],
  [() => connect('redis://localhost', { prefix: 'a{}' }), /hash tag/],
  [() => connect('redis://localhost', { prefix: 'a{b}{c}' }), /hash tag/],
  [() => connect('redis://localhost', { timeoutMs: 0 }), /timeoutMs/],
  [() => connect('redis://localhost', { keyPrefix: 'a' } as object), /Write prefix instead/],
])('%s is refused at once', (make, message) => {
  expect(make).toThrow(message);
  try {
    make();
  } catch (error) {
    expect(error).toMatchObject({ code: 'invalid_configuration' });
    expect(String(error)).not.toContain('secret');
  }
});

test('keys of one id have one hash tag, whatever the id is', () => {
  const { client } = setUp();
  const redis = connect(client, { prefix: 'shop' });
  expect(redis.key('tokens', 'user 1', 'lock')).toBe('shop:tokens:{user 1}:lock');
  const ids = ['', 'a', '{', '}', '{}', 'a}b', '%', '%7D', '%25'];
  const tags = ids.map((id) => /\{([^}]*)\}/.exec(redis.key('tokens', id))?.[1]);
  expect(tags.every((tag) => tag !== undefined && tag !== '')).toBe(true);
  expect(new Set(tags).size).toBe(ids.length);
});
