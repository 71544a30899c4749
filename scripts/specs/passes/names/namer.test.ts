import { describe, expect, test } from 'vitest';
import type { OpenApiDocument, Operation, Schema } from '../../document.ts';
import { stripeRules } from '../../providers/stripe.ts';
import { contextOf, documentOf, operationOf, ref, resource } from '../../testing/documents.ts';
import { names } from '../names.ts';
import { sort } from '../sort.ts';

const text: Schema = { type: 'string' };
const object = (properties: Record<string, Schema>): Schema => ({ type: 'object', properties });

function named(operation: Operation, schemas: Record<string, Schema>): OpenApiDocument {
  const document = documentOf({ '/v1/things': { post: operation } }, schemas);
  names.run(document, contextOf());
  return document;
}

function schemasOf(
  thing: Record<string, Schema>,
  others: Record<string, Schema> = {},
): Record<string, Schema> {
  const schemas = { Source: resource('thing', thing), ...others };
  const document = named(operationOf('things.create', ref('Source')), schemas);
  sort.run(document, contextOf());
  return document.components.schemas;
}

describe('names', () => {
  test('nested objects are named by root and way, whatever the source calls them', () => {
    const schemas = schemasOf(
      {
        shipping: ref('Anything'),
        list: { type: 'array', items: ref('Anything') },
        map: { type: 'object', additionalProperties: object({ a: text }) },
      },
      { Anything: object({ home_address: object({ city: text }) }) },
    );
    expect(Object.keys(schemas)).toEqual([
      'Thing',
      'ThingList',
      'ThingListHomeAddress',
      'ThingMap',
      'ThingShipping',
      'ThingShippingHomeAddress',
    ]);
    expect(schemas['Thing']?.properties?.['list']).toEqual({ type: 'array', items: ref('ThingList') });
  });

  test('equal content never shares a name', () => {
    const schemas = schemasOf({ a: object({ x: text }), b: object({ x: text }) });
    expect(schemas['Thing']?.properties).toMatchObject({ a: ref('ThingA'), b: ref('ThingB') });
  });

  test('two ways that spell the same get two names', () => {
    const schemas = schemasOf({
      a: object({ b_c: object({ x: text }) }),
      a_b: object({ c: object({ y: text }) }),
    });
    expect(schemas['ThingABC']?.properties).toEqual({ x: text });
    expect(schemas['ThingABC2']?.properties).toEqual({ y: text });
  });

  test('a part does not take the name of what is exported', () => {
    const schemas = schemasOf({ create_params: object({ x: text }) });
    expect(Object.keys(schemas)).toEqual(['Thing', 'ThingCreateParams2']);
  });

  test('what contains itself refers to itself, also under a second name', () => {
    const schemas = schemasOf(
      { a: object({ b_c: object({ x: text }) }), a_b: object({ c: ref('Tree') }) },
      { Tree: object({ children: { type: 'array', items: ref('Tree') } }) },
    );
    expect(schemas['ThingABC2']?.properties?.['children']).toEqual({
      type: 'array',
      items: ref('ThingABC2'),
    });
  });

  test('what contains itself refers to itself', () => {
    const schemas = schemasOf(
      { tree: ref('Tree') },
      { Tree: object({ children: { type: 'array', items: ref('Tree') } }) },
    );
    expect(schemas['ThingTree']?.properties?.['children']).toEqual({
      type: 'array',
      items: ref('ThingTree'),
    });
  });

  test('also when it is no object', () => {
    const schemas = schemasOf(
      { json: ref('Json') },
      { Json: { anyOf: [text, { type: 'array', items: ref('Json') }] } },
    );
    expect(schemas['ThingJson']).toEqual({ anyOf: [text, { type: 'array', items: ref('ThingJson') }] });
    expect(schemas['Thing']?.properties?.['json']).toEqual(ref('ThingJson'));
  });

  test('resources refer to each other by name, a deleted one is another', () => {
    const schemas = schemasOf(
      { other: { anyOf: [text, ref('B'), ref('C')] } },
      {
        B: resource('other.thing'),
        C: resource('other.thing', { deleted: { type: 'boolean', enum: [true] } }),
      },
    );
    expect(schemas['Thing']?.properties?.['other']?.anyOf).toEqual([
      text,
      ref('OtherThing'),
      ref('DeletedOtherThing'),
    ]);
  });

  test('lists stay where they are and their items take the place’s name', () => {
    const list = object({
      object: { type: 'string', enum: ['list'] },
      data: { type: 'array', items: object({ x: text }) },
    });
    const schemas = schemasOf({ parts: list });
    expect(schemas['Thing']?.properties?.['parts']?.properties?.['data']?.items).toEqual(ref('ThingParts'));
  });

  test('a named union becomes part of the union around it', () => {
    const schemas = schemasOf(
      { source: { anyOf: [text, ref('Either'), { type: 'null' }] } },
      { Either: { anyOf: [ref('B'), ref('C')] }, B: resource('b'), C: resource('c') },
    );
    expect(schemas['Thing']?.properties?.['source']).toEqual({
      anyOf: [text, ref('B'), ref('C'), { type: 'null' }],
    });
  });

  test('deprecation stays at the property', () => {
    const schemas = schemasOf({ old: { ...ref('Part'), deprecated: true } }, { Part: object({ x: text }) });
    expect(schemas['Thing']?.properties?.['old']).toEqual({ ...ref('ThingOld'), deprecated: true });
  });

  test('hostile names are names', () => {
    const schemas = schemasOf(
      JSON.parse(
        '{ "__proto__": { "type": "object", "properties": { "constructor": { "type": "object", "properties": { "x": {} } } } } }',
      ) as Record<string, Schema>,
    );
    expect(Object.keys(schemas)).toEqual(['Thing', 'ThingProto', 'ThingProtoConstructor']);
    expect(Object.keys(schemas['Thing']?.properties ?? {})).toContain('__proto__');
  });

  test('two resources with one name are an error', () => {
    expect(() => schemasOf({ other: ref('Copy') }, { Copy: resource('thing') })).toThrow(
      'Copy and Source would both be exported as Thing',
    );
  });

  test('a reference to nothing is an error', () => {
    expect(() => schemasOf({ gone: ref('Gone') })).toThrow('Gone, which does not exist');
  });
});

describe('parameters', () => {
  const body = (schema: Schema): Partial<Operation> => ({
    requestBody: { content: { 'application/json': { schema } } },
  });

  test('are named by operation, their parts by the way', () => {
    const { components, paths } = named(operationOf('things.create', undefined, body(ref('P'))), {
      P: object({ shape: ref('Q') }),
      Q: object({ width: text }),
    });
    expect(Object.keys(components.schemas).sort()).toEqual(['ThingCreateParams', 'ThingCreateParamsShape']);
    const operation = paths['/v1/things']?.['post'];
    expect(operation?.requestBody?.content?.['application/json']?.schema).toEqual(ref('ThingCreateParams'));
    expect(operation?.['x-org-params']).toBe('ThingCreateParams');
  });

  test('have a name also when empty', () => {
    const { components } = named(operationOf('things.create', undefined, body({ type: 'object' })), {});
    expect(components.schemas['ThingCreateParams']).toEqual({ type: 'object' });
  });

  test('never refer to a resource, even if they look like one', () => {
    const { components } = named(operationOf('things.create', ref('R'), body(ref('P'))), {
      P: object({ source: ref('R') }),
      R: resource('thing'),
    });
    expect(components.schemas['ThingCreateParams']?.properties?.['source']).toEqual(
      ref('ThingCreateParamsSource'),
    );
  });

  test('of a query name their parts too', () => {
    const parameters = [
      { name: 'created', in: 'query' as const, schema: { anyOf: [object({ gte: text }), text] } },
    ];
    const { components } = named(operationOf('things.list', undefined, { parameters }), {});
    expect(Object.keys(components.schemas)).toEqual(['ThingListParamsCreated']);
  });
});

describe('bodies of failed responses', () => {
  test('are exported under the operation and the status, and leave the operation', () => {
    const errors = { 404: object({ detail: object({ code: text }) }), default: { anyOf: [text, ref('R')] } };
    const { components, paths } = named(operationOf('things.create', undefined, { 'x-org-errors': errors }), {
      R: resource('thing'),
    });
    expect(components.schemas).toMatchObject({
      ThingCreateError404: { properties: { detail: ref('ThingCreateError404Detail') }, 'x-org-root': 'ThingCreateError404' },
      ThingCreateErrorDefault: { anyOf: [text, ref('Thing')], 'x-org-root': 'ThingCreateErrorDefault' },
    });
    expect(paths['/v1/things']?.['post']).not.toHaveProperty('x-org-errors');
  });
});

describe('shared parts', () => {
  const event = (type: string, request: Schema): Schema =>
    resource('event', { type: { type: 'string', enum: [type] }, request });
  const response: Schema = { anyOf: [ref('A'), ref('B')] };

  test('have one name for all of a kind', () => {
    const { components } = named(operationOf('events.list', response), {
      A: event('a', { anyOf: [ref('Request'), { type: 'null' }] }),
      B: event('b', ref('Request')),
      Request: object({ id: text }),
    });
    expect(Object.keys(components.schemas).sort()).toEqual(['AEvent', 'BEvent', 'EventRequest']);
    expect(components.schemas['AEvent']?.properties?.['request']).toEqual({
      anyOf: [ref('EventRequest'), { type: 'null' }],
    });
  });

  test('that differ are an error', () => {
    expect(() =>
      named(operationOf('events.list', response), {
        A: event('a', object({ id: text })),
        B: event('b', object({ x: text })),
      }),
    ).toThrow('is not like the other parts named EventRequest');
  });

  test('responses named in the rules may be shared as well', () => {
    const [first, second] = Object.entries(stripeRules.responseNames).filter(
      ([, name]) => name === 'V2DeletedObject',
    );
    const document = documentOf(
      {
        '/v2/a': { delete: operationOf(first?.[0] ?? '', ref('D')) },
        '/v2/b': { delete: operationOf(second?.[0] ?? '', ref('D')) },
      },
      { D: object({ id: text }) },
    );
    names.run(document, contextOf());
    expect(Object.keys(document.components.schemas)).toEqual(['V2DeletedObject']);
  });
});

test('part of a resource: all its properties, none required, the same nested names', () => {
  const schemas = schemasOf({
    shape: object({ x: text }),
    before: { ...ref('Source'), 'x-org-partial': true },
  });
  expect(schemas['Thing']?.properties?.['before']).toEqual(ref('PartialThing'));
  expect(schemas['PartialThing']).toEqual({
    type: 'object',
    properties: schemas['Thing']?.properties,
    'x-org-partial-of': 'Thing',
  });
});

test('part of a union is part of each member', () => {
  const schemas = schemasOf(
    { before: { ...ref('Either'), 'x-org-partial': true } },
    {
      Either: { anyOf: [ref('B'), ref('Shape')] },
      B: resource('b'),
      Shape: { ...object({ x: text }), required: ['x'] },
    },
  );
  expect(schemas['Thing']?.properties?.['before']).toEqual({ anyOf: [ref('PartialB'), ref('ThingBefore')] });
  expect(schemas['ThingBefore']).toEqual(object({ x: text }));
});
