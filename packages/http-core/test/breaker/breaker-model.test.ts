import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { breakerCommands, BreakerReal } from './breaker-commands.ts';
import { BreakerModel, type ModelRules } from './breaker-model.ts';

const times = { openMs: 50, maxOpenMs: 300 };
const cases: [string, ModelRules][] = [
  ['consecutive failures', { consecutiveFailures: 3, rate: undefined, ...times }],
  [
    'a rate over calls',
    { consecutiveFailures: undefined, rate: { threshold: 0.5, minimumCalls: 4, windowCalls: 6 }, ...times },
  ],
  [
    'a rate over time',
    { consecutiveFailures: undefined, rate: { threshold: 0.6, minimumCalls: 3, windowMs: 200 }, ...times },
  ],
  ['both', { consecutiveFailures: 4, rate: { threshold: 0.75, minimumCalls: 5, windowMs: 300 }, ...times }],
];

describe('the breaker behaves like its model', () => {
  test.each(cases)('%s', async (_name, rules) => {
    const reached = new Set<string>();
    await fc.assert(
      fc.asyncProperty(breakerCommands, async (commands) => {
        const model = new BreakerModel(rules);
        const real = new BreakerReal(rules);
        await fc.asyncModelRun(() => ({ model, real }), commands);
        for (const { from, to, reason } of real.changes) reached.add(`${from} ${to} ${reason}`);
      }),
      { numRuns: 120 },
    );
    // The commands have covered every transition.
    expect([...reached].filter((way) => !way.endsWith('manual')).sort()).toEqual([
      'closed open failures',
      'half-open closed probe',
      'half-open open probe',
      'open half-open timer',
    ]);
  });
});
