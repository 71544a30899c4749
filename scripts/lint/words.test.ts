import { readFile } from 'node:fs/promises';
import { ESLint, Linter } from 'eslint';
import { expect, test } from 'vitest';
import { mustRun } from '../workspace/run.ts';
import { repository } from '../workspace/packages.ts';
import { inName, inProse, rule } from './words.js';

const reported = (code: string): readonly string[] =>
  new Linter()
    .verify(code, [{ plugins: { house: { rules: { words: rule } } }, rules: { 'house/words': 'error' } }])
    .map(({ message }) => message);

test.for<readonly [string, string]>([
  ['const limitAnswer = 1;', 'answer'],
  ['export class LaneTable {}', 'lane'],
  ['const x = { verdict: 1 };', 'verdict'],
  ['class A { #shelf = 1; }', 'shelf'],
  ['// Waits for the answer.', 'answer'],
  ["throw new Error('no answer');", 'answer'],
  ['const text = `${1} answers`;', 'answers'],
  ['/** Told of each piece. */', 'told of'],
  ['// Default: not.', 'default: not'],
  ['const remedy = 1;', 'remedy'],
])('%s is refused', ([code, word]) => {
  expect(reported(code).join(' ').toLowerCase()).toContain(`"${word}" is not in use here`);
});

test('a name that another API prescribes passes as a whole', () => {
  expect(reported('meter.createObservableGauge(1);')).toEqual([]);
  expect(reported('const observableGauge = 1;')).toHaveLength(1);
});

test('plain English passes where only names are ruled', () => {
  expect(reported('// The message names the remedy. Leave it alone, and tell nobody the facts.')).toEqual([]);
});

test('the rule is in force for the sources of every package, scripts and tests', async () => {
  const eslint = new ESLint({ cwd: repository });
  for (const file of [
    'packages/http-core/src/index.ts',
    'packages/stripe/test/bad-input.test.ts',
    'scripts/codegen/generate.ts',
  ]) {
    const config = (await eslint.calculateConfigForFile(file)) as {
      rules: Readonly<Record<string, readonly unknown[]>>;
    };
    expect(config.rules['house/words']?.[0], file).toBe(2);
  }
});

/** What others wrote, or what stays as it was written. */
const NOT_OURS = /(?:^|\/)(?:CHANGELOG|THIRD_PARTY_NOTICES)\.md$|^specs\/[^/]+\/openapi\/|^scripts\/lint\//;

/** A type of a vendor's own in an api.md: `type Answer; // 9de43f`. Names of ours are checked where they are declared. */
const VENDOR_TYPE = /^type \w+; \/\/ [0-9a-f]{6}\b/;

test('pages and file names use the same words', async () => {
  const { stdout } = await mustRun('git', ['ls-files'], { cwd: repository });
  const files = stdout.split('\n').filter((file) => file !== '' && !NOT_OURS.test(file));
  const found: string[] = [];
  for (const file of files) {
    if (/\.(?:ts|js|mjs)$/.test(file) && !file.includes('/generated/')) {
      found.push(...inName(file).map((message) => `${file}: ${message}`));
    }
    if (!file.endsWith('.md')) continue;
    for (const [index, line] of (await readFile(`${repository}/${file}`, 'utf8')).split('\n').entries()) {
      if (file.endsWith('/api.md') && VENDOR_TYPE.test(line)) continue;
      const prose = file.startsWith('.changeset/') ? line.replaceAll(/`[^`]*`/g, '') : line;
      found.push(...inProse(prose).map((message) => `${file}:${index + 1}: ${message}`));
    }
  }
  expect(found).toEqual([]);
});
