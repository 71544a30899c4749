import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { collectPatterns, patternsIn } from './collect.ts';
import { judge } from './judge.ts';
import { readLedger } from './ledger.ts';

const found = collectPatterns(fileURLToPath(new URL('../..', import.meta.url)));
const ledger = readLedger();

test('there are regular expressions to judge', () => {
  expect(found.length).toBeGreaterThan(150);
  expect(patternsIn('const a = /x+/g; // /y/\nconst b = "/z/"; f(a / b / c, /[/]w/i);')).toEqual([
    '/x+/g',
    '/[/]w/i',
  ]);
});

test('every one takes time in proportion to its text, or its text is known to be short', () => {
  const unknown = found.filter(({ text }) => !ledger.linear.includes(text) && !(text in ledger.bounded));
  // `pnpm patterns` judges them, and notes those that are linear.
  expect(unknown).toEqual([]);
});

test('the ledger has no other', () => {
  const texts = new Set(found.map(({ text }) => text));
  expect([...ledger.linear, ...Object.keys(ledger.bounded)].filter((text) => !texts.has(text))).toEqual([]);
});

test('the checker tells a linear one from one that is not', () => {
  expect(judge(String.raw`/^\s*(.*?)\s*<([^<>]*)>\s*$/`).reason).toMatch(/^3rd degree polynomial/);
  expect(judge('/(a+)+$/').reason).toMatch(/^exponential/);
  expect(judge(String.raw`/^\d{1,15}(?:\.\d{1,9})?$/`)).toEqual({ linear: true, reason: '' });
});
