import { expect, test } from 'vitest';
import { lineOf, perform, SkippedCheck, summaryOf, type Check } from './check.ts';

const check = (run: Check['run']): Check => ({ subject: '@org/a', what: 'npm', run });
const good = check(() => Promise.resolve(undefined));
const bad = check(() => Promise.reject(new Error('one\ntwo')));
const impossible = check(() => Promise.reject(new SkippedCheck('no Bun here')));

test('a failure shows what it said', async () => {
  const outcome = { ...(await perform(bad)), ms: 1234 };
  expect(lineOf(outcome)).toBe('FAILED  @org/a  npm  1.2 s\n        one\n        two');
});

test('the summary repeats what failed and what was skipped', async () => {
  const outcomes = await Promise.all([good, bad, impossible].map(perform));
  expect(summaryOf(outcomes)).toEqual({
    text: 'SKIPPED @org/a  npm: no Bun here\nFAILED  @org/a  npm\n1 ok, 1 failed, 1 skipped',
    passed: false,
  });
});

test('nothing done is nothing passed', async () => {
  expect(summaryOf([]).passed).toBe(false);
  expect(summaryOf([await perform(impossible)]).passed).toBe(false);
  expect(summaryOf([await perform(good), await perform(impossible)]).passed).toBe(true);
});
