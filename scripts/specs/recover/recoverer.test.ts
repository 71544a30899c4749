import { describe, expect, test } from 'vitest';
import type { Schema } from '../document.ts';
import { recoverModule } from '../testing/declarations.ts';
import { ref } from '../testing/documents.ts';

const text: Schema = { type: 'string' };

describe('types as written', () => {
  const written: [string, Schema][] = [
    ['string', text],
    ['number', { type: 'number' }],
    ['boolean', { type: 'boolean' }],
    ['bigint', { type: 'string', format: 'int64' }],
    ['object', { type: 'object' }],
    ['null', { type: 'null' }],
    ["'a' | 'b' | null", { type: ['string', 'null'], enum: ['a', 'b', null] }],
    ['-1 | 1', { type: 'number', enum: [-1, 1] }],
    ['true', { type: 'boolean', enum: [true] }],
    ['`id_${string}`', text],
    [
      'string[] | readonly number[]',
      {
        anyOf: [
          { type: 'array', items: text },
          { type: 'array', items: { type: 'number' } },
        ],
      },
    ],
    ['Array<string>', { type: 'array', items: text }],
    [
      '[string, number]',
      { type: 'array', prefixItems: [text, { type: 'number' }], minItems: 2, maxItems: 2 },
    ],
    ['[number, number]', { type: 'array', items: { type: 'number' }, minItems: 2, maxItems: 2 }],
    ['Record<string, number>', { type: 'object', additionalProperties: { type: 'number' } }],
    ['{ [key: string]: string }', { type: 'object', additionalProperties: text }],
    ['Date', { type: 'string', format: 'date-time' }],
    ['Uint8Array', { type: 'string', format: 'binary' }],
    ["'a' | (string & {})", { type: 'string', enum: ['a'], 'x-org-open': true }],
    ['{ a: string } & { b?: string }', { type: 'object', properties: { a: text, b: text }, required: ['a'] }],
  ];

  // One program for all: making one takes longer than everything else here.
  const properties = written.map(([type], index) => `p${index}: ${type}`);
  const { schema: recovered } = recoverModule(`export interface Subject { ${properties.join('; ')} }`);

  test.each(written.map(([type, expected], index) => [type, `p${index}`, expected] as const))(
    '%s',
    (_, name, expected) => {
      expect(recovered('Subject').properties?.[name]).toEqual(expected);
    },
  );

  test('a property without a value does not exist', () => {
    const { schema } = recoverModule(`export interface Subject {
      id: string; never: never; call(): void; callback: () => void;
    }`);
    expect(schema('Subject')).toEqual({ type: 'object', properties: { id: text }, required: ['id'] });
  });

  test('a property that is said to be absent tells its object from others in a union', () => {
    const { schema } = recoverModule(`
      interface Live { id: string; deleted?: void; subtype: undefined }
      export type Written = Live;
      export interface Checked { live: Omit<Live, 'id'> }`);
    const absent = { 'x-org-absent': true };
    expect(schema('Live')).toEqual({
      type: 'object',
      properties: { id: text, deleted: absent, subtype: absent },
      required: ['id'],
    });
    expect(schema('Checked').properties?.['live']).toEqual({
      type: 'object',
      properties: { deleted: absent, subtype: absent },
    });
  });

  test('a question mark or undefined makes it optional, null does not', () => {
    const { schema } = recoverModule(`export interface Subject {
      a?: string; b: string | undefined; c: string | null; readonly d: string;
    }`);
    expect(schema('Subject').required).toEqual(['c', 'd']);
  });

  test('deprecation is a fact and survives', () => {
    const { schema } = recoverModule(`export interface Subject {
      /** Words. @deprecated more words */ old?: string;
    }`);
    expect(schema('Subject').properties?.['old']).toEqual({ type: 'string', deprecated: true });
  });

  test('quoted and numeric names are names, computed ones are none', () => {
    const { schema } = recoverModule(`export interface Subject {
      'content-type': string; 1: string; [Symbol.iterator]: string;
    }`);
    expect(Object.keys(schema('Subject').properties ?? {})).toEqual(['1', 'content-type']);
  });
});

describe('named types', () => {
  test('are referred to, aliases of scalars are written out', () => {
    const { schema } = recoverModule(`
      type Kind = 'a' | 'b';
      interface Part { kind: Kind }
      export interface Subject { part: Part; kind?: Kind }`);
    expect(schema('Subject').properties).toEqual({
      part: ref('Part'),
      kind: { type: 'string', enum: ['a', 'b'] },
    });
    expect(schema('Part').properties?.['kind']).toEqual({ type: 'string', enum: ['a', 'b'] });
  });

  test('may contain themselves', () => {
    const { schema } = recoverModule('export interface Tree { children: Tree[]; parent: Tree | null }');
    expect(schema('Tree').properties).toEqual({
      children: { type: 'array', items: ref('Tree') },
      parent: { anyOf: [ref('Tree'), { type: 'null' }] },
    });
  });

  test('with the same name in two namespaces stay two', () => {
    const { schema } = recoverModule(`
      declare namespace A { interface Part { a: string } }
      declare namespace B { interface Part { b: string } }
      export interface Subject { a: A.Part; b: B.Part }`);
    expect(schema('Subject').properties).toEqual({ a: ref('Part'), b: ref('Part2') });
    expect(schema('Part2').properties).toEqual({ b: text });
  });

  test('extend others, also generic ones', () => {
    const { schema } = recoverModule(`
      interface Page<T> { data: T[] }
      interface Base extends Page<string> { id: string; note?: string }
      export interface Subject extends Base { note: string }`);
    expect(schema('Subject')).toEqual({
      type: 'object',
      properties: { data: { type: 'array', items: text }, id: text, note: text },
      required: ['data', 'id', 'note'],
    });
  });

  test('a base that refers back to what extends it is whole', () => {
    const { schema } = recoverModule(`
      export interface Base { id: string; child?: Child }
      export interface Child extends Base { extra: string }`);
    expect(schema('Child').required).toEqual(['id', 'extra']);
    expect(schema('Child').properties?.['child']).toEqual(ref('Child'));
  });

  test('generic ones are written out for each argument, with defaults', () => {
    const { schema } = recoverModule(`
      interface Box<T, U = boolean> { value: T; other: U }
      export interface Subject { text: Box<string>; number: Box<number, string> }`);
    expect(schema('Subject').properties?.['text']?.properties).toEqual({
      value: text,
      other: { type: 'boolean' },
    });
    expect(schema('Subject').properties?.['number']?.properties).toEqual({
      value: { type: 'number' },
      other: text,
    });
  });

  test('a generic type that contains itself becomes a component', () => {
    const { schema, recoverer } = recoverModule(`
      interface Node<T> { value: T; next?: Node<T> }
      export interface Subject { list: Node<string> }`);
    const list = schema('Subject').properties?.['list'];
    const name = list?.$ref?.split('/').pop() ?? '';
    expect(recoverer.components[name]?.properties).toEqual({ value: text, next: list });
  });

  test('enums and their members are values', () => {
    const { schema } = recoverModule(`
      declare enum Level { Low = 'low', High = 'high' }
      export interface Subject { level: Level; top: Level.High }`);
    expect(schema('Level')).toEqual({ type: 'string', enum: ['low', 'high'] });
    expect(schema('Subject').properties).toEqual({
      level: ref('Level'),
      top: { type: 'string', enum: ['high'] },
    });
  });

  test('Partial of a name keeps the name, of a shape drops required', () => {
    const { schema } = recoverModule(`
      interface Part { id: string }
      export interface Subject { named: Partial<Part>; shape: Partial<{ id: string }> }`);
    expect(schema('Subject').properties).toEqual({
      named: { ...ref('Part'), 'x-org-partial': true },
      shape: { type: 'object', properties: { id: text } },
    });
  });
});

describe('special types', () => {
  test('stand for what the adapter says', () => {
    const { schema } = recoverModule(
      `declare class Decimal { plus(): Decimal }
       type Wrapped<T> = { inner: T };
       export interface Subject { price: Decimal; text: Wrapped<string> }`,
      { Decimal: () => ({ type: 'string', format: 'decimal' }), Wrapped: ([inner]) => inner?.() ?? null },
    );
    expect(schema('Subject').properties).toEqual({ price: { type: 'string', format: 'decimal' }, text });
  });

  test('may be no value at all', () => {
    const { schema } = recoverModule('type Gone<T> = T; export interface Subject { a: Gone<string> }', {
      Gone: () => null,
    });
    expect(schema('Subject')).toEqual({ type: 'object' });
  });
});

describe('what cannot be told', () => {
  test('is counted with its place', () => {
    const { recoverer } = recoverModule('export interface Subject { a: { b: any }; c: unknown; d: Missing }');
    expect(recoverer.stats.any).toEqual(['Subject.a.b', 'Subject.d']);
    expect(recoverer.stats.unknown).toEqual(['Subject.c']);
    expect(recoverer.stats.unresolved).toEqual(['Missing']);
  });
});

describe('hostile names', () => {
  test('are names like others', () => {
    const { schema, recoverer } = recoverModule(`
      export interface __proto__ { id: string }
      export interface constructor { toString: string; __proto__: string; hasOwnProperty?: constructor }`);
    expect(Object.keys(recoverer.components)).toEqual(['__proto__', 'constructor']);
    expect(Object.keys(schema('constructor').properties ?? {})).toEqual([
      'toString',
      '__proto__',
      'hasOwnProperty',
    ]);
    expect(schema('constructor').required).toEqual(['toString', '__proto__']);
    expect(schema('__proto__').properties?.['id']).toEqual(text);
    expect(({} as Record<string, unknown>)['id']).toBeUndefined();
  });
});
