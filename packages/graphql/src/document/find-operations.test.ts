import { describe, expect, test } from 'vitest';
import { findOperations } from './find-operations.ts';
import { scanDocument } from './scan.ts';

const documents = [
  '{ a }',
  'query { a }',
  'query A { a }',
  '# comment {\nquery A($a: [ID!]! = ["}"], $b: Int = 1, $c: In! @d(a: 1)) @e(f: {g: "h"}) { a(b: {c: [1, 2]}) { ...F } }\nfragment F on G @h { i }',
  'query A($a: String = """ " { \\""" """) { a }',
  'mutation A($a: ID!, $b: [In!]) { a } subscription B { b } query C($c: Float! = 1.5e-3) { c }',
  '\uFEFFquery fragment($on: Int!) { on fragment query }',
  'query A($a: Int!) { a(first: $a, after: "x") { ... on B @include(if: true) { c } } }',
];

describe('the quick look', () => {
  test.each(documents)('finds in %j what the scanner finds', (text) => {
    expect(findOperations(text)).toEqual(scanDocument(text));
  });

  test.each([
    '',
    'query',
    'query A',
    '{ }',
    '{ a',
    '{ a )',
    '{ a } }',
    'query A B { a }',
    'type A { a: Int }',
    'query A($a) { a }',
    'query A($a: ) { a }',
    'query A { a(b: "x) }',
    'query A { a ; }',
    'query A { a() }',
    'fragment F on G { a }',
    'query A { a } fragment on G { a }',
    'query A { a } fragment F G { a }',
  ])('leaves %j to the scanner', (text) => {
    expect(findOperations(text)).toBeUndefined();
  });

  test('what it leaves may still be right', () => {
    const text = 'query A($a: In = {}) { a(b: {}) }';
    expect(findOperations(text)).toBeUndefined();
    expect(scanDocument(text)).toEqual([
      { kind: 'query', name: 'A', variables: [{ name: 'a', type: 'In', required: false }] },
    ]);
  });

  test('takes linear time', () => {
    const time = (length: number): number => {
      const text = `query A { ${'a(b: "\\"{") { '.repeat(length)}${'} '.repeat(length)} c }`;
      const startedAt = performance.now();
      findOperations(text);
      return performance.now() - startedAt;
    };
    time(5_000);
    expect(time(40_000)).toBeLessThan(Math.max(50, time(10_000) * 20));
  });
});
