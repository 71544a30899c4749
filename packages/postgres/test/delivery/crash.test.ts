import { describe, expect, test } from 'vitest';
import { runSoak } from '../soak/soak-campaign.ts';
import { hasPostgres } from '@org/scripts/testing/postgres-server';

describe.skipIf(!hasPostgres())('on PostgreSQL', () => {
  test.each([
    ['restarted', 'postgres'],
    ['replaced by its standby', 'failover'],
  ])(
    'senders, workers and the server are killed at random, and the server is %s; every committed order has its event, and no other',
    async (_what, name) => {
      const result = await runSoak({
        events: 150,
        endpoints: 2,
        killWorkerEvery: 130,
        killSenderEvery: 70,
        killServerEvery: 130,
        failsOver: name === 'failover',
        limitMs: 170_000,
      });
      expect(result).toMatchObject({
        acknowledged: 150,
        owed: 300,
        lost: 0,
        deadLetters: 0,
        unexplained: 0,
      });
      expect(result.checks).toEqual({ orders: 150, ordersWithoutEvent: 0, eventsWithoutOrder: 0 });
      expect(result.kills['worker']).toBeGreaterThanOrEqual(1);
      expect(result.kills[name]).toBeGreaterThanOrEqual(1);
    },
    180_000,
  );
});
