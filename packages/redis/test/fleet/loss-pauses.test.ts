import type { LimitPolicy } from '@org/http-core/limiter';
import { sharedRateLimiter } from '@org/http-core/shared-limiter';
import { expect, test, vi } from 'vitest';
import { connect } from '../../src/index.ts';
import { redisLimitStore } from '../../src/limits/limit-store.ts';
import { Fleet } from './fleet.ts';

// Simulations compute all the time: on a busy machine, they take many times as long.
vi.setConfig({ testTimeout: 300_000 });

const LEASE_MS = 20_000;

/** How long the limits of the guide grant nothing after Redis has lost all data, in milliseconds. */
const LIMITS: readonly (readonly [LimitPolicy, { readonly pauseMs: number; readonly gapMs: number }])[] = [
  // Processes go on with their shares.
  [
    { name: 'leased', limit: 40, windowMs: 1_000 },
    { pauseMs: LEASE_MS, gapMs: 1_000 },
  ],
  // 3 windows and 2 seconds, and up to a window until the next call.
  [
    { name: 'single', limit: 1, windowMs: 1_000 },
    { pauseMs: 0, gapMs: 6_000 },
  ],
  // 2 windows and 2 seconds, and the interval of a call.
  [
    { name: 'even', limit: 10, windowMs: 1_000, algorithm: 'gcra' },
    { pauseMs: 4_000, gapMs: 4_200 },
  ],
  [
    { name: 'rare', limit: 60, windowMs: 60_000, algorithm: 'gcra' },
    { pauseMs: 32_000, gapMs: 33_100 },
  ],
];

test.each(LIMITS)('after a loss of all data: $name', async (policy, { pauseMs, gapMs }) => {
  let announcedMs = 0;
  const fleet = new Fleet(
    {
      processes: 2,
      tenants: 1,
      demand: () => ({ waiting: 4 }),
      network: { latencyMs: 0.25, jitterMs: 0.1, loss: 0 },
      serviceMs: 0.03,
      skewMs: 1_000,
      drift: 0,
      seed: 1,
    },
    ({ clock, client }) =>
      sharedRateLimiter({
        clock,
        name: 'api',
        store: redisLimitStore(connect(client, { clock }), { whenEmpty: 'pause' }),
        policies: [policy],
        leaseMs: LEASE_MS,
        marginMs: 0,
        onStorePause: ({ remainingMs }) => {
          announcedMs = Math.max(announcedMs, remainingMs);
        },
      }),
  );
  await fleet.run(100_000);
  announcedMs = 0;
  const lostAt = fleet.queue.now;
  fleet.host.flush();
  await fleet.run(60_000);
  const [passed = []] = fleet.passed;
  const around = [passed.findLast((at) => at <= lostAt) ?? 0, ...passed.filter((at) => at > lostAt)];
  const gaps = around.slice(1).map((at, index) => at - (around[index] ?? 0));
  expect(announcedMs).toBeGreaterThan(0.99 * pauseMs - 1);
  expect(announcedMs).toBeLessThanOrEqual(pauseMs);
  expect(Math.max(...gaps)).toBeLessThanOrEqual(gapMs);
});
