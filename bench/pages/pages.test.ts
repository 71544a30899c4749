import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { fleetCharts } from '../chart/fleet-charts.ts';
import { chartOf } from '../chart/write-chart.ts';
import { ROOT } from '../paths.ts';
import { readFleet } from '../results/fleet.ts';
import { readResults } from '../results/results.ts';
import { readSizes } from '../results/sizes.ts';
import { replaceBlocks } from './blocks.ts';
import { markdownTable } from './markdown-table.ts';
import { fleetTables } from './fleet-tables.ts';
import { pageTables } from './tables.ts';
import { PAGES } from './write-pages.ts';
import { CHARTS, SCALING_PAGE } from './write-scaling.ts';

const page = 'Before\n\n<!-- figures: a -->\nold\n<!-- end of figures -->\n\nAfter\n';

test('only what is between the marks is replaced', () => {
  expect(replaceBlocks(page, { a: 'new' })).toBe(
    'Before\n\n<!-- figures: a -->\n\nnew\n\n<!-- end of figures -->\n\nAfter\n',
  );
});

test('a mark for figures that there are not is refused', () => {
  expect(() => replaceBlocks(page, {})).toThrow('no figures named a');
});

test('a table in Markdown', () => {
  expect(markdownTable(['a', 'b'], [['1', '2']])).toBe('| a | b |\n| --- | ---: |\n| 1 | 2 |');
});

/** The formatter pads tables. */
const unpadded = (text: string): string => text.replace(/ +/g, ' ').replace(/-+/g, '-');

test.for(PAGES)(
  '%s shows the figures of the last results: `pnpm bench --chart` brings it up to them',
  (name) => {
    const text = readFileSync(join(ROOT, name), 'utf8');
    expect(text).toContain('<!-- figures: ');
    expect(unpadded(replaceBlocks(text, pageTables(readResults(), readSizes())))).toBe(unpadded(text));
  },
);

test('docs/scaling.md shows the figures of the last simulations: `pnpm soak:fleet` brings it up to them', () => {
  const text = readFileSync(join(ROOT, SCALING_PAGE), 'utf8');
  expect(text).toContain('<!-- figures: ');
  expect(unpadded(replaceBlocks(text, fleetTables(readFleet())))).toBe(unpadded(text));
  for (const [name, chart] of Object.entries(fleetCharts(readFleet())))
    expect(readFileSync(join(CHARTS, name), 'utf8')).toBe(chart);
});

test('the chart shows the figures of the last results', () => {
  expect(readFileSync(join(ROOT, 'bench/chart.svg'), 'utf8')).toBe(chartOf(readResults(), readSizes()));
});
