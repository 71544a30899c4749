import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { lostNames, namesOf, refuseLostNames } from './lock-names.ts';
import { operationNames } from './passes/operation-names.ts';
import { readNamesLock, type NamesLock } from './names-lock.ts';
import { stripeRules } from './providers/stripe.ts';
import { documentOf, operationOf, resource } from './testing/documents.ts';
import { temporaryFolder } from './testing/folders.ts';

const lock: NamesLock = {
  operations: { 'GET /v1/a': 'as.list', 'GET /v1/a/{}': 'as.retrieve' },
  schemas: ['A', 'B'],
};

test('namesOf lists operations by request and the schemas that are exported', () => {
  const body = { requestBody: { content: {} }, 'x-org-params': 'ACreateParams' };
  const document = documentOf(
    {
      '/v1/a/{id}': { get: operationOf('as.retrieve') },
      '/v1/a': { post: operationOf('as.create', undefined, body) },
    },
    {
      A: resource('a'),
      ACreateParams: { type: 'object' },
      APart: { type: 'object' },
      PartialA: { 'x-org-partial-of': 'A' },
      Special: { 'x-org-root': 'Special' },
    },
  );
  const names = namesOf(document, stripeRules);
  expect({ ...names.operations }).toEqual({ 'GET /v1/a/{}': 'as.retrieve', 'POST /v1/a': 'as.create' });
  expect(names.schemas).toEqual(['A', 'ACreateParams', 'PartialA', 'Special']);
});

describe('names users know', () => {
  test('may become more', () => {
    const more = { operations: { ...lock.operations, 'POST /v1/a': 'as.create' }, schemas: ['A', 'B', 'C'] };
    expect(lostNames(lock, more)).toEqual([]);
  });

  test('stay when the date in a path changes', () => {
    const before = { operations: { 'GET /things/2026-03/a/{}': 'as.get', 'GET /2026-03': 'all' }, schemas: [] };
    const after = { operations: { 'GET /things/2026-09/a/{}': 'as.get', 'GET /2026-09': 'every' }, schemas: [] };
    expect(lostNames(before, after)).toEqual(['operation all (GET /2026-03) is gone']);
  });

  test('are given to the operation of the next date, unless the document has both', () => {
    const known: NamesLock = { operations: { 'GET /things/2026-03/a': 'as.ours' }, schemas: [] };
    const namesAfter = (...dates: string[]): string[] => {
      const paths = dates.map((date) => [`/things/${date}/a`, { get: operationOf(`as.theirs${dates.indexOf(date)}`) }]);
      const document = documentOf(Object.fromEntries(paths) as Parameters<typeof documentOf>[0], {});
      operationNames.run(document, { lock: known } as Parameters<typeof operationNames.run>[1]);
      return Object.keys(namesOf(document, stripeRules).operations).map((key) => namesOf(document, stripeRules).operations[key] ?? '');
    };
    expect(namesAfter('2026-09')).toEqual(['as.ours']);
    expect(namesAfter('2026-03', '2026-09')).toEqual(['as.ours', 'as.theirs1']);
  });

  test('may not change or go', () => {
    const after = { operations: { 'GET /v1/a': 'as.all' }, schemas: ['A'] };
    expect(lostNames(lock, after)).toEqual([
      'operation as.list (GET /v1/a) is now called as.all',
      'operation as.retrieve (GET /v1/a/{}) is gone',
      'schema B is gone',
    ]);
    expect(() => {
      refuseLostNames(lock, after);
    }).toThrow('--accept-removals');
  });
});

describe('reading', () => {
  test('no file is an empty lock', async () => {
    expect((await readNamesLock('no/such/file.json')).schemas).toEqual([]);
  });

  test('a hostile key is a key', async () => {
    const file = join(await temporaryFolder(), 'names.lock.json');
    await writeFile(file, '{ "operations": { "__proto__": "x.y" }, "schemas": [] }');
    expect(Object.entries((await readNamesLock(file)).operations)).toEqual([['__proto__', 'x.y']]);
  });

  test.each([
    '{',
    '[]',
    '{ "operations": { "a": 1 }, "schemas": [] }',
    '{ "operations": {}, "schemas": [1] }',
  ])('refuses %s', async (text) => {
    const file = join(await temporaryFolder(), 'names.lock.json');
    await writeFile(file, text);
    await expect(readNamesLock(file)).rejects.toThrow('restore it from version control');
  });
});
