import { describe, expect, test } from 'vitest';
import type { Schema } from '../document.ts';
import { changesOn, sides } from '../testing/diff.ts';

const string: Schema = { type: 'string' };
const open = (...values: string[]): Schema => ({ type: 'string', enum: values, 'x-org-open': true });
const closed = (...values: string[]): Schema => ({ type: 'string', enum: values });
const listOf = (items: Schema): Schema => ({ type: 'array', items });
const kind = (name: string): Schema => ({ type: 'object', properties: { kind: closed(name) } });

describe('a value that callers give or get', () => {
  test.each<[string, Schema, Schema, string[], string[]]>([
    ['the same', string, string, [], []],
    ['the same, said in another way', { anyOf: [string] }, string, [], []],
    ['an integer that may have a fraction now', { type: 'integer' }, { type: 'number' }, [], []],
    ['null as well', string, { type: ['string', 'null'] }, ['minor null added'], ['major null added']],
    ['never null', { type: ['string', 'null'] }, string, ['major null removed'], ['minor null removed']],
    [
      'a wider type',
      string,
      { anyOf: [string, { type: 'integer' }] },
      ['minor type changed string → string | number'],
      ['major type changed string → string | number'],
    ],
    [
      'a narrower type',
      { anyOf: [string, { type: 'integer' }] },
      string,
      ['major type changed string | number → string'],
      ['minor type changed string | number → string'],
    ],
    [
      'another type',
      string,
      { type: 'integer' },
      ['major type changed string → number'],
      ['major type changed string → number'],
    ],
    [
      'anything',
      string,
      {},
      ['minor type changed string → anything'],
      ['major type changed string → anything'],
    ],
    [
      'no longer anything',
      {},
      string,
      ['major type changed anything → string'],
      ['minor type changed anything → string'],
    ],
    [
      'a file',
      string,
      { type: 'string', format: 'binary' },
      ['major type changed string → binary'],
      ['major type changed string → binary'],
    ],
    ['a value more', closed('a'), closed('a', 'b'), ['minor value added "b"'], ['minor value added "b"']],
    [
      'a value more of an open enum',
      open('a'),
      open('a', 'b'),
      ['minor value added "b"'],
      ['minor value added "b"'],
    ],
    ['a value less', closed('a', 'b'), closed('a'), ['major value removed "b"'], ['major value removed "b"']],
    [
      'a value less of an open enum',
      open('a', 'b'),
      open('a'),
      ['minor value removed "b"'],
      ['minor value removed "b"'],
    ],
    [
      'any string for an enum',
      closed('a'),
      string,
      ['minor value changed any value'],
      ['major value changed any value'],
    ],
    [
      'any string for an open enum',
      open('a'),
      string,
      ['minor value changed any value'],
      ['minor value changed any value'],
    ],
    [
      'an enum for any string',
      string,
      closed('a'),
      ['major value changed only "a"'],
      ['minor value changed only "a"'],
    ],
    [
      'an open enum for any string',
      string,
      open('a'),
      ['minor value changed only "a" or others'],
      ['minor value changed only "a" or others'],
    ],
    [
      'an enum that opens',
      closed('a'),
      open('a'),
      ['minor value changed other values too'],
      ['minor value changed other values too'],
    ],
    [
      'an enum that closes',
      open('a'),
      closed('a'),
      ['major value changed no other values'],
      ['minor value changed no other values'],
    ],
    ['an empty string as well', string, { anyOf: [closed(''), string] }, [], []],
    [
      'items',
      listOf(closed('a')),
      listOf(closed('a', 'b')),
      ['minor value added "b"'],
      ['minor value added "b"'],
    ],
    [
      'a map that becomes narrower',
      { type: 'object', additionalProperties: {} },
      { type: 'object', additionalProperties: string },
      ['major type changed anything → string'],
      ['minor type changed anything → string'],
    ],
    [
      'no more other names',
      { type: 'object', additionalProperties: string },
      { type: 'object' },
      ['major type removed no other names'],
      ['major type removed no other names'],
    ],
    [
      'a variant more, told apart by a constant',
      { anyOf: [kind('a'), kind('b')] },
      { anyOf: [kind('a'), kind('b'), kind('c')] },
      ['minor variant added kind="c"'],
      ['minor variant added kind="c"'],
    ],
    [
      'a variant more, which nothing tells apart',
      { anyOf: [{ type: 'object', properties: { a: string } }] },
      { anyOf: [{ type: 'object', properties: { a: string } }, { type: 'object' }, { type: 'object' }] },
      ['minor variant added an object'],
      ['major variant added an object'],
    ],
    [
      'a variant less',
      { anyOf: [kind('a'), kind('b')] },
      { anyOf: [kind('a')] },
      ['major variant removed kind="b"'],
      ['major variant removed kind="b"'],
    ],
    [
      'an intersection in place of what it comes to',
      { type: 'object', properties: { a: string, b: string }, required: ['a'] },
      {
        allOf: [
          { type: 'object', properties: { a: string }, required: ['a'] },
          { type: 'object', properties: { b: string } },
        ],
      },
      [],
      [],
    ],
  ])('%s', (_, before, after, request, response) => {
    expect(changesOn(before, after)).toEqual({ request, response });
  });
});

describe('a member of an object', () => {
  const object = (properties: Record<string, Schema>, ...required: string[]): Schema => ({
    type: 'object',
    properties,
    required,
  });

  test.each<[string, Schema, Schema, string[], string[]]>([
    [
      'added, optional',
      object({}),
      object({ a: string }),
      ['minor parameter added'],
      ['minor property added'],
    ],
    [
      'added, required',
      object({}),
      object({ a: string }, 'a'),
      ['major parameter added required'],
      ['minor property added'],
    ],
    ['removed', object({ a: string }), object({}), ['major parameter removed'], ['major property removed']],
    [
      'required from now on',
      object({ a: string }),
      object({ a: string }, 'a'),
      ['major required changed required'],
      ['minor required changed required'],
    ],
    [
      'optional from now on',
      object({ a: string }, 'a'),
      object({ a: string }),
      ['minor required changed optional'],
      ['major required changed optional'],
    ],
    [
      'deprecated',
      object({ a: string }),
      object({ a: { ...string, deprecated: true } }),
      ['patch difference changed deprecated'],
      ['patch difference changed deprecated'],
    ],
  ])('%s', (_, before, after, request, response) => {
    expect(sides(before, after)).toEqual({ request, response });
  });
});
