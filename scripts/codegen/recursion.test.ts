import { expect, test } from 'vitest';
import { generateApi } from './generate-api.ts';
import type { Schema } from './input/document.ts';
import { api, listOf, object, ref, rules, text } from './testing/fixture.ts';
import { typeErrors } from './testing/check-types.ts';

test('recursive types of every kind compile', { timeout: 60_000 }, async () => {
  const schemas: Record<string, Schema> = {
    Tree: object({ 'children!': { type: 'array', items: ref('Tree') }, parent: ref('Tree') }),
    Json: {
      anyOf: [
        text,
        { type: 'array', items: ref('Json') },
        { type: 'object', additionalProperties: ref('Json') },
      ],
    },
    Ping: object({ pong: ref('Pong') }),
    Pong: object({ ping: ref('Ping') }),
    Self: ref('Self'),
    Maybe: { anyOf: [ref('Other'), { type: 'null' }] },
    Other: { anyOf: [ref('Maybe'), text] },
    Nested: listOf(listOf(ref('Nested'))),
  };
  const response = object(Object.fromEntries(Object.keys(schemas).map((name) => [`${name}!`, ref(name)])));
  const { files } = await generateApi('acme', api({ 'GET /x': { id: 'x.get', response } }, schemas), rules);
  expect(typeErrors(files)).toEqual([]);
  expect([...files.values()].join()).toContain('export type Self = unknown;');
});

test('deep nesting is printed', { timeout: 60_000 }, async () => {
  const deep = Array.from({ length: 200 }).reduce<Schema>(
    (inner) => object({ 'in!': { type: 'array', items: inner } }),
    text,
  );
  const { files } = await generateApi('acme', api({ 'GET /x': { id: 'x.get', response: deep } }), rules);
  expect(files.get('models/x.ts')?.match(/in: /g)).toHaveLength(200);
});

test('lists in other shapes than the commonest have a type of their own', async () => {
  const paged = { 'x-org-pagination': { style: 'cursor', items: 'data' } };
  const { files } = await generateApi(
    'acme',
    api({
      'GET /a': { id: 'a.list', response: listOf(text), extensions: paged },
      'GET /b': { id: 'b.list', response: listOf({ anyOf: [text, { type: 'integer' }] }), extensions: paged },
      'GET /c': {
        id: 'c.list',
        response: object({ 'data!': { type: 'array', items: text } }),
        extensions: paged,
      },
      'GET /d': {
        id: 'd.list',
        response: object({ 'rows!': { type: 'array', items: text } }),
        extensions: { 'x-org-pagination': { style: 'cursor', items: 'rows' } },
      },
    }),
    rules,
  );
  expect(files.get('resources/a.ts')).toContain('Pager<string, AcmeList<string>>');
  expect(files.get('resources/b.ts')).toContain('Pager<string | number, AcmeList<string | number>>');
  expect(files.get('resources/c.ts')).toContain('Pager<string, CListResponse>');
  expect(files.get('operations.ts')).toContain("'d': `list GET g=cursor:rows`");
});
