import type { IR } from '@hey-api/openapi-ts';
import { expect, test } from 'vitest';
import { callShape } from './call-shape.ts';
import { describe, tableFlags } from './descriptor.ts';
import type { ApiOperation, Field } from './operation.ts';

const string: IR.SchemaObject = { type: 'string' };
const field = (name: string, required = false): Field => ({
  name,
  schema: string,
  required,
  deprecated: false,
});
const body = (schema: IR.SchemaObject, required = true): ApiOperation['body'] => ({
  encoder: 'json',
  schema,
  required,
});
const schemas = new Map<string, IR.SchemaObject>([
  ['P', { type: 'object', properties: { name: string, id: string } }],
  ['Q', { type: 'object', properties: { name: string }, required: ['name'] }],
  ['Alias', { $ref: '#/components/schemas/Q' }],
  ['Loop', { $ref: '#/components/schemas/Loop' }],
]);
const ref = (name: string): IR.SchemaObject => ({ $ref: `#/components/schemas/${name}` });

function operation(init: Partial<ApiOperation>): ApiOperation {
  return {
    resource: ['things'],
    method: 'update',
    verb: 'POST',
    path: '/things/{id}',
    deprecated: false,
    paramsName: 'ThingUpdateParams',
    pathFields: [field('id', true)],
    query: [],
    header: [],
    cookie: [],
    response: { kind: 'json', schema: string },
    retry: 'ambiguous',
    ...init,
  };
}
const shapeOf = (init: Partial<ApiOperation>) => callShape(operation(init), (name) => schemas.get(name));
const flagsOf = (init: Partial<ApiOperation>): string => tableFlags(describe(operation(init), shapeOf(init)));

test('a body object is spread into the parameters', () => {
  expect(shapeOf({ body: body(ref('Alias')) ?? undefined! })).toMatchObject({
    nestedBody: false,
    required: true,
    extra: [],
  });
  expect(flagsOf({ body: body(ref('Q'))! })).toBe('b=json');
});

test('a body with a name of the path goes under body', () => {
  const shape = shapeOf({ body: body(ref('P'))! });
  expect(shape).toMatchObject({ nestedBody: true, required: true });
  expect(shape.extra.map(({ name }) => name)).toEqual(['body']);
  expect(flagsOf({ body: body(ref('P'))! })).toBe('b=json n=1');
  // What makes a call repeatable is named as callers write it.
  const repeat = {
    when: ['body.name=x', 'body.name', 'id', 'If-Match'],
    unless: ['body.name!=x'],
    own: { param: 'body.name', exists: ['409'] },
  };
  expect(flagsOf({ body: body(ref('P'))!, repeat })).toBe(
    'b=json n=1 w=body.name=x,body.name,id,If-Match x=body.name!=x o=body.name::409',
  );
  for (const wrong of [{ when: ['name'] }, { unless: ['name!=x'] }, { own: { param: 'name' } }])
    expect(() => flagsOf({ body: body(ref('P'))!, repeat: wrong })).toThrow('Write body.name');
  expect(flagsOf({ body: body(ref('Q'))!, repeat: { own: { param: 'name', exists: ['409'] } } })).toBe(
    'b=json o=name::409',
  );
});

test('a body with a name of the query goes under body', () => {
  expect(shapeOf({ pathFields: [], query: [field('name')], body: body(ref('Q'), false)! })).toMatchObject({
    nestedBody: true,
    required: false,
  });
});

test('a body that is no object goes under body', () => {
  for (const schema of [
    string,
    { type: 'array', items: [string] },
    ref('Loop'),
  ] satisfies IR.SchemaObject[]) {
    expect(shapeOf({ body: body(schema)! }).nestedBody).toBe(true);
  }
});

const either: IR.SchemaObject = { items: [ref('P'), ref('Q')], logicalOperator: 'or' };
const both: IR.SchemaObject = { items: [ref('Q'), either], logicalOperator: 'and' };

test('a body put together of objects is spread as one', () => {
  expect(shapeOf({ pathFields: [], body: body(both)! })).toMatchObject({ nestedBody: false, required: true });
  // One of the two takes nothing that is required.
  expect(shapeOf({ pathFields: [], body: body(either)! })).toMatchObject({
    nestedBody: false,
    required: false,
  });
  // A name of the path is in one of its parts.
  expect(shapeOf({ body: body(both)! }).nestedBody).toBe(true);
  expect(shapeOf({ body: body({ items: [ref('Q'), string], logicalOperator: 'or' })! }).nestedBody).toBe(
    true,
  );
});

test('a body that may hold any name is spread only where no parameter could be meant', () => {
  const open: IR.SchemaObject = { type: 'object', properties: { a: string }, additionalProperties: string };
  expect(shapeOf({ pathFields: [], body: body(open)! }).nestedBody).toBe(false);
  expect(shapeOf({ body: body(open)! }).nestedBody).toBe(true);
  expect(shapeOf({ body: body({ ...open, additionalProperties: { type: 'never' } })! }).nestedBody).toBe(
    false,
  );
});

test('a body that must be nested beside a parameter named body is refused', () => {
  expect(() => shapeOf({ query: [field('body')], body: body(string)! })).toThrow(/"body"/);
});

test('query and header names are told only where a body could hold them', () => {
  expect(flagsOf({ body: body(ref('Q'))!, query: [field('a'), field('b')], header: [field('X-H')] })).toBe(
    'b=json q=a,b h=X-H',
  );
  expect(flagsOf({ query: [field('a')] })).toBe('');
});

test('a query parameter that repeats a path parameter is that parameter', () => {
  const shape = shapeOf({ query: [field('id')] });
  expect(shape.type).toBeUndefined();
  expect(flagsOf({ query: [field('id')], body: body(ref('Q'))! })).toBe('b=json');
});

test('flags of the table', () => {
  const descriptor = {
    retry: 'keyed',
    server: 'files',
    pager: { style: 'cursor', items: 'channels' },
    response: { kind: 'none' },
  } as const;
  expect(flagsOf(descriptor)).toBe('s=files r=keyed g=cursor:channels t=none');
  expect(flagsOf({ verb: 'DELETE', retry: 'idempotent', pager: { style: 'page', items: 'data' } })).toBe(
    'g=page',
  );
});
