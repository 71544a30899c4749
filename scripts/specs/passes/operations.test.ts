import { describe, expect, test } from 'vitest';
import type { Parameter, Schema } from '../document.ts';
import { stripeRules } from '../providers/stripe.ts';
import { contextOf, documentOf, operationOf, ref, resource } from '../testing/documents.ts';
import { expandable } from './expandable.ts';
import { operationNames } from './operation-names.ts';
import { pagination } from './pagination.ts';
import { pathParameters } from './path-parameters.ts';
import { queryStyle } from './query-style.ts';
import { servers } from './servers.ts';

const text: Schema = { type: 'string' };
const inPath = (name: string): Parameter => ({ name, in: 'path', required: true, schema: text });
const inQuery = (name: string, schema: Schema = text): Parameter => ({ name, in: 'query', schema });

describe('path parameters', () => {
  test('are named by position, in the path and in the list', () => {
    const document = documentOf({
      '/v1/customers/{x}/sources/{y}/verify': {
        post: operationOf('a.verify', undefined, { parameters: [inPath('x'), inPath('y'), inQuery('x')] }),
      },
    });
    pathParameters.run(document, contextOf());
    const operation = document.paths['/v1/customers/{customer}/sources/{id}/verify']?.['post'];
    expect(operation?.parameters?.map((p) => p.name)).toEqual(['customer', 'id', 'x']);
  });

  test.each([
    ['/v1/application_fees/{x}/refunds/{y}', '/v1/application_fees/{fee}/refunds/{id}'],
    ['/v2/core/accounts/{x}/persons/{y}', '/v2/core/accounts/{account_id}/persons/{id}'],
  ])('of %s have the names that the vendor documents', (path, expected) => {
    const document = documentOf({ [path]: { get: operationOf('a.retrieve') } });
    pathParameters.run(document, contextOf());
    expect(Object.keys(document.paths)).toEqual([expected]);
  });

  test('have the singular and _id where a provider has no rule', () => {
    const document = documentOf({ '/v1/boxes/{x}/parts/{y}': { get: operationOf('a.retrieve') } });
    const { parentParameter: _, ...rules } = stripeRules;
    pathParameters.run(document, contextOf({ rules }));
    expect(Object.keys(document.paths)).toEqual(['/v1/boxes/{box_id}/parts/{id}']);
  });

  test('spelled differently for two verbs are one path', () => {
    const document = documentOf({
      '/v1/a/{a}': { get: operationOf('a.retrieve') },
      '/v1/a/{b}': { post: operationOf('a.update') },
    });
    pathParameters.run(document, contextOf());
    expect(Object.keys(document.paths)).toEqual(['/v1/a/{id}']);
  });

  test('two operations for one request are an error', () => {
    const document = documentOf({
      '/v1/a/{a}': { get: operationOf('a.one') },
      '/v1/a/{b}': { get: operationOf('a.two') },
    });
    expect(() => {
      pathParameters.run(document, contextOf());
    }).toThrow('two operations match GET /v1/a/{id}');
  });
});

describe('operation names', () => {
  test('the lock wins over the source, a new operation brings its own', () => {
    const document = documentOf({ '/v1/a': { get: operationOf('as.all'), post: operationOf('as.create') } });
    operationNames.run(
      document,
      contextOf({ lock: { operations: { 'GET /v1/a': 'as.list' }, schemas: [] } }),
    );
    expect(document.paths['/v1/a']?.['get']?.operationId).toBe('as.list');
    expect(document.paths['/v1/a']?.['post']?.operationId).toBe('as.create');
  });

  test('the same name twice is an error', () => {
    const document = documentOf({
      '/v1/a': { get: operationOf('as.list') },
      '/v1/b': { get: operationOf('as.list') },
    });
    expect(() => {
      operationNames.run(document, contextOf());
    }).toThrow('GET /v1/b and GET /v1/a are both named as.list');
  });
});

describe('servers', () => {
  test('another host is known by its key', () => {
    const document = documentOf({
      '/v1/files': { post: operationOf('files.create', undefined, { 'x-org-server': 'files' }) },
    });
    servers.run(document, contextOf());
    expect(document.servers).toEqual([{ url: 'https://api.stripe.com' }]);
    expect(document['x-org-servers']?.['files']).toBe('https://files.stripe.com');
    expect(document.paths['/v1/files']?.['post']?.servers).toEqual([{ url: 'https://files.stripe.com' }]);
  });

  test('an unknown key is an error', () => {
    const document = documentOf({
      '/v1/a': { get: operationOf('as.list', undefined, { 'x-org-server': 'toString' }) },
    });
    expect(() => {
      servers.run(document, contextOf());
    }).toThrow('a host we do not know');
  });
});

test('expandable: an id or what it stands for, and nothing else', () => {
  const document = documentOf(
    {},
    {
      Thing: resource('thing'),
      ThingCreateParamsThing: resource('thing'),
      Holder: {
        type: 'object',
        properties: {
          yes: { anyOf: [text, ref('Thing'), { type: 'null' }] },
          noId: { anyOf: [ref('Thing'), { type: 'null' }] },
          literal: { anyOf: [{ type: 'string', enum: [''] }, ref('Thing')] },
          parameter: { anyOf: [text, ref('ThingCreateParamsThing')] },
          more: { anyOf: [text, ref('Thing'), { type: 'number' }] },
        },
      },
    },
  );
  expandable.run(document, contextOf());
  const marked = Object.entries(document.components.schemas['Holder']?.properties ?? {})
    .filter(([, schema]) => schema['x-org-expandable'])
    .map(([name]) => name);
  expect(marked).toEqual(['yes']);
});

describe('pagination', () => {
  const list = (object: string, ...names: string[]): Schema => ({
    type: 'object',
    properties: {
      object: { type: 'string', enum: [object] },
      data: { type: 'array', items: text },
      ...Object.fromEntries(names.map((name) => [name, text])),
    },
  });

  test.each<[string, Schema | undefined, string[], unknown]>([
    ['a list pages by cursor', list('list'), ['starting_after'], { style: 'cursor', items: 'data' }],
    [
      'a search pages by token',
      list('search_result', 'next_page'),
      ['page'],
      { style: 'page', items: 'data' },
    ],
    ['v2 gives the next URL', list('x', 'next_page_url'), ['page'], { style: 'url', items: 'data' }],
    ['what only looks like paging is none', text, ['page'], false],
    ['nothing is said where nothing is', text, ['limit'], undefined],
    ['no response', undefined, [], undefined],
  ])('%s', (_, response, query, expected) => {
    const operation = operationOf('as.list', response, { parameters: query.map((name) => inQuery(name)) });
    const document = documentOf({ '/v1/a': { get: operation } });
    pagination.run(document, contextOf());
    expect(document.paths['/v1/a']?.['get']?.['x-org-pagination']).toEqual(expected);
  });
});

test('query style: brackets for what is nested, references followed', () => {
  const parameters = [
    inQuery('plain'),
    { ...inQuery('was', { type: 'integer' }), style: 'form', explode: false },
    inQuery('list', { type: 'array', items: text }),
    inQuery('range', { anyOf: [ref('Range'), { type: 'integer' }] }),
  ];
  const document = documentOf(
    { '/v1/a': { get: operationOf('as.list', undefined, { parameters }) } },
    { Range: { type: 'object', properties: { gte: { type: 'integer' } } } },
  );
  queryStyle.run(document, contextOf());
  const styles = document.paths['/v1/a']?.['get']?.parameters?.map(({ style, explode }) => [style, explode]);
  expect(styles).toEqual([
    [undefined, undefined],
    [undefined, undefined],
    ['deepObject', true],
    ['deepObject', true],
  ]);
});
