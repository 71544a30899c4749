import { expect, test } from 'vitest';
import { drawChart, type Panel } from './draw-chart.ts';

const panel: Panel = {
  title: 'CPU < all',
  pairs: [{ ours: 50, theirs: 200 }, undefined],
  mark: { value: 100, label: 'floor' },
  format: (value) => `${value} µs`,
};

function widthsOf(svg: string, kind: string): number[] {
  const bars = svg.matchAll(new RegExp(`<rect class="${kind}" x="118"[^>]* width="([\\d.]+)"`, 'g'));
  return Array.from(bars, ([, width]) => Number(width));
}

test('bars are as long as what they stand for', () => {
  const svg = drawChart(['One', 'Two'], [panel], 'note');
  const [ours = 0] = widthsOf(svg, 'o');
  const [theirs = 0] = widthsOf(svg, 't');
  expect(theirs / ours).toBeCloseTo(4, 1);
});

test('a row without figures has its label and no bars', () => {
  const svg = drawChart(['One', 'Two'], [panel], 'note');
  expect(svg).toContain('>Two</text>');
  expect(widthsOf(svg, 'o')).toHaveLength(1);
});

test('text cannot break the document, and figures are also there to be read aloud', () => {
  const svg = drawChart(['One', 'Two'], [panel], 'a & b');
  expect(svg).toContain('>CPU &lt; all</text>');
  expect(svg).toContain('>a &amp; b</text>');
  expect(svg).toContain('aria-label="CPU &lt; all: One 50 µs against 200 µs."');
});
