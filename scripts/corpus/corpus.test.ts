import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { KNOWN, SAMPLED } from './documents.ts';
import { pageOf } from './page.ts';
import { packageNameOf, tryDocument, type Outcome } from './try-document.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'corpus-test-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function tried(name: string, document: object): Promise<Outcome> {
  const file = join(folder, `${name}.json`);
  await writeFile(file, JSON.stringify(document));
  return tryDocument(name, file);
}

const notes = {
  openapi: '3.1.0',
  info: { title: 'Notes', version: '1' },
  servers: [{ url: 'https://api.notes.dev' }],
  paths: { '/notes/{id}': { get: { responses: { 204: {} } }, trace: { responses: {} } } },
};

test(
  'a document that ends in a package passes, and one that is refused does not',
  { timeout: 60_000 },
  async () => {
    expect(await tried('notes.dev', notes)).toMatchObject({
      version: '3.1.0',
      described: 2,
      operations: 1,
      failure: undefined,
    });
    expect(await tried('empty', { ...notes, paths: {} })).toMatchObject({
      operations: 0,
      failure: 'empty describes no paths',
    });
  },
);

test('120 documents are tried, each once, each with a name of its own', () => {
  const all = [...KNOWN, ...SAMPLED];
  expect(new Set(all).size).toBe(120);
  expect(new Set(all.map(packageNameOf)).size).toBe(120);
  expect(packageNameOf('adyen.com/CheckoutService-v71')).toBe('adyen-checkout-service-v71');
  expect(packageNameOf('1forge.com')).toBe('api-1forge');
});

test('the page gives the share, and each failure in one line', () => {
  const outcome: Outcome = {
    document: 'a',
    version: '3.0.0',
    described: 3,
    operations: 2,
    paged: 1,
    undecided: 1,
    tests: 4,
    failure: undefined,
  };
  const page = pageOf(
    [outcome, { ...outcome, document: 'b', failure: '2 tests fail: x | y\nmore' }],
    'documents@1',
  );
  expect(page).toContain(
    'Of 2 documents, 1 (50.0 %) end in a package that compiles and passes its tests: 4 of 6 operations',
  );
  expect(page).toContain(String.raw`| b | 2 tests fail: x \| y |`);
});
