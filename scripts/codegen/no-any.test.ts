import { glob, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { listProviders } from './rules.ts';

const packages = join(import.meta.dirname, '../../packages');

/** The type, not the word in a literal, a comment or a name. */
const ANY = /(?:[:<|&=,(]|\bextends|\bas)\s*\(?any\b(?!['?:])/;

test('what is generated holds no any: what a vendor leaves open is unknown', async () => {
  const found: string[] = [];
  for (const provider of await listProviders()) {
    const folder = join(packages, provider, 'src/generated');
    for await (const file of glob('**/*.ts', { cwd: folder })) {
      const text = await readFile(join(folder, file), 'utf8');
      const code = text.replaceAll(/'(?:[^'\\\n]|\\.)*'|`(?:[^`\\]|\\.)*`|\/\*[\s\S]*?\*\/|\/\/.*/g, "''");
      if (ANY.test(code)) found.push(`${provider}/${file}: ${ANY.exec(code)?.[0] ?? ''}`);
    }
  }
  expect(found).toEqual([]);
});

test.for([
  ['export type A = any;', true],
  ['a?: any[] | undefined;', true],
  ['b: Record<string, any>;', true],
  ["kind: 'any' | 'all';", false],
  ['any?: string;', false],
  ['company: Company;', false],
] as const)('%s', ([code, expected]) => {
  expect(ANY.test(code.replaceAll(/'[^']*'/g, "''"))).toBe(expected);
});
