import { expect, test } from 'vitest';
import { countNodes } from './count-nodes.ts';

test('multiplies the page sizes of nested connections', () => {
  const query = `
    query Issues($size: Int!) {
      viewer {
        repositories(first: 50) { nodes { issues(last: $size) { nodes { id } } } } # first: 100 {
        search(query: "first: 100 {", text: """ "first: 100 { \\""" """) { id }
      }
    }`;
  expect(countNodes({ query, variables: { size: 10 } })).toEqual({ nodes: 550, lookups: 51 });
});

test.each([
  ['a string', '"\\'],
  ['a block string', '"""\\'],
  ['a page size', 'first: '],
])(
  'counts a text that begins %s again and again, without an end',
  (_, part) => {
    const query = `{ a(first: 5) { b } ${part.repeat(100_000)}`;
    expect(countNodes({ query })).toEqual({ nodes: 5, lookups: 1 });
  },
  5_000,
);
