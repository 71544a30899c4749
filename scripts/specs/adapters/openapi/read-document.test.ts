import { expect, test } from 'vitest';
import type { Operation, Schema } from '../../document.ts';
import { operationsOf } from '../../walk.ts';
import { parseDocument } from './parse-document.ts';
import { readDocument, type ReadOptions } from './read-document.ts';

function read(paths: object, components: object = {}, options: ReadOptions = {}) {
  const document = { openapi: '3.0.3', info: { title: 'Notes', version: '1' }, paths, components };
  const { raw, notes } = readDocument(parseDocument(JSON.stringify(document), 'a'), options);
  const operations = [...operationsOf(raw.document)].map(({ operation }) => operation);
  return { raw, notes, operations, schemas: raw.document.components.schemas };
}

/** An operation that responds with a schema. */
const responding = (schema: object): object => ({ responses: { 200: { description: 'x', content: { 'application/json; charset=utf-8': { schema } } } } });
const response = (operation: Operation | undefined): Schema | undefined => operation?.responses['200']?.content?.['application/json']?.schema;

test('a schema is told in the words of 3.1, facts only', () => {
  const { operations } = read({
    '/notes': {
      get: responding({
        type: 'object',
        description: 'prose',
        'x-org-root': 'Stolen',
        required: ['id', 'missing'],
        properties: {
          id: { type: 'string', nullable: true, example: 'n1' },
          kind: { type: 'string', enum: ['a', null, 'a'], nullable: true },
          only: { const: 3 },
          odd: { type: 'text' },
          wrapped: { allOf: [{ type: 'integer', format: 'int64' }] },
          file: { type: 'file' },
          any: true,
        },
      }),
    },
  });
  expect(response(operations[0])).toEqual({
    type: 'object',
    required: ['id'],
    properties: {
      id: { type: ['string', 'null'] },
      kind: { type: ['string', 'null'], enum: ['a', null] },
      only: { enum: [3] },
      odd: {},
      wrapped: { type: 'integer', format: 'int64' },
      file: { type: 'string', format: 'binary' },
      any: {},
    },
  });
});

test('references to schemas stay, wherever these stand; others are written out', () => {
  const { operations, schemas } = read(
    {
      '/notes': { get: { parameters: [{ $ref: '#/components/parameters/limit' }], ...responding({ $ref: '#/components/schemas/note-list' }) } },
      '/last': { get: responding({ $ref: '#/paths/~1notes/get/responses/200/content/application~1json; charset=utf-8/schema' }) },
    },
    {
      parameters: { limit: { name: 'limit', in: 'query', schema: { type: 'integer' } } },
      schemas: { 'note-list': { type: 'array', items: { $ref: '#/components/schemas/Note' } }, Note: { type: 'object', properties: { parent: { $ref: '#/components/schemas/Note' } } } },
    },
  );
  expect(operations[0]?.parameters).toEqual([{ name: 'limit', in: 'query', schema: { type: 'integer' } }]);
  expect(response(operations[0])).toEqual({ $ref: '#/components/schemas/NoteList' });
  expect(schemas['NoteList']).toEqual({ type: 'array', items: { $ref: '#/components/schemas/Note' } });
  expect(schemas['Note']?.properties?.['parent']).toEqual({ $ref: '#/components/schemas/Note' });
});

test('a response put together from objects is one object, so that it can be a page', () => {
  const { operations } = read(
    { '/notes': { get: responding({ allOf: [{ properties: { notes: { type: 'array', items: {} } } }, { $ref: '#/components/schemas/Links' }] }) } },
    { schemas: { Links: { type: 'object', required: ['next'], properties: { next: { type: 'string' } } } } },
  );
  expect(response(operations[0])).toEqual({ type: 'object', required: ['next'], properties: { notes: { type: 'array', items: {} }, next: { type: 'string' } } });
});

test('parameters: those of the client are left to it, the path declares all of its own', () => {
  const query = (name: string): object => ({ name, in: 'query', schema: { type: 'string' } });
  const { operations, notes } = read(
    {
      '/notes/{id}/{part}': {
        parameters: [query('key')],
        get: { parameters: [query('id'), query('__proto__'), query('a,b'), { name: 'Accept', in: 'header' }, { name: 'session', in: 'cookie' }, query('q')], requestBody: { content: { 'application/json': {} } } },
      },
    },
    {},
    { clientParameters: ['query key'] },
  );
  expect(operations[0]?.parameters?.map(({ name, in: place }) => `${place} ${name}`)).toEqual(['query q', 'path id', 'path part']);
  expect(operations[0]?.requestBody).toBeUndefined();
  expect(notes).toHaveLength(3);
});

test('bodies: JSON first, then forms, patches as they call themselves, anything else as it is given', () => {
  const body = (...types: string[]): object => ({ requestBody: { content: Object.fromEntries(types.map((type) => [type, { schema: { type: 'object' } }])) } });
  const { operations } = read({
    '/a': { post: body('application/xml', 'application/x-www-form-urlencoded', 'application/vnd.api+json') },
    '/b': { post: body('application/xml', 'multipart/form-data') },
    '/c': { patch: body('application/merge-patch+json') },
    '/d': { put: body('image/png') },
  });
  const media = operations.map(({ requestBody }) => Object.entries(requestBody?.content ?? {})[0]);
  expect(media.map((entry) => entry?.[0])).toEqual(['application/json', 'multipart/form-data', 'application/merge-patch+json', 'image/png']);
  expect(media[3]?.[1].schema).toEqual({ type: 'string', format: 'binary' });
});

test('what no request can have is left out and told', () => {
  const { operations, raw } = read({ '/ok/{a}': { get: {} }, '/ok/{b}': { get: {} }, '/q?x=1': { get: {} }, '/{__proto__}': { get: {} }, '/a\nb': { get: {} } });
  expect(operations).toHaveLength(1);
  expect(raw.skipped).toHaveLength(4);
});

test.for([
  ['nowhere', { $ref: '#/components/schemas/Gone' }, 'leads nowhere'],
  ['a prototype', { $ref: '#/components/schemas/constructor' }, 'leads nowhere'],
  ['elsewhere', { $ref: 'https://example.com/a.json#/X' }, 'outside of it: bundle it'],
  ['a file', { $ref: '../../etc/passwd' }, 'outside of it: bundle it'],
] as const)('a reference that leads %s is refused', ([, schema, reason]) => {
  expect(() => read({ '/a': { get: responding(schema) } })).toThrow(reason);
});

test('references in a circle are refused where something must be written out, and schemas may have them', () => {
  const parameters = { a: { $ref: '#/components/parameters/b' }, b: { $ref: '#/components/parameters/a' } };
  expect(() => read({ '/a': { get: { parameters: [{ $ref: '#/components/parameters/a' }] } } }, { parameters })).toThrow('refers to itself');
  const schemas = { A: { $ref: '#/components/schemas/B' }, B: { $ref: '#/components/schemas/A' } };
  expect(read({ '/a': { get: responding({ $ref: '#/components/schemas/A' }) } }, { schemas }).schemas['A']).toEqual({ $ref: '#/components/schemas/B' });
});
