import { hasRedis, startRedis, type RedisServer } from '@org/scripts/testing/redis-server';
import { createWebhookHandler, stripe } from '@org/webhooks';
import { signStripeEvent, toRequest } from '@org/webhooks/testing';
import { Redis } from 'ioredis';
import { createClient } from 'redis';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { redisDedup, type RedisDedup } from '../src/dedup/dedup-store.ts';
import { connect } from '../src/index.ts';
import { advance } from './support/time-travel.ts';

const EVENTS = 5_000;
const LEASE_MS = 60_000;
const TTL_MS = 691_200_000;
const CONCURRENCY = 50;

/** Every tenth worker dies before the effect of its event, and every tenth after it, at its first delivery. */
const dies = (event: number, delivery: number): 'after' | 'before' | undefined =>
  delivery > 1 ? undefined : event % 10 === 3 ? 'before' : event % 10 === 7 ? 'after' : undefined;

describe.skipIf(!hasRedis())('deduplication of events whose workers die', () => {
  let server: RedisServer;
  let ioredis: Redis;
  let nodeRedis: ReturnType<typeof createClient>;
  let stores: readonly RedisDedup[];
  beforeAll(async () => {
    server = await startRedis();
    ioredis = new Redis(server.port);
    nodeRedis = createClient({ url: `redis://127.0.0.1:${server.port}` });
    await nodeRedis.connect();
    stores = [ioredis, nodeRedis].map((client) =>
      redisDedup(connect(client, { prefix: 'events', timeoutMs: 30_000 })),
    );
  });
  afterAll(async () => {
    ioredis.disconnect();
    nodeRedis.destroy();
    await server.stop();
  });

  test('no event is lost, and only those are processed twice whose record was missing', async () => {
    const effects = new Map<number, number>();
    /** What the sender is told: it delivers again until it gets a 2xx. */
    const deliver = async (event: number, delivery: number): Promise<boolean> => {
      const store = stores[(event + delivery) % 2]!;
      const claim = await store.claim(`e${event}`, LEASE_MS);
      if (claim.status !== 'new') return claim.status === 'completed';
      const death = dies(event, delivery);
      if (death === 'before') return false;
      effects.set(event, (effects.get(event) ?? 0) + 1);
      if (death === 'after') return false;
      return store.complete(`e${event}`, claim.token, TTL_MS);
    };
    let open = Array.from({ length: EVENTS }, (_, event) => event);
    let locked = 0;
    for (let delivery = 1; open.length > 0; delivery++) {
      expect(delivery).toBeLessThan(5);
      const failed: number[] = [];
      const queue = [...open];
      await Promise.all(
        Array.from({ length: CONCURRENCY }, async () => {
          for (let event = queue.pop(); event !== undefined; event = queue.pop()) {
            if (!(await deliver(event, delivery))) failed.push(event);
          }
        }),
      );
      // The lease of a dead worker keeps others out until it ends.
      for (const event of failed.slice(0, 100))
        if ((await stores[0]!.claim(`e${event}`, LEASE_MS)).status === 'locked') locked++;
      await advance(ioredis, 'events', LEASE_MS + 1);
      open = failed;
    }
    expect(effects.size).toBe(EVENTS);
    expect(locked).toBe(100);
    const twice = [...effects].filter(([, count]) => count > 1).map(([event]) => event);
    expect(twice.sort((a, b) => a - b)).toEqual(
      Array.from({ length: EVENTS }, (_, event) => event).filter((event) => dies(event, 1) === 'after'),
    );
    // Late redeliveries change nothing.
    expect(await deliver(1, 9)).toBe(true);
    expect(effects.get(1)).toBe(1);
  });

  test('receivers that get one webhook at the same time run its handler once', async () => {
    const secrets = 'whsec_of_sufficient_length_for_a_test';
    let effects = 0;
    const receivers = stores.map((dedup) => {
      const webhooks = createWebhookHandler({ scheme: stripe({ secrets }), dedup });
      webhooks.on('invoice.paid', async () => {
        effects++;
        await new Promise((resolve) => setTimeout(resolve, 50));
      });
      return webhooks;
    });
    const payload = { id: 'evt_1', object: 'event', type: 'invoice.paid' };
    const signed = await signStripeEvent({ payload, secret: secrets });
    const deliver = async (): Promise<number[]> => {
      const replies = [...receivers, ...receivers].map((webhooks) => webhooks(toRequest(signed)));
      return (await Promise.all(replies)).map(({ status }) => status).sort();
    };
    const [first, ...others] = await deliver();
    expect(first).toBe(200);
    expect(others.every((status) => status >= 400)).toBe(true);
    expect(await deliver()).toEqual([200, 200, 200, 200]);
    expect(effects).toBe(1);
  });
});
