import { expect, test } from 'vitest';
import type { OpenApiDocument, Operation, Schema } from '../document.ts';
import { contextOf, documentOf, operationOf, ref } from '../testing/documents.ts';
import type { Fields } from './types.ts';
import { fields } from './fields.ts';

const text: Schema = { type: 'string' };

function withFields(given: Fields, schemas: Record<string, Schema>, more: Partial<Operation> = {}): OpenApiDocument {
  const document = documentOf({ '/v1/a': { get: operationOf('as.get', ref('A'), more) } }, schemas);
  fields.run(document, contextOf({ fields: given }));
  return document;
}

test('fields are added, replaced, made optional and taken away', () => {
  const { components } = withFields(
    { A: { a: 'integer', 'b?': 'same|null', c: null, 'd?': ['string'] } },
    { A: { type: 'object', properties: { a: text, b: text, c: text, e: text }, required: ['b', 'c'] } },
  );
  expect(components.schemas['A']).toEqual({
    type: 'object',
    properties: {
      a: { type: 'integer' },
      b: { type: ['string', 'null'] },
      d: { type: 'array', items: text },
      e: text,
    },
    required: ['a'],
  });
});

test('objects within become schemas, named by the way, and parts that are left are gone', () => {
  const { components } = withFields(
    { A: { 'part?': { inner: { x: 'string' } }, old: null } },
    {
      A: { type: 'object', properties: { old: ref('AOld') } },
      AOld: { type: 'object', properties: { deep: ref('AOldDeep') } },
      AOldDeep: { type: 'object', properties: { x: text } },
    },
  );
  expect(components.schemas).toEqual({
    A: { type: 'object', properties: { part: ref('APart') } },
    APart: { type: 'object', properties: { inner: ref('APartInner') }, required: ['inner'] },
    APartInner: { type: 'object', properties: { x: text }, required: ['x'] },
  });
});

test('null stands beside an object, not in it', () => {
  const { components } = withFields(
    { A: { 'part?': { x: 'string', '|': 'null' } } },
    { A: { type: 'object', properties: {} } },
  );
  expect(components.schemas).toEqual({
    A: { type: 'object', properties: { part: { anyOf: [ref('APart'), { type: 'null' }] } } },
    APart: { type: 'object', properties: { x: text }, required: ['x'] },
  });
});

test('those of an operation are parameters of its query', () => {
  const parameters = [{ name: 'old', in: 'query' as const, schema: text }];
  const { paths } = withFields(
    { 'as.get': { 'region?': 'enum(eu|global)', old: 'same' } },
    { A: { type: 'object' } },
    { parameters },
  );
  expect(paths['/v1/a']?.['get']?.parameters).toEqual([
    { name: 'region', in: 'query', schema: { type: 'string', enum: ['eu', 'global'] } },
    { name: 'old', in: 'query', required: true, schema: text },
  ]);
});

test('a name that nothing has is refused', () => {
  expect(() => withFields({ B: { a: 'string' } }, { A: { type: 'object' } })).toThrow('gives fields to B');
});
