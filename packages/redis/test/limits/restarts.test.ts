import type { LeaseRequest } from '@org/http-core/shared-limiter';
import { hasRedis, startRedis } from '@org/scripts/testing/redis-server';
import { Redis } from 'ioredis';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { connect } from '../../src/index.ts';
import { redisLimitStore } from '../../src/limits/limit-store.ts';

/** Longer than any test here takes, so that what is granted at all is granted by mistake. */
const PAUSE_MS = 120_000;

const limit = { key: 'limit', limit: 10, windowMs: 1_000, pauseMs: PAUSE_MS };
const leaseOf = (member: string, need: number, pauseMs: number): LeaseRequest => ({
  ...limit,
  pauseMs,
  member,
  sequence: 1,
  held: 0,
  heldUntil: 0,
  need,
  largest: 0,
  termMs: PAUSE_MS,
  returned: [],
});

describe.skipIf(!hasRedis())('Redis grants nothing new after a restart', () => {
  test.each([
    ['that kept its data: it may have lost the last second', 'yes'],
    ['that lost its data', 'no'],
  ])(
    '%s',
    async (_name, appendonly) => {
      const server = await startRedis({ appendonly });
      const client = new Redis(server.port);
      client.on('error', () => undefined);
      try {
        const store = redisLimitStore(connect(client, { timeoutMs: 20_000 }));
        const granting = redisLimitStore(connect(client, { timeoutMs: 20_000 }), { whenEmpty: 'grant' });
        expect((await granting.lease(leaseOf('a', 4, 0))).quota).toBeGreaterThanOrEqual(4);
        const spread = { key: 'even', intervalMs: 1, burst: 1, units: 1, calls: 1 };
        expect((await granting.spread({ ...spread, maxWaitMs: 1_000, pauseMs: 0 })).delaysMs).toHaveLength(1);
        // The file is written each second.
        if (appendonly === 'yes') await sleep(2_500);
        await server.restart();

        const reply = await store.lease(leaseOf('b', 1, PAUSE_MS));
        expect(reply).toMatchObject({ quota: 0, members: appendonly === 'yes' ? 2 : 1 });
        expect(reply.frozenMs).toBeGreaterThan(PAUSE_MS - 10_000);
        const reserved = await store.reserve({ ...limit, units: 1, maxWaitMs: 1_000, graceMs: 50 });
        expect(reserved.delaysMs).toEqual([]);
        const slots = await store.spread({ ...spread, maxWaitMs: 1_000, pauseMs: PAUSE_MS });
        expect(slots.delaysMs).toEqual([]);
        expect(slots.retryMs).toBeGreaterThan(PAUSE_MS - 10_000);
      } finally {
        client.disconnect();
        await server.stop();
      }
    },
    90_000,
  );
});
