import { expect, test } from 'vitest';
import { comparedVerdicts } from './target-verdicts.ts';

test('what has a target and was measured is judged, bundles too', () => {
  const bundle = { entry: 30_000, firstCall: 36_000, all: 38_000 };
  const verdicts = comparedVerdicts({
    installed: {},
    types: {},
    bundles: { 'org-stripe-one': { 'esbuild browser': bundle, 'esbuild node': 'does not run' } },
  });
  expect(verdicts).toEqual([
    {
      what: 'bundle for browser, bytes: @org/stripe, one operation',
      value: 36_000,
      budget: 16_000,
      unit: 'B',
    },
  ]);
});
