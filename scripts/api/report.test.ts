import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { apiReport } from './report.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'api-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

async function reportOf(files: Record<string, string>, entries: Record<string, string>): Promise<string> {
  for (const [file, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, file)), { recursive: true });
    await writeFile(join(folder, file), text);
  }
  const list = Object.entries(entries).map(([specifier, file]) => ({ specifier, file, pattern: undefined }));
  return apiReport({ name: '@org/a', folder, entries: list });
}

function sectionOf(report: string, heading: string): string {
  return report.split(`## ${heading}\n\n`)[1]?.split('\n```\n')[0]?.replace('```ts\n', '') ?? '';
}

test('tells each export once, without comments and private members, and what it leads to', async () => {
  const report = await reportOf(
    {
      'dist/index.d.ts': `export { b } from './b.js'; export { call as run } from './b.js'; export type { Elsewhere } from '@org/c';`,
      'dist/b.d.ts': `import type { Hidden } from './hidden.js';
/** Said. */
export declare const b: Hidden;
export declare class call { #private; private readonly secret; /** Says. */ run(): void; }`,
      'dist/hidden.d.ts': 'export interface Hidden { a: 1 } export interface Unseen {}',
      'dist/two.d.ts': `export { b } from './b.js';`,
    },
    { '@org/a': 'dist/index.js', '@org/a/two': 'dist/two.js' },
  );
  expect(sectionOf(report, '@org/a')).toBe(`const b: Hidden;
class call {
    run(): void;
}
export { Elsewhere } from '@org/c';
export { call as run } from '@org/a';`);
  expect(sectionOf(report, '@org/a/two')).toBe("export { b } from '@org/a';");
  expect(sectionOf(report, 'Met in signatures, not exported by name')).toBe(
    'interface Hidden {\n    a: 1;\n}',
  );
});

const models = (zip: string): Record<string, string> => ({
  'dist/generated/models.d.ts': `export interface Customer { address: CustomerAddress }
export interface CustomerAddress { ${zip}: string }
export interface CustomerLink { url: string }`,
});

test('generated types are digests; a part is in the digest of its whole', async () => {
  const entries = { '@org/a/models': 'dist/generated/models.js' };
  const section = sectionOf(await reportOf(models('zip'), entries), '@org/a/models');
  expect(section).toMatch(/^type Customer; \/\/ [0-9a-f]{6}, 1 part\ntype CustomerLink; \/\/ [0-9a-f]{6}$/);
  const changed = sectionOf(await reportOf(models('postcode'), entries), '@org/a/models').split('\n');
  expect(changed[0]).not.toBe(section.split('\n')[0]);
  expect(changed[1]).toBe(section.split('\n')[1]);
});

test('generated functions are signatures', async () => {
  const file = 'dist/generated/resources/customers.d.ts';
  const text =
    'export declare function create(client: Client, params: CustomerCreateParams): ApiPromise<Customer>;';
  const report = await reportOf({ [file]: text }, { '@org/a/customers': file.replace('.d.ts', '.js') });
  expect(sectionOf(report, '@org/a/customers')).toBe(text.replace('export declare ', ''));
});

test('quotes and the word override are not part of an API', async () => {
  const text = 'export declare class A extends B { override readonly kind: "a" | "it\'s"; }';
  const report = await reportOf({ 'dist/index.d.ts': text }, { '@org/a': 'dist/index.js' });
  expect(sectionOf(report, '@org/a')).toBe("class A extends B {\n    readonly kind: 'a' | \"it's\";\n}");
});
