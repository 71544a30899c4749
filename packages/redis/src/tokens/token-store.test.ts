import { ConfigurationError } from '@org/http-core';
import { VirtualClock } from '@org/runtime-kit/testing';
import { expect, test } from 'vitest';
import type { NodeRedisClient } from '../contract/client.ts';
import { connect, type ConnectOptions } from '../connection/connect.ts';
import { redisTokenStore } from './token-store.ts';

/** A client that knows the lock only: who holds it, until when, and how often it was extended. */
function setUp(): {
  clock: VirtualClock;
  store: ReturnType<typeof redisTokenStore>;
  lock: { holder: string; until: number; extended: number; away: boolean };
} {
  const clock = new VirtualClock();
  const lock = { holder: '', until: 0, extended: 0, away: false };
  const isHeld = (): boolean => lock.holder !== '' && lock.until > clock.monotonic();
  const run = (lua: string, [holder = '', leaseMs]: string[]): unknown => {
    if (lock.away) throw new Error('Connection is closed.');
    if (lua.includes("'NX'")) {
      if (isHeld()) return 'held';
      const left = lock.holder !== '';
      Object.assign(lock, { holder, until: clock.monotonic() + Number(leaseMs) });
      return left ? 'abandoned' : 'free';
    }
    if (lua.includes("'DEL'")) return lock.holder === holder ? ((lock.holder = ''), 1) : 0;
    if (!isHeld() || lock.holder !== holder) return 0;
    lock.extended++;
    lock.until = clock.monotonic() + Number(leaseMs);
    return 1;
  };
  const client: NodeRedisClient = {
    isOpen: true,
    evalSha: () => Promise.reject(new Error('NOSCRIPT')),
    eval: (lua, given) => Promise.resolve().then(() => run(lua, given.arguments)),
    on: () => undefined,
    off: () => undefined,
  };
  const options: ConnectOptions = { clock };
  return { clock, store: redisTokenStore(connect(client, options), { clock }), lock };
}

test('a holder keeps its lock by signs of life, and for no longer than it asked for', async () => {
  const { clock, store, lock } = setUp();
  const held = await store.tryLock('a', 60_000);
  expect(lock.until).toBe(10_000);
  await clock.advance(59_000);
  expect(await store.tryLock('a', 60_000)).toBeUndefined();
  expect(lock.until).toBe(60_000);
  await clock.advance(1_001);
  const next = await store.tryLock('a', 60_000);
  expect(next?.abandoned).toBe(true);
  const extended = lock.extended;
  await held?.release();
  await clock.advance(5_000);
  expect(lock.extended).toBe(extended + 1);
  expect(await store.tryLock('a', 60_000)).toBeUndefined();
  await next?.release();
});

test('a released lock gets no more signs', async () => {
  const { clock, store, lock } = setUp();
  const held = await store.tryLock('a', 60_000);
  await clock.advance(4_000);
  expect(lock.extended).toBe(1);
  await held?.release();
  await clock.advance(60_000);
  expect(lock.extended).toBe(1);
  expect((await store.tryLock('a', 1_000))?.abandoned).toBe(false);
});

test('while Redis is away, a lock ends, and its holder does not take it back from the next one', async () => {
  const { clock, store, lock } = setUp();
  await store.tryLock('a', 60_000);
  lock.away = true;
  await clock.advance(10_500);
  lock.away = false;
  const next = await store.tryLock('a', 5_000);
  expect(next?.abandoned).toBe(true);
  await clock.advance(4_000);
  expect(await store.tryLock('a', 5_000)).toBeUndefined();
  expect(lock.extended).toBe(1);
  await next?.release();
});

test('a short interruption does not cost the lock', async () => {
  const { clock, store, lock } = setUp();
  await store.tryLock('a', 60_000);
  lock.away = true;
  await clock.advance(4_000);
  lock.away = false;
  await clock.advance(20_000);
  expect(await store.tryLock('a', 60_000)).toBeUndefined();
});

test.each([
  [() => redisTokenStore({} as never), /takes a connection: pass connect/],
  [() => redisTokenStore('redis://localhost' as never), /takes a connection/],
  [() => redisTokenStore(setUp().store as never, { ttl: 1 } as object), /takes a connection/],
])('%s is refused', (make, message) => {
  expect(make).toThrow(message);
});

test.each([NaN, -1])('a lock for %s ms is refused, with the remedy', async (ttlMs) => {
  const { store, lock } = setUp();
  const refused: unknown = await store.tryLock('user 1', ttlMs).catch((error: unknown) => error);
  expect(ConfigurationError.isInstance(refused)).toBe(true);
  expect(String(refused)).toMatch(/ttlMs as a number of milliseconds of at least 0/);
  expect(lock.holder).toBe('');
});

test('a lock does not keep a process whose work is done', async () => {
  const { clock, store } = setUp();
  const kept = new Set<object>();
  const setTimer = clock.setTimer.bind(clock);
  clock.setTimer = (callback, delayMs) => {
    const timer = setTimer(callback, delayMs);
    // Those of commands are cleared with their reply.
    if (delayMs === 3_000) kept.add(timer);
    return Object.assign(timer, { unref: () => kept.delete(timer) });
  };
  expect(await store.tryLock('user 1', 30_000)).toBeDefined();
  expect(kept.size).toBe(0);
});
