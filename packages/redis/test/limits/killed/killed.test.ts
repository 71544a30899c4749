import { hasRedis } from '@org/scripts/testing/redis-server';
import { expect, test } from 'vitest';
import { runLimitCampaign } from './campaign.ts';

test.skipIf(!hasRedis())(
  'a server never sees more calls than the limit, while processes, networks and Redis fail',
  async () => {
    const result = await runLimitCampaign({
      processes: 4,
      limit: 200,
      windowMs: 1_000,
      marginMs: 150,
      leaseMs: 2_000,
      calmWindows: 3,
      rounds: 1,
    });
    // A machine that delays calls for longer than a window shows nothing.
    if (result.checkedMs > 0) expect(result.most).toBeLessThanOrEqual(result.limit);
    expect(result.calls).toBeGreaterThan(1_000);
    expect(result.fairness).toBeGreaterThan(0.9);
    expect(result.roundTripsPerCall).toBeLessThan(0.5);
    expect(result.faults).toEqual({ kills: 2, partitions: 1, restarts: 1, failovers: 1, losses: 1 });
  },
  180_000,
);
