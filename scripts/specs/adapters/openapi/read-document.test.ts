import { expect, test } from 'vitest';
import type { Operation, Schema } from '../../document.ts';
import { operationsOf } from '../../walk.ts';
import { parseDocument } from './parse-document.ts';
import { readDocument, type ReadOptions } from './read-document.ts';

function read(paths: object, components: object = {}, options: ReadOptions = {}) {
  const document = { openapi: '3.0.3', info: { title: 'Notes', version: '1' }, paths, components };
  const { raw, notes, broken } = readDocument(parseDocument(JSON.stringify(document), 'a'), options);
  const operations = [...operationsOf(raw.document)].map(({ operation }) => operation);
  return { raw, notes, broken, operations, schemas: raw.document.components.schemas };
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

test('methods and parameters of OpenAPI 3.2 that no call has are told', () => {
  const { raw, notes } = read({
    '/pets': {
      get: { parameters: [{ name: 'filter', in: 'querystring', content: {} }], ...responding({}) },
      query: responding({}),
      trace: responding({}),
      additionalOperations: { COPY: responding({}) },
    },
  });
  expect(raw.skipped).toEqual(['TRACE /pets', 'QUERY /pets', 'COPY /pets']);
  expect(notes).toEqual(['pets.get: the parameter filter is the whole query string; give its parts as the option query of a call']);
});

test('a path with a brace that nothing closes is left out, instead of being requested as it stands', () => {
  const { raw, operations } = read({ '/a/{id': { get: responding({}) }, '/b/id}': { get: responding({}) }, '/c/{id}.{ext}': { get: responding({}) } });
  expect(raw.skipped).toEqual(['GET /a/{id', 'GET /b/id}']);
  expect(operations).toHaveLength(1);
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
  expect(operations[0]?.parameters?.map(({ name, in: place }) => `${place} ${name}`)).toEqual(['cookie session', 'query q', 'path id', 'path part']);
  expect(operations[0]?.requestBody).toBeUndefined();
  expect(notes).toHaveLength(4);
  expect(notes.join()).toContain('the body of a GET');
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
  expect(media.map((entry) => entry?.[0])).toEqual(['application/vnd.api+json', 'multipart/form-data', 'application/merge-patch+json', 'image/png']);
  expect(media[3]?.[1].schema).toEqual({ type: 'string', format: 'binary' });
});

test('what no request can have is left out and told', () => {
  const { operations, raw } = read({ '/ok/{a}': { get: {} }, '/ok/{b}': { get: {} }, '/{__proto__}': { get: {} }, '/a\nb': { get: {} }, 'b': { get: {} } });
  expect(operations).toHaveLength(1);
  expect(raw.skipped).toHaveLength(4);
});

test('constants of a query stay, fragments only tell operations apart, and neither is a parameter', () => {
  const query = (name: string): object => ({ name, in: 'query', schema: { type: 'string' } });
  const { operations } = read({
    '/q?beta=true': { get: { parameters: [query('beta'), query('q')] } },
    '/#Action=Send&Kind=a b': { get: { parameters: [query('Action'), query('Kind')] } },
    '/r#stream': { get: {} },
    '/s?q={q}': { get: { parameters: [{ name: 'q', in: 'path', required: true, schema: { type: 'string' } }] } },
    '/städte/{id}': { get: { parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'string' } }] } },
  });
  expect(operations.map(({ 'x-org-path': path }) => path)).toEqual([undefined, '/?Action=Send&Kind=a%20b', '/r', '/s', '/st%C3%A4dte/{id}']);
  expect(operations.map(({ parameters = [] }) => parameters.map(({ name, in: place }) => `${place} ${name}`))).toEqual([['query q'], [], [], ['query q'], ['path id']]);
});

test.for([
  ['nowhere', '#/components/schemas/Gone'],
  ['a prototype', '#/components/schemas/constructor'],
  ['elsewhere', 'https://example.com/a.json#/X'],
  ['a file', '../../etc/passwd'],
  ['nothing', '#'],
])('what a reference to %s stands for is unknown, and told with its place', ([, ref]) => {
  const { operations, broken } = read({ '/a': { get: responding({ type: 'object', properties: { x: { $ref: ref } } }) } });
  expect(response(operations[0])?.properties).toEqual({ x: {} });
  expect(broken).toEqual([{ ref, at: ['#/paths/~1a/get/responses/200/content/application~1json; charset=utf-8/schema/properties/x'] }]);
});

test('a broken parameter, body or response is left out, and only schemas that operations reach are read', () => {
  const gone = { $ref: '#/components/x/Gone' };
  const schemas = { Old: { properties: { a: { $ref: '#/components/schemas/NeverThere' } } }, Used: { type: 'string' } };
  const made = read({ '/a': { post: { parameters: [gone], requestBody: gone, responses: { 200: gone } }, get: responding({ $ref: '#/components/schemas/Used' }) } }, { schemas });
  expect(made.operations[1]).toEqual({ operationId: 'a.create', responses: { 200: { description: 'OK', content: { '*/*': { schema: {} } } } } });
  expect(Object.keys(made.schemas)).toEqual(['Used']);
  expect(made.broken.map(({ ref }) => ref)).toEqual([gone.$ref]);
  expect(made.raw.unknown).toHaveLength(1);
});

test('references by the names of JSON Schema: $anchor and $id', () => {
  const components = { schemas: { A: { $anchor: 'part', type: 'object', properties: {} }, B: { $id: 'https://x.test/b', type: 'string' } } };
  const { operations, broken } = read({ '/a': { get: responding({ type: 'object', properties: { a: { $ref: '#part' }, b: { $ref: 'https://x.test/b' } } }) } }, components);
  expect(response(operations[0])?.properties).toEqual({ a: { $ref: '#/components/schemas/A' }, b: { $ref: '#/components/schemas/B' } });
  expect(broken).toEqual([]);
});

test('references in a circle stand for nothing where something must be written out, and schemas may have them', () => {
  const parameters = { a: { $ref: '#/components/parameters/b' }, b: { $ref: '#/components/parameters/a' } };
  expect(read({ '/a': { get: { parameters: [{ $ref: '#/components/parameters/a' }] } } }, { parameters }).broken).toHaveLength(1);
  const schemas = { A: { $ref: '#/components/schemas/B' }, B: { $ref: '#/components/schemas/A' } };
  expect(read({ '/a': { get: responding({ $ref: '#/components/schemas/A' }) } }, { schemas }).schemas['A']).toEqual({ $ref: '#/components/schemas/B' });
});

test('case tells parameters of the query apart, and headers not', () => {
  const parameters = ['ids', 'IDs'].flatMap((name) => ['query', 'header'].map((place) => ({ name: `${place}-${name}`, in: place, schema: { type: 'string' } })));
  const { operations, notes } = read({ '/notes': { get: { parameters, ...responding({}) } } });
  expect(operations[0]?.parameters?.map(({ name }) => name)).toEqual(['query-ids', 'header-IDs', 'query-IDs']);
  expect(notes).toEqual([]);
});

test('schemas that are only names of each other are told as broken references', () => {
  const ref = (name: string): object => ({ $ref: `#/components/schemas/${name}` });
  const schemas = { A: ref('B'), B: ref('A'), C: ref('D'), D: { type: 'string' } };
  const { broken } = read({ '/notes': { get: responding({ type: 'object', properties: { a: ref('A'), c: ref('C') } }) } }, { schemas });
  expect(broken.map(({ ref: pointer }) => pointer)).toEqual(['#/components/schemas/A', '#/components/schemas/B']);
});

test('a list that is the default response is named as one', () => {
  const list = { default: { description: 'x', content: { 'application/json': { schema: { type: 'array', items: { type: 'string' } } } } } };
  const { operations } = read({ '/notes': { get: { responses: list } } });
  expect(operations.map(({ operationId }) => operationId)).toEqual(['notes.list']);
});
