import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { bullmqEngine } from '../../src/bullmq/bullmq-engine.ts';
import { LOOPBACK, urlGuard } from '../../src/guard/index.ts';
import { createDelivery, guardedTransport, type DeliveryEngine } from '../../src/index.ts';
import type { NewDelivery } from '../../src/engine.ts';
import { sqliteOutbox } from '../../src/sqlite/index.ts';
import { listen } from '../support/listener.ts';
import { hasRedis, startRedis, type RedisServer } from '@org/scripts/testing/redis-server';

const TIMEOUT_MS = 500;

const delivery = (id: string): NewDelivery => ({
  id,
  eventId: id,
  eventType: 'invoice.paid',
  endpointId: 'ep_1',
  body: '{}',
  createdAtMs: Date.now(),
  dueAtMs: Date.now(),
});

/** Returns the error of a promise, or 'late' if a timer fires first. On a busy machine both are late. */
async function endOf(promise: Promise<unknown>, withinMs: number): Promise<unknown> {
  return Promise.race([
    promise.then(
      () => undefined,
      (thrown: unknown) => thrown,
    ),
    sleep(withinMs, 'late'),
  ]);
}

/** Enqueues until it succeeds, because a busy machine may be too slow for one try. */
async function enqueued(engine: DeliveryEngine, id: string): Promise<void> {
  for (;;) {
    const error = await endOf(engine.enqueue([delivery(id)]), 60_000);
    if (error === undefined) return;
  }
}

describe.skipIf(!hasRedis())('with Redis down', () => {
  let redis: RedisServer;
  let engine: DeliveryEngine;
  beforeEach(async () => {
    redis = await startRedis();
    engine = bullmqEngine({ connection: { host: '127.0.0.1', port: redis.port }, timeoutMs: TIMEOUT_MS });
  });
  afterEach(async () => {
    await engine.close();
    await redis.stop();
  });

  test('every call fails in time, with a typed error', async () => {
    await enqueued(engine, 'before');
    await redis.kill();
    const calls: Record<string, () => Promise<unknown>> = {
      enqueue: () => engine.enqueue([delivery('during')]),
      find: () => engine.find('before'),
      deadLetters: () => engine.deadLetters({}, 10),
      replay: () => engine.replay({}, 10),
      discard: () => engine.discard({}, 10),
      stats: () => engine.stats(),
      endpoint: () => engine.endpoints.get('ep_1'),
      endpoints: () => engine.endpoints.list(undefined),
      page: () => engine.endpoints.page(undefined, 10),
      remove: () => engine.endpoints.remove('ep_1'),
    };
    const ends = Object.entries(calls).map(
      async ([name, call]) => [name, await endOf(call(), TIMEOUT_MS + 400)] as const,
    );
    for (const [name, error] of await Promise.all(ends))
      expect(error, name).toMatchObject({ code: 'engine_unavailable', retryable: true });
  });

  test('when it is back, deliveries continue: no accepted one is lost, and no refused one is handed out', async () => {
    await enqueued(engine, 'before');
    const handed: string[] = [];
    const runner = engine.run(
      ({ id }) => {
        handed.push(id);
        return Promise.resolve({ kind: 'delivered', attempt: { atMs: Date.now(), durationMs: 1 } });
      },
      { concurrency: 5, leaseMs: 5000, onError: () => undefined },
    );
    while (!handed.includes('before')) await sleep(20);
    await redis.kill();
    // The client may not know yet that its connection is broken; even so the call must not take effect later.
    await expect(engine.enqueue([delivery('refused')])).rejects.toMatchObject({
      code: 'engine_unavailable',
      mayHaveExecuted: false,
    });
    await redis.restart();
    await enqueued(engine, 'after');
    while (!handed.includes('after')) await sleep(20);
    await runner.stop(1000);
    expect(handed).toEqual(['before', 'after']);
  });

  test('events go to the outbox, and from there to Redis once it is back', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'outbox-'));
    const arrived: string[] = [];
    const receiver = await listen((request, response) => {
      arrived.push(String(request.headers['webhook-id']));
      response.end();
    });
    const delivery = createDelivery({
      engine,
      outbox: sqliteOutbox({ file: join(folder, 'outbox.db') }),
      transport: guardedTransport({ guard: urlGuard({ allow: LOOPBACK, allowHttp: true }) }),
      sendTimeoutMs: 2 * TIMEOUT_MS,
    });
    await delivery.endpoints.add({ url: `http://127.0.0.1:${receiver.port}/` });
    delivery.worker();
    expect(await delivery.send({ id: 'evt_0', type: 'test', data: 0 })).toMatchObject({ via: 'engine' });
    // A job in flight during the crash is handed out again only after its lock, which is longer than this test.
    while (arrived.length < 1) await sleep(20);
    await redis.kill();
    for (let n = 1; n < 6; n++) {
      const sent = delivery.send({ id: `evt_${n}`, type: 'test', data: n });
      expect(await endOf(sent, 4 * TIMEOUT_MS)).toBeUndefined();
      expect(await sent).toMatchObject({ via: 'outbox' });
    }
    await redis.restart();
    while (arrived.length < 6) await sleep(50);
    expect(new Set(arrived)).toEqual(new Set(['evt_0', 'evt_1', 'evt_2', 'evt_3', 'evt_4', 'evt_5']));
    await delivery.close();
    await receiver.close();
    await rm(folder, { recursive: true });
  });

  test('a process that never reached Redis fails in time too, and can stop', async () => {
    await redis.kill();
    const late = bullmqEngine({ connection: { host: '127.0.0.1', port: redis.port }, timeoutMs: TIMEOUT_MS });
    expect(await endOf(late.enqueue([delivery('a')]), 8_000)).toMatchObject({ mayHaveExecuted: false });
    const runner = late.run(() => Promise.reject(new Error('never')), {
      concurrency: 1,
      leaseMs: 1000,
      onError: () => undefined,
    });
    await sleep(200);
    expect(await endOf(runner.stop(100), 8_000)).toBeUndefined();
    expect(await endOf(late.close(), 8_000)).toBeUndefined();
  });
});
