import { EventEmitter } from 'node:events';
import type { IRedisClient } from 'bullmq';
import { VirtualClock } from '@org/http-core/testing';
import { expect, test } from 'vitest';
import { EngineUnavailableError } from '../contract/errors.ts';
import { RedisAccess } from './redis-access.ts';

const clientWith = (status: string): IRedisClient =>
  Object.assign(new EventEmitter(), { status }) as unknown as IRedisClient;

test('a call fails in time if there is never a connection, and nothing was sent', async () => {
  const clock = new VirtualClock();
  const redis = new RedisAccess(() => new Promise(() => undefined), clock, 5_000);
  const failing = redis.read('count', () => Promise.resolve(1)).catch((error: unknown) => error);
  await clock.advance(5_000);
  const error = await failing;
  expect(EngineUnavailableError.isInstance(error)).toBe(true);
  expect(error).toMatchObject({ code: 'engine_unavailable', retryable: true, mayHaveExecuted: false });
  expect((error as Error).message).toContain('within 5000 ms');
});

test('a call made while the connection is down is not sent later, when its caller no longer waits', async () => {
  const clock = new VirtualClock();
  const client = clientWith('reconnecting');
  const redis = new RedisAccess(() => Promise.resolve(client), clock, 5_000);
  let sent = 0;
  const calls = Array.from({ length: 50 }, () =>
    redis.write('count', () => Promise.resolve(++sent)).catch(() => 'gave up'),
  );
  await clock.advance(5_000);
  expect(await Promise.all(calls)).toEqual(calls.map(() => 'gave up'));
  expect((client as unknown as EventEmitter).listenerCount('ready')).toBe(1);
  client.emit('ready');
  await clock.advance(1);
  expect(sent).toBe(0);
});

test('a connection that is restored in time is used', async () => {
  const clock = new VirtualClock();
  const client = clientWith('reconnecting');
  const redis = new RedisAccess(() => Promise.resolve(client), clock, 5_000);
  const value = redis.read('count', () => Promise.resolve(7));
  await clock.advance(4_000);
  client.status = 'ready';
  client.emit('ready');
  expect(await value).toBe(7);
  expect(clock.pendingTimers).toBe(0);
});

test('a call that timed out changes nothing afterwards, and reports that it changed nothing', async () => {
  const clock = new VirtualClock();
  const redis = new RedisAccess(() => Promise.resolve(clientWith('ready')), clock, 5_000);
  // A command written to a broken connection is sent again once Redis is back, and gets its reply then.
  let respond = (): void => undefined;
  let changed = false;
  const failing = redis
    .call('accept', async (_client, begin) => {
      await new Promise<void>((resolve) => {
        respond = resolve;
      });
      begin();
      changed = true;
    })
    .catch((error: unknown) => error);
  await clock.advance(5_000);
  expect(await failing).toMatchObject({ code: 'engine_unavailable', mayHaveExecuted: false });
  respond();
  await clock.advance(1);
  expect(changed).toBe(false);
});

test('a change that times out may have executed; a read never has', async () => {
  const clock = new VirtualClock();
  const redis = new RedisAccess(() => Promise.resolve(clientWith('ready')), clock, 5_000);
  const endless = (): Promise<never> => new Promise(() => undefined);
  const outcomes = Promise.allSettled([redis.write('change', endless), redis.read('count', endless)]);
  await clock.advance(5_000);
  expect(await outcomes).toMatchObject([
    { reason: { mayHaveExecuted: true } },
    { reason: { mayHaveExecuted: false } },
  ]);
});

test('an error of Redis is the cause', async () => {
  const redis = new RedisAccess(() => Promise.resolve(clientWith('ready')), new VirtualClock(), 5_000);
  await expect(
    redis.read('count', () => Promise.reject(new Error('OOM command not allowed'))),
  ).rejects.toMatchObject({
    message: 'Redis could not count: OOM command not allowed',
    cause: { message: 'OOM command not allowed' },
  });
});
