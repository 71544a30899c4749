import fc from 'fast-check';
import { getEventListeners } from 'node:events';
import { describe, expect, test } from 'vitest';
import { bucketCommands, LimiterUnderTest } from './bucket-commands.ts';
import { BucketModel, type ModelRules } from './bucket-model.ts';

const cases: [string, ModelRules][] = [
  ['sliding log', { log: { limit: 3, windowMs: 30 } }],
  ['GCRA', { gcra: { intervalMs: 7, burst: 2 } }],
  ['concurrency', { concurrency: 2 }],
  [
    'all of them at once',
    { log: { limit: 4, windowMs: 50 }, gcra: { intervalMs: 5, burst: 3 }, concurrency: 3 },
  ],
];

describe('the limiter behaves like its model', () => {
  test.each(cases)('%s', async (_name, rules) => {
    await fc.assert(
      fc.asyncProperty(bucketCommands, async (commands) => {
        const model = new BucketModel(rules);
        const real = new LimiterUnderTest(rules);
        await fc.asyncModelRun(() => ({ model, real }), commands);
        // Every run ends with an empty queue and nothing left behind.
        for (const controller of real.controllers.values()) controller.abort();
        await real.clock.advance(0);
        expect(real.limiter.state('op').waiting).toBe(0);
        expect(real.clock.pendingTimers).toBe(0);
        for (const { signal } of real.controllers.values())
          expect(getEventListeners(signal, 'abort')).toHaveLength(0);
      }),
      { numRuns: 100 },
    );
  });
});
