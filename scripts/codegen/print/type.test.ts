import type { IR } from '@hey-api/openapi-ts';
import { expect, test } from 'vitest';
import { memberLines, typeText, type TypeScope } from './type.ts';

const scope: TypeScope = { params: false, ref: (name) => name, runtime: (name) => name };
const params: TypeScope = { ...scope, params: true };
const enumOf = (...values: string[]): IR.SchemaObject => ({
  type: 'enum',
  items: values.map((value) => ({ type: 'string', const: value })),
  logicalOperator: 'or',
});
const or = (...items: IR.SchemaObject[]): IR.SchemaObject => ({ items, logicalOperator: 'or' });
const string: IR.SchemaObject = { type: 'string' };

const cases: [string, IR.SchemaObject, string][] = [
  ['a closed enum', enumOf('a', 'b'), "'a' | 'b'"],
  ['an open enum', { ...enumOf('a', 'b'), 'x-org-open': true }, "'a' | 'b' | (string & {})"],
  ['an enum without values', { type: 'enum', items: [] }, 'never'],
  ['null', or(string, { type: 'null' }), 'string | null'],
  ['a literal that string covers', or(enumOf(''), string), 'string'],
  ['a literal beside an object', or(enumOf(''), { $ref: '#/components/schemas/A' }), "'' | A"],
  ['an array of a union', { type: 'array', items: [enumOf('a', 'b')] }, "('a' | 'b')[]"],
  [
    'an array of several',
    { type: 'array', items: [string, { type: 'number' }], logicalOperator: 'or' },
    '(string | number)[]',
  ],
  ['an array of arrays', { type: 'array', items: [{ type: 'array', items: [string] }] }, 'string[][]'],
  ['an array of anything', { type: 'array' }, 'unknown[]'],
  ['a tuple', { type: 'tuple', items: [string, { type: 'number' }] }, '[string, number]'],
  [
    'an intersection of unions',
    { items: [or(string, { type: 'number' }), { $ref: '#/components/schemas/A' }], logicalOperator: 'and' },
    '(string | number) & A',
  ],
  ['integers and numbers', or({ type: 'integer' }, { type: 'number' }), 'number'],
  ['large integers', { type: 'string', format: 'int64' }, 'string'],
  ['files', { type: 'string', format: 'binary' }, 'Uploadable'],
  ['a boolean literal', { type: 'boolean', const: true }, 'true'],
  ['a map', { type: 'object', additionalProperties: string }, '{ [key: string]: string }'],
  [
    'a map beside properties',
    { type: 'object', properties: { a: { type: 'number' } }, additionalProperties: string },
    '{ a?: number; [key: string]: string | number | undefined }',
  ],
  [
    'a map of anything beside properties',
    { type: 'object', properties: { a: { type: 'number' } }, additionalProperties: { type: 'unknown' } },
    '{ a?: number; [key: string]: unknown }',
  ],
  [
    'a map beside properties of many kinds',
    {
      type: 'object',
      properties: Object.fromEntries(
        ['A', 'B', 'C', 'D', 'E', 'F'].map((name) => [
          name.toLowerCase(),
          { $ref: `#/components/schemas/${name}` },
        ]),
      ),
      additionalProperties: string,
    },
    '{ a?: A; b?: B; c?: C; d?: D; e?: E; f?: F; [key: string]: unknown }',
  ],
  [
    'an object of anything',
    { type: 'object', additionalProperties: { type: 'unknown' } },
    '{ [key: string]: unknown }',
  ],
  ['anything beside something', or(string, { type: 'unknown' }), 'unknown'],
  ['a reference with escapes', { $ref: '#/components/schemas/a~1b%20c' }, 'a/b c'],
];
for (const [what, schema, expected] of cases) {
  test(what, () => {
    expect(typeText(schema, scope)).toBe(expected);
  });
}

test('a property that is never there is declared, so that it can be asked for', () => {
  const schema: IR.SchemaObject = { properties: { deleted: { 'x-org-absent': true } } };
  expect(memberLines(schema, scope)).toEqual(['deleted?: undefined;']);
  expect(memberLines(schema, params)).toEqual(['deleted?: undefined;']);
});

test.each([
  [{ type: 'integer', format: 'unix-time' }, 'number | Date', 'number'],
  [{ type: 'string', format: 'date-time' }, 'string | Date', 'string'],
  [
    { type: 'array', items: [{ type: 'string', format: 'date-time' }] },
    'readonly (string | Date)[]',
    'string[]',
  ],
] as const)('a time is given as a Date and received as it is sent: %j', (schema, given, received) => {
  expect(typeText(schema as IR.SchemaObject, params)).toBe(given);
  expect(typeText(schema as IR.SchemaObject, scope)).toBe(received);
});

test.each([
  [{ type: 'array', items: [string] }, 'readonly string[]', 'string[]'],
  [
    { type: 'array', items: [{ type: 'array', items: [string] }] },
    'readonly (readonly string[])[]',
    'string[][]',
  ],
  [{ type: 'tuple', items: [string, string] }, 'readonly [string, string]', '[string, string]'],
] as const)('a list that is given may be readonly: %j', (schema, given, received) => {
  expect(typeText(schema as unknown as IR.SchemaObject, params)).toBe(given);
  expect(typeText(schema as unknown as IR.SchemaObject, scope)).toBe(received);
});

test('optional parameters may be undefined, optional responses are absent', () => {
  const schema: IR.SchemaObject = {
    type: 'object',
    properties: { a: string, 'b-c': string },
    required: ['a'],
  };
  expect(memberLines(schema, params)).toEqual(['a: string;', "'b-c'?: string | undefined;"]);
  expect(memberLines(schema, scope)).toEqual(['a: string;', "'b-c'?: string;"]);
});

test('an empty object of parameters takes any object', () => {
  expect(typeText({ type: 'object' }, params)).toBe('object');
});
