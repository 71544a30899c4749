import { expect, test } from 'vitest';
import { generateApi } from './generate-api.ts';
import type { NarrowingRule } from './rules.ts';
import { api, object, ref, rules, text } from './testing/fixture.ts';

const strings = { type: 'array', items: text } as const;
const document = api(
  {
    'GET /books/{id}': { id: 'books.retrieve', query: { expand: strings }, response: ref('Book') },
    'POST /books': {
      id: 'books.create',
      body: { schema: object({ expand: strings }) },
      response: ref('Book'),
    },
    'POST /books/{id}': {
      id: 'books.update',
      body: { schema: object({ title: text }) },
      response: ref('Book'),
    },
    'GET /books': {
      id: 'books.list',
      query: { expand: strings },
      response: object({ 'data!': { type: 'array', items: ref('Book') } }),
      extensions: { 'x-org-pagination': { style: 'cursor', items: 'data' } },
    },
    'GET /books/{id}/text': {
      id: 'books.text',
      query: { expand: strings },
      response: text,
      media: 'text/plain',
    },
  },
  { Book: object({ title: text }) },
);

const narrowing: NarrowingRule = {
  name: 'expand',
  of: 'params',
  typeParameter: 'Path extends string = never',
  module: '../expand.ts',
  response: 'ExpandResult',
  argument: 'ExpandParams',
  item: 'ExpandItem',
};

async function signatures(rule?: NarrowingRule): Promise<Record<string, string>> {
  const { files } = await generateApi('acme', document, { ...rules, ...(rule && { narrowing: rule }) });
  const module = files.get('resources/books.ts') ?? '';
  return Object.fromEntries(
    [...module.matchAll(/export function (\w+)(.*) \{/g)].map(([, name, signature]) => [name, signature]),
  ) as Record<string, string>;
}

test('a parameter narrows the response of the operations that have it', async () => {
  const { retrieve, create, update, text: plain } = await signatures(narrowing);
  expect(retrieve).toContain('<Path extends string = never>(client: Client, params: { id: string } & ');
  expect(retrieve).toContain(' & ExpandParams<Book, Path>, options?: RequestOptions)');
  expect(retrieve).toContain(': ApiPromise<ExpandResult<Book, Path>>');
  expect(create).toContain(' & ExpandParams<Book, Path>');
  expect(update).toContain(': ApiPromise<Book>');
  expect(plain).toContain(': ApiPromise<string>');
});

test('a pager narrows its items and its pages', async () => {
  const { list } = await signatures(narrowing);
  expect(list).toContain(' & ExpandParams<AcmeList<Book>, Path>');
  expect(list).toContain(": Pager<ExpandItem<Book, Path, 'data'>, ExpandResult<AcmeList<Book>, Path>>");
});

test('an option narrows the response of every operation that returns JSON', async () => {
  const {
    retrieve,
    update,
    text: plain,
  } = await signatures({ ...narrowing, name: 'fields', of: 'options', argument: 'BookOptions' });
  expect(retrieve).toContain(', options?: BookOptions<Book, Path>)');
  expect(update).toContain(': ApiPromise<ExpandResult<Book, Path>>');
  expect(plain).toContain(', options?: RequestOptions)');
});

test('nothing is narrowed without a rule', async () => {
  const { retrieve } = await signatures();
  expect(retrieve).not.toContain('<Path');
});
