import { InvalidParamsError } from '@org/http-core';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { contains, dateLiteral, day, endsWith, field, fields, startsWith } from './literals.ts';
import { soql } from './soql.ts';

test.for([
  ['text', soql`x = ${'Acme'}`, "x = 'Acme'"],
  ['quotes', soql`x = ${"O'Brien \\"}`, String.raw`x = 'O\'Brien \\'`],
  ['line breaks', soql`x = ${'a\nb\u2028'}`, String.raw`x = 'a\nb\u2028'`],
  ['numbers', soql`x = ${-1.5}`, 'x = -1.5'],
  ['large numbers', soql`x = ${1.5e21}`, 'x = 1500000000000000000000'],
  ['small numbers', soql`x = ${-1.5e-7}`, 'x = -0.00000015'],
  ['integers', soql`x = ${9_007_199_254_740_993n}`, 'x = 9007199254740993'],
  ['booleans', soql`x = ${true}`, 'x = true'],
  ['null', soql`x = ${null}`, 'x = null'],
  ['times', soql`x = ${new Date(0)}`, 'x = 1970-01-01T00:00:00.000Z'],
  ['lists', soql`x IN ${['a', null, 1]}`, "x IN ('a', null, 1)"],
  ['days', soql`x = ${day(new Date(0))} OR x = ${day('2026-12-31')}`, 'x = 1970-01-01 OR x = 2026-12-31'],
  ['date literals', soql`x = ${dateLiteral('LAST_N_DAYS:30')}`, 'x = LAST_N_DAYS:30'],
  ['fields', soql`SELECT ${fields(['Id', 'Owner.Name'])}`, 'SELECT Id, Owner.Name'],
  ['a field', soql`ORDER BY ${field('npsp__Level__c')}`, 'ORDER BY npsp__Level__c'],
  ['parts', soql`a ${soql`b = ${'c'}`}`, "a b = 'c'"],
  ['patterns', soql`x LIKE ${contains('5%_\\')}`, String.raw`x LIKE '%5\%\_\\%'`],
  ['patterns with quotes', soql`x LIKE ${startsWith("a'")} ${endsWith('b')}`, String.raw`x LIKE 'a\'%' '%b'`],
  [
    'bind variables',
    soql("x = :a AND y IN (:a, 'b:a') AND z = :b", { a: "o'", b: null }),
    String.raw`x = 'o\'' AND y IN ('o\'', 'b:a') AND z = null`,
  ],
  ['lists in bind variables', soql('x IN:a', { a: ['b', 1] }), "x IN('b', 1)"],
  [
    'texts without values',
    soql('x = LAST_N_DAYS:30 AND y > 2026-01-01T00:00:00Z'),
    'x = LAST_N_DAYS:30 AND y > 2026-01-01T00:00:00Z',
  ],
  ['strings of the template', soql`x = 'O\'Brien' AND y = ${1}`, String.raw`x = 'O\'Brien' AND y = 1`],
] as const)('%s are written as SOQL', ([, query, text]) => {
  expect(query.toString()).toBe(text);
});

test.for([
  ['undefined', () => soql`x = ${undefined as never}`, 'pass null to compare with null'],
  ['an object', () => soql`x = ${{} as never}`, 'is an object'],
  ['a list in a list', () => soql`x IN ${[['a']] as never}`, 'is an object'],
  ['a hole in a list', () => soql`x IN ${Array.of<string>().concat(new Array<string>(1))}`, 'undefined'],
  ['an empty list', () => soql`x IN ${[]}`, 'Skip the query'],
  ['NaN', () => soql`x = ${Number.NaN}`, 'NaN'],
  ['an invalid Date', () => soql`x = ${new Date(Number.NaN)}`, 'invalid'],
  ['a Date of another era', () => soql`x = ${new Date('1699-12-31T23:59:59Z')}`, '1700'],
  ['half of a pair', () => soql`x = ${'\ud83d'}`, 'toWellFormed()'],
  ['a value between quotes', () => soql`x = '${'a'}'`, 'Remove the quotes'],
  ['a value in an open string', () => soql`x LIKE '%${'a'}%'`, 'contains()'],
  ['a string without an end', () => soql`x = 'a`, 'closing quote'],
  ['a call without a template', () => soql(['x'] as never), 'takes a template'],
  ['a bind variable without a value', () => soql('x = :a', {} as never), 'Pass { a: … }'],
  [
    'a value without a bind variable',
    () => (soql as (text: string, values: object) => unknown)('x = 1', { a: 1 }),
    'no bind variable :a',
  ],
  ['an inherited value', () => soql('x = :toString', {} as never), 'Pass { toString: … }'],
  ['a text without a closing quote', () => soql("x = 'a AND y = :b", { b: 1 } as never), 'closing quote'],
  ['a list of values', () => soql('x = :a', [1] as never), 'by their names'],
  ['a field that is none', () => field('Id FROM Account --'), 'API name'],
  ['a path that is too long', () => field('A.B.C.D.E.F.G'), 'up to 5'],
  ['no fields', () => fields([]), 'at least one'],
  ['no day', () => day('2026-02-30'), 'day of the calendar'],
  ['no date literal', () => dateLiteral("TODAY OR Name != ''"), 'date literal'],
] as const)('%s is refused, with what to do', ([, make, hint]) => {
  expect(make).toThrow(InvalidParamsError);
  expect(make).toThrow(hint);
});

/** Reads one string of SOQL at the beginning, as the documentation describes its escape sequences. */
function readString(text: string): { readonly value: string; readonly rest: string } {
  const names: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' };
  let value = '';
  for (let at = 1; at < text.length; at++) {
    const char = text.charAt(at);
    if (char === "'") return { value, rest: text.slice(at + 1) };
    if (char !== '\\') value += char;
    else if (text.charAt(++at) === 'u') {
      value += String.fromCodePoint(Number.parseInt(text.slice(at + 1, at + 5), 16));
      at += 4;
    } else value += names[text.charAt(at)] ?? text.charAt(at);
  }
  throw new Error('The string has no end.');
}

const anyText = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ unit: fc.constantFrom("'", '\\', '"', '%', '_', '\n', '\u0000', 'a', ' OR ', '\\u0027') }),
);

test('no text changes the query, and every text arrives as it was', () => {
  fc.assert(
    fc.property(anyText, anyText, (first, second) => {
      const { value, rest } = readString(soql`${first} AND ${[second]}`.toString());
      expect(value).toBe(first);
      expect(rest.startsWith(' AND (')).toBe(true);
      const { value: last, rest: end } = readString(rest.slice(6));
      expect(last).toBe(second);
      expect(end).toBe(')');
    }),
    { numRuns: 500 },
  );
});

test('no text ends the pattern that it is in, and its wildcards stand for themselves', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      const query = soql`${contains(text)}`.toString();
      const inside = query.slice(2, -2);
      expect(query.startsWith("'%") && query.endsWith("%'")).toBe(true);
      expect(/^(?:[^'\\%_]|\\u[\da-f]{4}|\\[nrtbf'"\\%_])*$/su.test(inside)).toBe(true);
    }),
    { numRuns: 500 },
  );
});

test('only names of fields pass as fields', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      try {
        expect(field(text).toString()).toMatch(/^[A-Za-z][\w.]*$/);
      } catch (error) {
        expect(InvalidParamsError.isInstance(error)).toBe(true);
      }
    }),
  );
});
