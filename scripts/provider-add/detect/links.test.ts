import { expect, test } from 'vitest';
import { operationsIn } from '../../specs/adapters/openapi/read-document.ts';
import { References } from '../../specs/adapters/openapi/references.ts';
import { api, query, responds, text } from '../testing/documents.ts';
import { firstPages } from './links.ts';

function firstOf(...pages: readonly object[]) {
  const paths = Object.fromEntries(
    pages.map((schema, n) => [
      `/list${n}`,
      { get: { parameters: [query('page', schema)], ...responds(text) } },
    ]),
  );
  const document = api(paths) as Record<string, unknown>;
  const references = new References(document);
  const { first, undecided } = firstPages(operationsIn(document, references).kept, references);
  return { page: first.get('page'), undecided: undecided.map(({ question }) => question) };
}

test('the first page is the default, and the minimum only where there is none', () => {
  expect(firstOf({ type: 'integer', minimum: 0, default: 1 })).toEqual({ page: undefined, undecided: [] });
  expect(firstOf({ type: 'integer', minimum: 0 })).toEqual({ page: 0, undecided: [] });
  expect(firstOf({ type: 'integer', minimum: 1 })).toEqual({ page: undefined, undecided: [] });
});

test('the operations that begin elsewhere are named', () => {
  expect(firstOf({ default: 1 }, { default: 0 }, { minimum: 1 }).undecided).toEqual([
    'the parameter page begins at 0 in 1 operations and at 1 in 2: pages are counted from 1; give the others (GET /list1) a pager of their own',
  ]);
});
