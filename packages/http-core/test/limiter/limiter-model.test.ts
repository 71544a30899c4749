import fc from 'fast-check';
import { getEventListeners } from 'node:events';
import { describe, expect, test } from 'vitest';
import { laneCommands, LaneReal } from './bucket-commands.ts';
import { LaneModel, type ModelRules } from './bucket-model.ts';

const cases: [string, ModelRules][] = [
  ['sliding log', { log: { limit: 3, windowMs: 30 } }],
  ['GCRA', { gcra: { intervalMs: 7, burst: 2 } }],
  ['concurrency', { concurrency: 2 }],
  [
    'all of them at once',
    { log: { limit: 4, windowMs: 50 }, gcra: { intervalMs: 5, burst: 3 }, concurrency: 3 },
  ],
];

describe('the limiter does what its model does', () => {
  test.each(cases)('%s', async (_name, rules) => {
    await fc.assert(
      fc.asyncProperty(laneCommands, async (commands) => {
        const model = new LaneModel(rules);
        const real = new LaneReal(rules);
        await fc.asyncModelRun(() => ({ model, real }), commands);
        // Whatever happened, it ends: everybody leaves, and nothing is left behind.
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
