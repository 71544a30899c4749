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
  'query prototype($constructor: ID!) { constructor toString(valueOf: "x") { hasOwnProperty __proto__ } }',
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
    const nested = (depth: number): string =>
      `query A { ${'a(b: "\\"{") { '.repeat(depth)}${'} '.repeat(depth)} c }`;
    const whole = nested(16_000);
    const part = nested(16_000 / PARTS);
    const least = { whole: Infinity, parts: Infinity };
    // The first tries also pay for the compiler.
    for (let attempt = 0; attempt < 8; attempt++) {
      least.parts = Math.min(least.parts, costOf(part, PARTS));
      least.whole = Math.min(least.whole, costOf(whole, 1));
    }
    // Quadratic time would be 16 times as much.
    expect(least.whole).toBeLessThan(least.parts * 4);
  });
});

/** Into how many parts a long text is cut. */
const PARTS = 16;

/** Processor time in milliseconds, so that other work on the machine does not count. */
function costOf(text: string, times: number): number {
  const start = process.cpuUsage();
  for (let time = 0; time < times; time++) findOperations(text);
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1_000;
}
