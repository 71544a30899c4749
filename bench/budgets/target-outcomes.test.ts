import { expect, test } from 'vitest';
import { comparedOutcomes } from './target-outcomes.ts';

test('what has a target and was measured is assessed, bundles too', () => {
  const bundle = { entry: 30_000, firstCall: 36_000, all: 38_000 };
  const outcomes = comparedOutcomes({
    installed: {},
    types: {},
    bundles: { 'org-stripe-one': { 'esbuild browser': bundle, 'esbuild node': 'does not run' } },
  });
  expect(outcomes).toEqual([
    {
      what: 'bundle for browser, bytes: @org/stripe, one operation',
      value: 36_000,
      budget: 30_000,
      unit: 'B',
    },
  ]);
});
