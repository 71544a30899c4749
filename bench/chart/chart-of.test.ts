import { expect, test } from 'vitest';
import type { Results } from '../results/results.ts';
import { chartOf } from './write-chart.ts';

const pair = (figure: string) => ({
  'org-stripe': { [figure]: [1, 3, 2] },
  stripe: { [figure]: [9, 8, 7] },
  undici: { [figure]: [1, 1, 1] },
});

const results: Results = {
  any: {
    run: {} as never,
    measurements: [
      { name: 'post-32', what: '', subjects: pair('cpuMicros') },
      { name: 'start-up', what: '', subjects: pair('responseMs') },
    ],
  },
};

test('shows medians of what was measured, and nothing for what was not', () => {
  const svg = chartOf(results, { installed: {} });
  expect(svg).toContain('CPU per call, µs: Stripe 2 against 8.');
  expect(svg).toContain('Import and first response, ms: Stripe 2 against 8.');
  expect(svg).toContain('Installed with dependencies, MB: .');
  expect(svg.match(/<rect class="o" x="[1-9]/g)).toHaveLength(2);
});
