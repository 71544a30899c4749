import { describe, expect, test } from 'vitest';
import type { Schema } from '../document.ts';
import { nullable, union } from './union.ts';

const text: Schema = { type: 'string' };
const only = (...values: string[]): Schema => ({ type: 'string', enum: values });
const open: Schema = { type: 'string', 'x-org-open': true };
const none: Schema = { type: 'null' };

describe('union', () => {
  test.each<[string, Schema[], Schema]>([
    ['literals become one enum', [only('a'), only('b'), only('a')], only('a', 'b')],
    ['an open marker opens the enum', [only('a'), open], { ...only('a'), 'x-org-open': true }],
    ['an open marker alone is a string', [open], text],
    ['a plain type swallows its literals', [only('a'), text], text],
    [
      'a formatted string does not',
      [only('now'), { type: 'string', format: 'decimal' }],
      { anyOf: [only('now'), { type: 'string', format: 'decimal' }] },
    ],
    [
      'true and false are boolean',
      [
        { type: 'boolean', enum: [true] },
        { type: 'boolean', enum: [false] },
      ],
      { type: 'boolean' },
    ],
    ['one boolean literal stays', [{ type: 'boolean', enum: [true] }], { type: 'boolean', enum: [true] }],
    ['null joins the type', [text, none], { type: ['string', 'null'] }],
    ['null joins the enum', [only('a'), none], { type: ['string', 'null'], enum: ['a', null] }],
    ['nothing but null', [none], none],
    [
      'unions in unions are one',
      [{ anyOf: [text, { type: 'number' }] }, text],
      { anyOf: [text, { type: 'number' }] },
    ],
    [
      'nullable members are taken apart',
      [{ type: ['string', 'null'] }, { type: 'number' }],
      { anyOf: [text, { type: 'number' }, none] },
    ],
    [
      'kinds stay apart',
      [only('auto'), { type: 'number', enum: [1] }],
      { anyOf: [only('auto'), { type: 'number', enum: [1] }] },
    ],
  ])('%s', (_, members, expected) => {
    expect(union(members)).toEqual(expected);
  });

  test('leaves out what has no value', () => {
    expect(union([text, null])).toEqual(text);
  });

  test('keeps a union that says more than its members', () => {
    const expandable: Schema = { anyOf: [text, { type: 'object' }], 'x-org-expandable': true };
    expect(union([expandable, none])).toEqual({ ...expandable, anyOf: [text, { type: 'object' }, none] });
  });
});

describe('nullable', () => {
  test('puts a reference beside null', () => {
    const customer = { $ref: '#/components/schemas/Customer' };
    expect(nullable(customer)).toEqual({ anyOf: [customer, none] });
  });
});
