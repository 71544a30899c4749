import { parse, type DocumentNode } from 'graphql/index.js';
import { expect, test } from 'vitest';
import type { ParsedDocument } from '../contract/document.ts';
import { GraphQLDocumentError } from '../errors/document-error.ts';
import { printDocument } from './print.ts';

const withoutLocations = (document: DocumentNode): unknown =>
  JSON.parse(
    JSON.stringify(document, (name, value: unknown) =>
      name === 'loc' || name === 'block' ? undefined : value,
    ),
  );

test.each([
  '{ a }',
  'query A($a: [ID!]! = ["}", "\\n\\u00e9"], $b: Int = -1, $c: In! @d(a: 1)) @e(f: {g: "h"}) { alias: a(b: {c: [1, 2.5e3, ENUM, true, null, $a]}) @skip(if: $b) { ...F ... on G @x { i } ... { j } } }\nfragment F on G @h { i }',
  'subscription S { a(text: """\n  a "block" of text \\""" and more\n""") }',
  'mutation M { a } query Q { b }',
])('%j is printed as it was parsed', (text) => {
  const document = parse(text);
  expect(withoutLocations(parse(printDocument(document)))).toEqual(withoutLocations(document));
});

test('what a tool has changed after parsing is printed, too', () => {
  const document = parse('query A { a }') as unknown as { definitions: [{ name: { value: string } }] };
  const [definition] = document.definitions;
  const changed = { ...definition, name: { ...definition.name, value: 'B' } };
  expect(printDocument({ kind: 'Document', definitions: [changed] })).toBe('query B { a }');
});

test.each([
  ['a type', parse('type A { a: Int }'), /contains a ObjectTypeDefinition, which no server executes/],
  [
    'half a document',
    { kind: 'Document', definitions: [{ kind: 'FragmentDefinition' }] },
    /a FragmentDefinition has no name/,
  ],
])('%s is refused', (_, document, message) => {
  expect(() => printDocument(document as ParsedDocument)).toThrow(GraphQLDocumentError);
  expect(() => printDocument(document as ParsedDocument)).toThrow(message);
});
