import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { temporaryFolder } from '../testing/folders.ts';
import { problemsOf, readJudgements, type Judgement } from './verdicts.ts';

const judged = (verdict: Judgement['verdict'], ...differences: string[]): Judgement => ({ verdict, reason: 'It has been looked at.', differences });

describe('differences', () => {
  test('that a person has judged are no problem, by name or by pattern', () => {
    const differences = [
      { at: 'View.blocks[]', what: 'is missing' },
      { at: 'mail.send(a)', what: 'lacks the parameter' },
    ];
    expect(problemsOf(differences, [judged('ours', 'View.blocks[]: is missing'), judged('mistake', 'mail.*: lacks the parameter')])).toEqual([]);
  });

  test('that nobody has judged are told, each once', () => {
    const one = { at: 'Thing.a', what: 'has the property' };
    expect(problemsOf([one, one], [])).toEqual(['nobody has judged "Thing.a: has the property"']);
  });

  test('that were judged taken must be gone', () => {
    const known = [judged('taken', 'Thing.a: has the property')];
    expect(problemsOf([{ at: 'Thing.a', what: 'has the property' }], known)).toEqual([
      '"Thing.a: has the property" is judged taken, and the spec does not have it',
    ]);
    expect(problemsOf([], known)).toEqual([]);
  });

  test('that are gone need no judgement', () => {
    expect(problemsOf([], [judged('ours', 'Thing.a: *')])).toEqual(['"Thing.a: *" is judged, and no such difference is left: take it out']);
  });

  test('are matched as a whole, and signs mean themselves', () => {
    expect(problemsOf([{ at: 'a.b.c', what: 'is missing' }], [judged('ours', 'b.c: is missing')])).toHaveLength(2);
    expect(problemsOf([{ at: 'axb', what: 'is missing' }], [judged('ours', 'a.b: is missing')])).toHaveLength(2);
  });
});

describe('the file', () => {
  const read = async (text: string): ReturnType<typeof readJudgements> => {
    const file = join(await temporaryFolder(), 'second-source.yaml');
    await writeFile(file, text);
    return readJudgements(file);
  };

  test('an absent one judges nothing, an empty list is one', async () => {
    expect(await readJudgements(join(await temporaryFolder(), 'absent.yaml'))).toBeUndefined();
    expect(await read('judged: []')).toEqual([]);
  });

  test.for<[string, string, string]>([
    ['no list', 'a: 1', 'it must hold a list, "judged"'],
    ['no YAML', 'judged: [', 'it is not YAML'],
    ['another verdict', 'judged: [{ verdict: fine, reason: It is known well., differences: [Thing.a] }]', 'entry 1 needs a verdict: ours, taken or mistake'],
    ['no reason', 'judged: [{ verdict: ours, reason: " ", differences: [Thing.a] }]', 'entry 1 needs a reason'],
    ['no differences', 'judged: [{ verdict: ours, reason: It is known well. }]', 'entry 1 needs the differences that it judges'],
    ['a pattern for everything', 'judged: [{ verdict: ours, reason: It is known well., differences: ["*: *"] }]', 'judges "*: *", which is everything'],
  ])('%s is refused in one line', async ([, text, message]) => {
    const error: unknown = await read(text).catch((thrown: unknown) => thrown);
    expect(String(error)).toContain(message);
    expect(String(error)).not.toContain('\n');
  });
});
