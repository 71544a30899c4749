import { describe, expect, test } from 'vitest';
import { generateApi } from './generate-api.ts';
import type { Schema } from './input/document.ts';
import { api, object, ref, rules, text } from './testing/fixture.ts';
import { typeErrors } from './testing/check-types.ts';

const evil = '*/ `;${process.exit(1)}\n\u2028import "x"; //\\';

/** A document read from JSON, where `__proto__` is a key like any other. */
const parsed = (json: string): ReturnType<typeof api> => JSON.parse(json) as ReturnType<typeof api>;

describe('names from a hostile specification', () => {
  test('stay data in types, and the result compiles', { timeout: 60_000 }, async () => {
    const schemas: Record<string, Schema> = {
      'Model*/': object({
        'constructor!': text,
        [evil]: text,
        'a-b!': text,
        toString: text,
        class: ref('delete'),
      }),
      delete: { type: 'string', enum: [evil, "'", '__proto__'] },
      '1st': object({ 'x!': { const: evil } }),
      '100%': object({ 'share!': text }),
      'Mo del': object({ 'model!': ref('Model*~1'), 'all!': ref('100%'), 'first!': ref('1st') }),
    };
    const document = api(
      { 'GET /x': { id: 'things.list', query: { "it's": text }, response: ref('Mo del') } },
      schemas,
    );
    const { files } = await generateApi('acme', document, rules);
    const all = [...files.values()].join('\n');
    expect(typeErrors(files)).toEqual([]);
    expect(all).toContain(String.raw`'*/ ${'`'};${'${'}process.exit(1)}\n\u2028import "x"; //\\'`);
    expect(all).not.toMatch(/^import "x"/m);
    expect(all).toContain('constructor: string;');
    expect(all).toContain('export interface MoDel {');
  });

  test('__proto__ as a property and a schema is kept', { timeout: 60_000 }, async () => {
    const document = parsed(
      JSON.stringify(api({ 'GET /x': { id: 'things.list', response: ref('__proto__') } })).replace(
        '"schemas":{}',
        '"schemas":{"__proto__":{"type":"object","properties":{"__proto__":{"type":"string"}},"required":["__proto__"]}}',
      ),
    );
    const { files } = await generateApi('acme', document, rules);
    expect(typeErrors(files)).toEqual([]);
    expect(files.get('models/common.ts')).toMatch(/export interface Proto \{\n\t'__proto__': string;\n\}/);
  });

  test('__proto__ as a parameter is refused, under its own name', async () => {
    const document = parsed(
      JSON.stringify(api({ 'GET /x': { id: 'things.list', query: { PROTO: text } } })).replace(
        'PROTO',
        '__proto__',
      ),
    );
    await expect(generateApi('acme', document, rules)).rejects.toThrow('query parameter "__proto__"');
  });

  test('descriptions are never printed', async () => {
    const document = api({
      'GET /x': { id: 'things.list', extensions: { description: evil, summary: 'run me' } },
    });
    const { files } = await generateApi('acme', document, rules);
    expect([...files.values()].join()).not.toMatch(/process\.exit|run me/);
  });
});

describe('what cannot be carried safely is refused with its place', () => {
  const refused: [string, ReturnType<typeof api>, RegExp][] = [
    [
      'path traversal in a resource',
      api({ 'GET /x': { id: '../../etc.list' } }),
      /GET "\/x".*names\.lock\.json/,
    ],
    ['a resource __proto__', api({ 'GET /x': { id: '__proto__.list' } }), /cannot name a resource/],
    ['a method constructor', api({ 'GET /x': { id: 'things.constructor' } }), /"constructor" cannot name/],
    ['an operation without a resource', api({ 'GET /x': { id: 'list' } }), /names no resource/],
    ['a line end in a path', api({ 'GET /x\nthings': { id: 'things.list' } }), /path/],
    [
      'a comma in a query name',
      api({ 'GET /x': { id: 'things.list', query: { 'a,b': text } } }),
      /query parameter "a,b"/,
    ],
    [
      'a server that is no name',
      api({ 'GET /x': { id: 'things.list', extensions: { 'x-org-server': 'a b' } } }),
      /x-org-server "a b"/,
    ],
    [
      'an unknown retry class',
      api({ 'GET /x': { id: 'things.list', extensions: { 'x-org-idempotency': 'maybe' } } }),
      /x-org-idempotency "maybe"/,
    ],
    [
      'paging without items',
      api({
        'GET /x': {
          id: 'things.list',
          response: object({ data: text }),
          extensions: { 'x-org-pagination': { style: 'cursor' } },
        },
      }),
      /"data", which is not an array/,
    ],
    [
      'an unknown body',
      api({
        'POST /x': { id: 'things.create', body: { type: 'application/xml', schema: object({ a: text }) } },
      }),
      /no encoder for application\/xml/,
    ],
    [
      'the same name twice',
      api({ 'GET /x': { id: 'things.list' }, 'GET /y': { id: 'things.list' } }),
      /Two operations are named things\.list/,
    ],
    [
      'a method that is a resource too',
      api({ 'GET /x': { id: 'a.b' }, 'GET /y': { id: 'a.b.list' } }),
      /both a method and a resource/,
    ],
    [
      'two resources in one file',
      api({ 'GET /x': { id: 'aB.list' }, 'GET /y': { id: 'a_b.list' } }),
      /would both be resources\/a-b\.ts/,
    ],
    ['a resource that hides an entry point', api({ 'GET /x': { id: 'models.list' } }), /another entry point/],
    [
      'an undeclared path parameter',
      { ...api({}), paths: { '/x/{id}': { get: { operationId: 'things.get', responses: {} } } } },
      /\{id\} is not declared/,
    ],
    [
      'parameters that differ in case',
      api({ 'GET /x': { id: 'things.list', query: { Filter: text, filter: text } } }),
      /differ only in case/,
    ],
    [
      'private-use characters',
      api({ 'GET /x': { id: 'things.list', query: { '\ue000': text } } }),
      /private-use/,
    ],
    [
      'a reference elsewhere',
      api({ 'GET /x': { id: 'things.list', response: { $ref: 'other.json#/x' } } }),
      /"other\.json#\/x" refers to no schema/,
    ],
    ['another kind of document', { ...api({}), openapi: '2.0' }, /not an OpenAPI 3\.1/],
    ['what the parser cannot read', api({}, { A: { anyOf: 5 } }), /openapi-ts cannot read the document: \S/],
    [
      'a reference into the void',
      api({ 'GET /x': { id: 'things.list', response: ref('Nowhere') } }),
      /Nowhere/,
    ],
  ];
  for (const [what, document, message] of refused) {
    test(what, async () => {
      await expect(generateApi('acme', document, rules)).rejects.toThrow(message);
    });
  }
});
