import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { Redis } from 'ioredis';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { bullmqEngine } from '../../src/bullmq/bullmq-engine.ts';
import { LOOPBACK, urlGuard } from '../../src/guard/index.ts';
import { createDelivery, guardedTransport, schedules, type WebhookDelivery } from '../../src/index.ts';
import { hasRedis, startRedis, type RedisServer } from '@org/scripts/testing/redis-server';

/** 1 min, 5 min, 25 min, 2 h and 10 h become 7.5 ms to 4.5 s. */
const SCALE = 8_000;

/** How late a retry may be on a busy machine, in milliseconds. It must never be early. */
const LATE_MS = 1_500;

/** A receiver that records its requests. */
interface Receiver {
  readonly url: string;
  readonly arrivals: { readonly id: string; readonly atMs: number }[];
  readonly close: () => Promise<unknown>;
}

async function receiver(status: number): Promise<Receiver> {
  const arrivals: { id: string; atMs: number }[] = [];
  const server = createServer((request, response) => {
    arrivals.push({ id: String(request.headers['webhook-id']), atMs: Date.now() });
    request.resume();
    response.writeHead(status).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/`,
    arrivals,
    close: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(resolve));
    },
  };
}

describe.skipIf(!hasRedis())('the schedule, on Redis', () => {
  let redis: RedisServer;
  beforeAll(async () => {
    redis = await startRedis();
  });
  afterAll(() => redis.stop());

  const deliveryOn = (queueName: string, schedule: readonly number[]): WebhookDelivery =>
    createDelivery({
      engine: bullmqEngine({ connection: { host: '127.0.0.1', port: redis.port }, queueName }),
      transport: guardedTransport({ guard: urlGuard({ allow: LOOPBACK, allowHttp: true }) }),
      schedule,
      jitter: 0,
      breaker: false,
    });

  test('each retry is made at its scheduled time, never earlier, and the last failure makes a dead letter', async () => {
    const schedule = schedules.default.map((ms) => ms / SCALE);
    const { url, arrivals, close } = await receiver(500);
    const delivery = deliveryOn('scaled', schedule);
    await delivery.endpoints.add({ url });
    const worker = delivery.worker();
    for (let n = 0; n < 5; n++) await delivery.send({ id: `evt_${n}`, type: 'test', data: n });
    while ((await delivery.stats()).deadLetters < 5) await sleep(100);
    for (let n = 0; n < 5; n++) {
      const times = arrivals.filter(({ id }) => id === `evt_${n}`).map(({ atMs }) => atMs);
      expect(times).toHaveLength(schedule.length + 1);
      for (const [index, plannedMs] of schedule.entries()) {
        const gapMs = times[index + 1]! - times[index]!;
        // The clock has a resolution of a millisecond: the response may arrive in the same one as the request.
        expect(gapMs, `gap ${index} of evt_${n}`).toBeGreaterThanOrEqual(Math.floor(plannedMs) - 1);
        expect(gapMs, `gap ${index} of evt_${n}`).toBeLessThan(plannedMs + LATE_MS);
      }
    }
    const letters = await delivery.deadLetters();
    expect(letters.map(({ reason, attemptsMade }) => [reason, attemptsMade])).toEqual(
      Array(5).fill(['exhausted', 6]),
    );
    await worker.stop();
    await delivery.close();
    await close();
  });

  test('a delay of ten hours is stored as ten hours', async () => {
    const tenHoursMs = 36_000_000;
    const { url, arrivals, close } = await receiver(500);
    const delivery = deliveryOn('long', [tenHoursMs]);
    await delivery.endpoints.add({ url });
    const worker = delivery.worker();
    await delivery.send({ type: 'test', data: 1 });
    while ((await delivery.stats()).waiting < 1) await sleep(50);
    const client = new Redis(redis.port);
    const [, score] = await client.zrange('bull:long:delayed', 0, '0', 'WITHSCORES');
    // BullMQ keeps the time in the upper bits, and a counter in the lower twelve.
    const dueAtMs = Math.floor(Number(score) / 4096);
    expect(dueAtMs - arrivals[0]!.atMs).toBeGreaterThanOrEqual(tenHoursMs - 1);
    expect(dueAtMs - arrivals[0]!.atMs).toBeLessThan(tenHoursMs + LATE_MS);
    client.disconnect();
    await worker.stop();
    await delivery.close();
    await close();
  });

  test('an endpoint that is gone is not retried', async () => {
    const { url, arrivals, close } = await receiver(410);
    const delivery = deliveryOn('gone', [10, 10, 10]);
    await delivery.endpoints.add({ url });
    const worker = delivery.worker();
    await delivery.send({ type: 'test', data: 1 });
    while ((await delivery.stats()).deadLetters < 1) await sleep(50);
    await sleep(200);
    expect(arrivals).toHaveLength(1);
    expect(await delivery.deadLetters()).toMatchObject([{ reason: 'gone', attemptsMade: 1 }]);
    await worker.stop();
    await delivery.close();
    await close();
  });
});
