import { expect, test } from 'vitest';
import { filesIn } from '../../specs/testing/folders.ts';
import {
  api,
  fields,
  inPath,
  integer,
  listOf,
  query,
  responds,
  takes,
  text,
  writeDocuments,
} from '../testing/documents.ts';
import { tryProviders } from '../testing/trial.ts';

const item = fields({ 'id!': text });
const nullableText = { type: 'string', nullable: true };
const zero = { type: 'integer', minimum: 0, default: 0 };

/** Lists as real APIs page them, and calls that are no lists: the pager in the table of operations, and its reader. */
const LISTS: Readonly<Record<string, readonly [document: object, table: string, reader: string]>> = {
  kubernetes: [
    api({
      '/pods': {
        get: {
          parameters: [query('limit', integer), query('continue')],
          ...responds(fields({ items: listOf(item), metadata: fields({ continue: text }) })),
        },
      },
    }),
    'g=cursor:items',
    "cursorPages({ param: 'continue', next: 'metadata.continue' })",
  ],
  'after-last': [
    api({
      '/emails': {
        get: {
          parameters: [query('limit', integer), query('after')],
          ...responds(fields({ data: listOf(item), has_more: { type: 'boolean' } })),
        },
      },
    }),
    'g=lastItem',
    "lastItemPages({ param: 'after', more: 'has_more' })",
  ],
  'same-cursor': [
    api({
      '/payments': {
        get: { parameters: [query('cursor')], ...responds(fields({ payments: listOf(item), cursor: text })) },
      },
    }),
    'g=cursor:payments',
    "cursorPages({ param: 'cursor', next: 'cursor' })",
  ],
  hal: [
    api({
      '/payments': {
        get: {
          parameters: [query('from'), query('limit', integer)],
          ...responds(
            fields({
              count: integer,
              _embedded: fields({ payments: listOf(item) }),
              _links: fields({ next: { nullable: true, allOf: [fields({ href: text })] } }),
            }),
          ),
        },
      },
    }),
    'g=url:_embedded.payments',
    "linkedPages({ next: '_links.next.href' })",
  ],
  'text-pages': [
    api({
      '/assistants': {
        get: {
          parameters: [query('page')],
          ...responds(fields({ data: listOf(item), next_page: nullableText })),
        },
      },
    }),
    'g=cursor',
    "cursorPages({ param: 'page', next: 'next_page' })",
  ],
  spring: [
    api({
      '/users': {
        get: {
          parameters: [query('page', zero), query('size', integer)],
          ...responds(
            fields({
              content: listOf(item),
              totalPages: integer,
              totalElements: integer,
              last: { type: 'boolean' },
            }),
          ),
        },
      },
    }),
    'g=page:content',
    "numberedPages({ param: 'page', first: 0, pages: 'totalPages' })",
  ],
  odata: [
    api({
      '/users': {
        get: {
          parameters: [query('$top', integer)],
          ...responds(fields({ value: listOf(item), '@odata.nextLink': text })),
        },
      },
    }),
    'g=url:value',
    "linkedPages({ next: '@odata.nextLink' })",
  ],
};

test(
  'lists that page as real APIs do go on to their next page, until their end',
  { timeout: 300_000 },
  async () => {
    const documents = Object.fromEntries(Object.entries(LISTS).map(([name, [document]]) => [name, document]));
    const { root, errors, failed } = await tryProviders(await writeDocuments(documents));
    expect(errors).toBe('');
    expect(failed).toEqual([]);
    const files = await filesIn(root);
    for (const [name, [, table, reader]] of Object.entries(LISTS)) {
      expect(`${name}: ${files[`packages/${name}/src/generated/operations.ts`]}`).toMatch(
        new RegExp(` ${table.replaceAll('.', '\\.')}\\b`),
      );
      expect(`${name}: ${files[`packages/${name}/src/provider.ts`]?.replaceAll(/\s+/g, ' ')}`).toContain(
        reader,
      );
      expect(files[`packages/${name}/test/behaviour.test.ts`]).toContain('goes on to the next page');
    }
  },
);

const links = fields({ next: text });

test('what creates, changes or only names links is no list', { timeout: 120_000 }, async () => {
  const created = responds(
    fields({ data: item, warnings: listOf(fields({ code: text })), meta: fields({ links }) }),
    201,
  );
  const { root, added, errors } = await tryProviders(
    await writeDocuments({
      orders: api({
        '/orders': { post: { ...takes(fields({ 'total!': integer })), ...created } },
        '/orders/{id}': {
          get: {
            parameters: [inPath('id')],
            ...responds(fields({ id: text, warnings: listOf(text), _links: links })),
          },
          patch: {
            parameters: [inPath('id')],
            ...takes(fields({ page: integer })),
            ...responds(fields({ items: listOf(item), _links: links })),
          },
        },
        '/logs': {
          get: {
            parameters: [query('after'), query('limit', integer)],
            ...responds(fields({ logs: listOf(text) })),
          },
        },
      }),
    }),
  );
  expect(errors).toBe('');
  expect(added).toMatchObject([{ operations: 4, paged: 0 }]);
  expect((await filesIn(root))['packages/orders/src/generated/operations.ts']).not.toContain('g=');
  // What pages in a way that the document does not tell is asked.
  expect(added[0]?.undecided.map(({ question }) => question)).toContainEqual(
    expect.stringMatching(/^1 operations take paging parameters .*\(logs\.\w+\)/),
  );
});
