import { EventEmitter } from 'node:events';
import type { IRedisClient } from 'bullmq';
import { VirtualClock } from '@org/http-core/testing';
import { expect, test } from 'vitest';
import { EngineUnavailableError } from '../errors/engine-unavailable-error.ts';
import { RedisAccess } from './redis-access.ts';

const clientWith = (status: string): IRedisClient =>
  Object.assign(new EventEmitter(), { status }) as unknown as IRedisClient;

test('a connection that never comes is given up in time, and nothing was sent', async () => {
  const clock = new VirtualClock();
  const redis = new RedisAccess(() => new Promise(() => undefined), clock, 5_000);
  const failing = redis.read('count', () => Promise.resolve(1)).catch((error: unknown) => error);
  await clock.advance(5_000);
  const error = await failing;
  expect(EngineUnavailableError.isInstance(error)).toBe(true);
  expect(error).toMatchObject({ code: 'engine_unavailable', retryable: true, mayHaveExecuted: false });
  expect((error as Error).message).toContain('within 5000 ms');
});

test('what is called while the connection is down is not sent later, when nobody waits any more', async () => {
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

test('a connection that comes back in time is used', async () => {
  const clock = new VirtualClock();
  const client = clientWith('reconnecting');
  const redis = new RedisAccess(() => Promise.resolve(client), clock, 5_000);
  const answer = redis.read('count', () => Promise.resolve(7));
  await clock.advance(4_000);
  client.status = 'ready';
  client.emit('ready');
  expect(await answer).toBe(7);
  expect(clock.pendingTimers).toBe(0);
});

test('a call that was given up does not go on to change anything, and says that it changed nothing', async () => {
  const clock = new VirtualClock();
  const redis = new RedisAccess(() => Promise.resolve(clientWith('ready')), clock, 5_000);
  // A command that was written to a connection that had died is sent again once Redis is back, and answered then.
  let answer = (): void => undefined;
  let changed = false;
  const failing = redis
    .call('take', async (_client, begin) => {
      await new Promise<void>((resolve) => {
        answer = resolve;
      });
      begin();
      changed = true;
    })
    .catch((error: unknown) => error);
  await clock.advance(5_000);
  expect(await failing).toMatchObject({ code: 'engine_unavailable', mayHaveExecuted: false });
  answer();
  await clock.advance(1);
  expect(changed).toBe(false);
});

test('a change without an answer is given up, and may have been carried out; a read never is', async () => {
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
