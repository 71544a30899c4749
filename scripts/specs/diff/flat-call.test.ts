import { expect, test } from 'vitest';
import type { OpenApiDocument, Parameter, Schema } from '../document.ts';
import { documentOf, operationOf } from '../testing/documents.ts';
import { flatBodyOf, movingParameters } from './flat-call.ts';

const string: Schema = { type: 'string' };
const closed = (...names: string[]): Schema => ({
  type: 'object',
  properties: Object.fromEntries(names.map((name) => [name, string])),
});
const open: Schema = { ...closed('name'), additionalProperties: string };
const optional = (name: string, place: Parameter['in'] = 'query'): Parameter => ({
  name,
  in: place,
  schema: string,
});
const created = (schema: Schema | undefined, ...parameters: Parameter[]): OpenApiDocument =>
  documentOf({
    '/a': {
      post: operationOf('a.create', undefined, {
        ...(parameters.length > 0 && { parameters }),
        ...(schema && { requestBody: { content: { 'application/json': { schema } } } }),
      }),
    },
  });

test('a body is flat unless a parameter has the name of a property, or may have', () => {
  const isFlat = (schema: Schema, ...parameters: Parameter[]): boolean => {
    const document = created(schema, ...parameters);
    return flatBodyOf(document.paths['/a']!['post']!, document) !== undefined;
  };
  expect([
    isFlat(closed('name'), optional('limit')),
    isFlat(closed('name'), optional('name')),
    isFlat(open),
    isFlat(open, optional('limit')),
    isFlat({ type: 'array', items: string }),
  ]).toEqual([true, false, true, false, false]);
});

test.for<[string, OpenApiDocument, OpenApiDocument, readonly string[] | undefined]>([
  [
    'a new one of the name of a property',
    created(closed('name')),
    created(closed('name'), optional('name'), optional('limit')),
    ['name'],
  ],
  ['a new header', created(closed('name')), created(closed('name'), optional('name', 'header')), ['name']],
  [
    'the first ones beside an open body',
    created(open),
    created(open, optional('limit'), optional('page')),
    ['limit', 'page'],
  ],
  [
    'a new property and a new parameter',
    created(closed('name')),
    created(closed('name', 'limit'), optional('limit')),
    ['limit'],
  ],
  [
    'a property of the name of a known parameter',
    created(closed('name'), optional('limit')),
    created(closed('name', 'limit'), optional('limit')),
    undefined,
  ],
  [
    'a required one',
    created(closed('name')),
    created(closed('name'), { ...optional('name'), required: true }),
    undefined,
  ],
  ['one that moves nothing', created(closed('name')), created(closed('name'), optional('limit')), undefined],
  ['a body under body already', created(open, optional('a')), created(open, optional('a'), optional('b')), undefined],
  ['the first body of a call', created(undefined, optional('name')), created(closed('name'), optional('name')), undefined],
  ['a body that is a list now', created(closed('name')), created({ type: 'array', items: string }, optional('name')), undefined],
])('of new parameters, those that move the body: %s', ([, before, after, names]) => {
  expect(movingParameters(before, after)).toEqual(names ? { 'POST /a': names } : {});
});
