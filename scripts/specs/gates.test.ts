import { describe, expect, test } from 'vitest';
import type { OpenApiDocument } from './document.ts';
import { problemsOf } from './gates.ts';
import { passes } from './passes/index.ts';
import { contextOf, documentOf, operationOf, ref, resource } from './testing/documents.ts';

function good(): OpenApiDocument {
  const parameters = [{ name: 'starting_after', in: 'query' as const, schema: { type: 'string' } }];
  const document = documentOf(
    { '/v1/a': { get: operationOf('as.list', ref('Anything'), { parameters }) } },
    { Anything: resource('a') },
  );
  for (const pass of passes) pass.run(document, contextOf());
  return document;
}

async function problemsAfter(change: (document: OpenApiDocument) => void): Promise<string[]> {
  const document = good();
  change(document);
  return problemsOf(document, contextOf());
}

const list = (document: OpenApiDocument): NonNullable<OpenApiDocument['paths'][string]['get']> => {
  const operation = document.paths['/v1/a']?.['get'];
  if (!operation) throw new Error('no operation');
  return operation;
};

describe('gates', () => {
  test('a normalised document passes', async () => {
    expect(await problemsAfter(() => undefined)).toEqual([]);
  });

  test.each<[string, (document: OpenApiDocument) => void, string]>([
    ['an invalid document', (d) => Object.assign(list(d), { responses: {} }), 'no valid OpenAPI'],
    [
      'prose in a schema',
      (d) => Object.assign(d.components.schemas['A'] ?? {}, { description: 'Words' }),
      '"description" in a schema',
    ],
    [
      'prose in an operation',
      (d) => Object.assign(list(d), { summary: 'Words' }),
      '"summary" in a operation',
    ],
    [
      'a response described otherwise',
      (d) => Object.assign(list(d).responses['200'] ?? {}, { description: 'Words' }),
      'other than "OK"',
    ],
    ['a vendor’s extension', (d) => Object.assign(d, { 'x-vendor': 1 }), '"x-vendor" in a document'],
    [
      'an unclassified list',
      (d) => delete list(d)['x-org-pagination'],
      'as.list has paging parameters and no x-org-pagination: give it { style, items }, or false, in the overlay',
    ],
    [
      'a write that nobody rated',
      (d) => Object.assign(d.paths, { '/v3/b': { post: { ...list(d), operationId: 'as.create' } } }),
      'as.create (POST /v3/b) has no rating: say in retry.yaml what a repetition does (class, why, source)',
    ],
    [
      'a name without a resource, which would be locked and then refused by the generator',
      (d) => Object.assign(list(d), { operationId: 'borrowBook' }),
      '"borrowBook" names no resource and method: write operationId: books.borrow in the overlay',
    ],
    [
      'a name that no method can have',
      (d) => Object.assign(list(d), { operationId: 'books.borrow-one' }),
      '"books.borrow-one" names no resource and method',
    ],
    [
      'an example that was taken for the type',
      (d) => Object.assign(list(d).parameters?.[0] ?? {}, { schema: { type: 'string', format: 'date-time', enum: ['now'] } }),
      'as.list takes "now" alone',
    ],
    [
      'a union that nothing tells apart',
      (d) =>
        Object.assign(d.components.schemas['A'] ?? {}, {
          properties: { object: { type: 'string', enum: ['a'] }, part: { anyOf: [{ properties: { a: {} } }, { properties: { b: {} } }] } },
        }),
      'of a union cannot be told apart',
    ],
    ['a reference to nothing', (d) => delete d.components.schemas['A'], 'leads nowhere'],
    [
      'one name for two operations',
      (d) => Object.assign(d.paths, { '/v1/b': { get: list(d) } }),
      'two operations are named as.list',
    ],
  ])('%s does not', async (_, change, expected) => {
    expect((await problemsAfter(change)).join('\n')).toContain(expected);
  });

  test('a lost name does not', async () => {
    const lock = { operations: { 'GET /v1/gone': 'gone.list' }, schemas: [] };
    expect(await problemsOf(good(), contextOf({ lock }))).toEqual([
      'operation gone.list (GET /v1/gone) is gone',
    ]);
  });
});
