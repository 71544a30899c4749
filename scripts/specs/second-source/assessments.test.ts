import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { temporaryFolder } from '../testing/folders.ts';
import { problemsOf, readAssessments, type Assessment } from './assessments.ts';

const assessed = (outcome: Assessment['outcome'], ...differences: string[]): Assessment => ({ outcome, reason: 'It has been looked at.', differences });

describe('differences', () => {
  test('that a person has assessed are no problem, by name or by pattern', () => {
    const differences = [
      { at: 'View.blocks[]', what: 'is missing' },
      { at: 'mail.send(a)', what: 'lacks the parameter' },
    ];
    expect(problemsOf(differences, [assessed('ours', 'View.blocks[]: is missing'), assessed('mistake', 'mail.*: lacks the parameter')])).toEqual([]);
  });

  test('that nobody has assessed are told, each once', () => {
    const one = { at: 'Thing.a', what: 'has the property' };
    expect(problemsOf([one, one], [])).toEqual(['nobody has assessed "Thing.a: has the property"']);
  });

  test('that were assessed taken must be gone', () => {
    const known = [assessed('taken', 'Thing.a: has the property')];
    expect(problemsOf([{ at: 'Thing.a', what: 'has the property' }], known)).toEqual([
      '"Thing.a: has the property" is assessed as taken, and the spec does not have it',
    ]);
    expect(problemsOf([], known)).toEqual([]);
  });

  test('that are gone need no assessment', () => {
    expect(problemsOf([], [assessed('ours', 'Thing.a: *')])).toEqual(['"Thing.a: *" is assessed, and no such difference is left: take it out']);
  });

  test('are matched as a whole, and signs mean themselves', () => {
    expect(problemsOf([{ at: 'a.b.c', what: 'is missing' }], [assessed('ours', 'b.c: is missing')])).toHaveLength(2);
    expect(problemsOf([{ at: 'axb', what: 'is missing' }], [assessed('ours', 'a.b: is missing')])).toHaveLength(2);
  });
});

describe('the file', () => {
  const read = async (text: string): ReturnType<typeof readAssessments> => {
    const file = join(await temporaryFolder(), 'second-source.yaml');
    await writeFile(file, text);
    return readAssessments(file);
  };

  test('an absent one assesses nothing, an empty list is one', async () => {
    expect(await readAssessments(join(await temporaryFolder(), 'absent.yaml'))).toBeUndefined();
    expect(await read('assessed: []')).toEqual([]);
  });

  test.for<[string, string, string]>([
    ['no list', 'a: 1', 'it must hold a list, "assessed"'],
    ['no YAML', 'assessed: [', 'it is not YAML'],
    ['another outcome', 'assessed: [{ outcome: fine, reason: It is known well., differences: [Thing.a] }]', 'entry 1 needs an outcome: ours, taken or mistake'],
    ['no reason', 'assessed: [{ outcome: ours, reason: " ", differences: [Thing.a] }]', 'entry 1 needs a reason'],
    ['no differences', 'assessed: [{ outcome: ours, reason: It is known well. }]', 'entry 1 needs the differences that it assesses'],
    ['a pattern for everything', 'assessed: [{ outcome: ours, reason: It is known well., differences: ["*: *"] }]', 'assesses "*: *", which is everything'],
  ])('%s is refused in one line', async ([, text, message]) => {
    const error: unknown = await read(text).catch((thrown: unknown) => thrown);
    expect(String(error)).toContain(message);
    expect(String(error)).not.toContain('\n');
  });
});
