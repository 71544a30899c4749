import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { collectPatterns, patternsIn } from './collect.ts';
import { assess } from './assess.ts';
import { readKnownPatterns } from './known-patterns.ts';

const found = collectPatterns(fileURLToPath(new URL('../..', import.meta.url)));
const known = readKnownPatterns();

test('there are regular expressions to assess', () => {
  expect(found.length).toBeGreaterThan(150);
  expect(patternsIn('const a = /x+/g; // /y/\nconst b = "/z/"; f(a / b / c, /[/]w/i);')).toEqual([
    '/x+/g',
    '/[/]w/i',
  ]);
});

test('every one takes time in proportion to its text, or its text is known to be short', () => {
  const unknown = found.filter(({ text }) => !known.linear.includes(text) && !(text in known.bounded));
  // `pnpm patterns` assesses them, and notes those that are linear.
  expect(unknown).toEqual([]);
});

test('the known patterns are no others', () => {
  const texts = new Set(found.map(({ text }) => text));
  expect([...known.linear, ...Object.keys(known.bounded)].filter((text) => !texts.has(text))).toEqual([]);
});

test('the checker tells a linear one from one that is not', () => {
  expect(assess(String.raw`/^\s*(.*?)\s*<([^<>]*)>\s*$/`).reason).toMatch(/^3rd degree polynomial/);
  expect(assess('/(a+)+$/').reason).toMatch(/^exponential/);
  expect(assess(String.raw`/^\d{1,15}(?:\.\d{1,9})?$/`)).toEqual({ linear: true, reason: '' });
});
