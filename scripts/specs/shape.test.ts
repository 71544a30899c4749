import { expect, test } from 'vitest';
import type { Schema } from './document.ts';
import { schemaOf, type Shape } from './shape.ts';

const text: Schema = { type: 'string' };

test.each<[Shape, Schema]>([
  ['string', text],
  ['string:date-time', { type: 'string', format: 'date-time' }],
  ['any', {}],
  ['enum(a|b)', { type: 'string', enum: ['a', 'b'] }],
  ['open(a|b)', { type: 'string', enum: ['a', 'b'], 'x-org-open': true }],
  ['ref(A)', { $ref: '#/components/schemas/A' }],
  ['string|null', { type: ['string', 'null'] }],
  ['enum(now)|string:date-time', { anyOf: [{ type: 'string', enum: ['now'] }, { type: 'string', format: 'date-time' }] }],
  ['ref(A)|null', { anyOf: [{ $ref: '#/components/schemas/A' }, { type: 'null' }] }],
  [['string'], { type: 'array', items: text }],
  [['string', '|', 'integer'], { type: 'array', items: { anyOf: [text, { type: 'integer' }] } }],
  [
    { a: 'string', 'b?': 'integer' },
    { type: 'object', properties: { a: text, b: { type: 'integer' } }, required: ['a'] },
  ],
  [{ '*': 'string' }, { type: 'object', additionalProperties: text }],
  [
    { 'a?': 'string', '|': 'null' },
    { type: ['object', 'null'], properties: { a: text } },
  ],
])('%j is a type', (shape, expected) => {
  expect(schemaOf(shape)).toEqual(expected);
});

test('what is there stays the same, and is itself again the second time', () => {
  const once = schemaOf('same|null', { $ref: '#/components/schemas/A' });
  expect(once).toEqual({ anyOf: [{ $ref: '#/components/schemas/A' }, { type: 'null' }] });
  expect(schemaOf('same|null', once)).toEqual(once);
});

test.each(['strng', 'enum()', 'same'])('"%s" is refused', (shape) => {
  expect(() => schemaOf(shape)).toThrow();
});
