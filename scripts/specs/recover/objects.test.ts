import { describe, expect, test } from 'vitest';
import type { Schema } from '../document.ts';
import { mergeObjects, objectSchema, tuple, withoutRequired } from './objects.ts';

const text: Schema = { type: 'string' };
const number: Schema = { type: 'number' };

describe('mergeObjects', () => {
  const base: Schema = { type: 'object', properties: { id: text, name: text }, required: ['id', 'name'] };

  test('the upper one decides about what both have', () => {
    const merged = mergeObjects(base, { type: 'object', properties: { name: number } });
    expect(merged).toEqual({ type: 'object', properties: { id: text, name: number }, required: ['id'] });
  });

  test('an inherited property can become required', () => {
    const optional: Schema = { type: 'object', properties: { line1: text } };
    expect(mergeObjects(optional, { ...optional, required: ['line1'] }).required).toEqual(['line1']);
  });

  test('an index signature is inherited', () => {
    const map: Schema = { type: 'object', additionalProperties: text };
    expect(mergeObjects(map, base).additionalProperties).toEqual(text);
  });
});

test('objectSchema says nothing where there is nothing to say', () => {
  expect(objectSchema({ properties: {}, required: [] })).toEqual({ type: 'object' });
});

test('withoutRequired keeps the properties', () => {
  expect(withoutRequired({ type: 'object', properties: { id: text }, required: ['id'] })).toEqual({
    type: 'object',
    properties: { id: text },
  });
});

describe('tuple', () => {
  const part = (schema: Schema, rest = false): { schema: Schema; rest: boolean } => ({ schema, rest });

  test('of one kind is an array of that length', () => {
    expect(tuple([part(number), part(number)])).toEqual({
      type: 'array',
      items: number,
      minItems: 2,
      maxItems: 2,
    });
  });

  test('of several kinds keeps the places', () => {
    expect(tuple([part(text), part(number)])).toEqual({
      type: 'array',
      prefixItems: [text, number],
      minItems: 2,
      maxItems: 2,
    });
  });

  test('with a rest is open at the end', () => {
    expect(tuple([part(text), part({ type: 'array', items: text }, true)])).toEqual({
      type: 'array',
      items: text,
      minItems: 1,
    });
  });
});
