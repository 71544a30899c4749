import { expect, test } from 'vitest';
import { announcedBump, breakingBump, covers } from './required-bump.ts';

const changeset = (header: string): string => `---\n${header}\n---\n\n'@org/b': major, says the text.\n`;

test('what breaks is a minor release before 1.0, and a major one after', () => {
  expect(breakingBump('0.3.1')).toBe('minor');
  expect(breakingBump('1.0.0')).toBe('major');
  expect(breakingBump('10.0.0')).toBe('major');
});

test('the highest bump of all changesets counts', () => {
  const texts = [changeset("'@org/a': patch\n'@org/b': patch"), changeset('"@org/a": minor'), changeset('')];
  expect(announcedBump(texts, '@org/a')).toBe('minor');
  expect(announcedBump(texts, '@org/b')).toBe('patch');
  expect(announcedBump(texts, '@org/c')).toBeUndefined();
});

test('nothing announced covers nothing', () => {
  expect(covers(undefined, 'minor')).toBe(false);
  expect(covers('patch', 'minor')).toBe(false);
  expect(covers('major', 'minor')).toBe(true);
});
