import { describe, expect, test } from 'vitest';
import type { Schema } from './document.ts';
import { loadSpec } from './load.ts';
import { tags } from './passes/tags.ts';
import { providerNamed } from './providers/index.ts';
import { stripeRules } from './providers/stripe.ts';
import { inseparableUnions } from './distinguish.ts';
import { contextOf, documentOf, operationOf, ref } from './testing/documents.ts';

const text: Schema = { type: 'string' };
const absent: Schema = { 'x-org-absent': true };
const constant = (value: string | boolean): Schema => ({ type: typeof value, enum: [value] });
const object = (properties: Record<string, Schema>, required: string[] = []): Schema => ({
  type: 'object',
  properties,
  required,
});

function problemsOf(a: Schema, b: Schema): string[] {
  const document = documentOf(
    { '/v1/a': { get: operationOf('as.get', { anyOf: [ref('A'), ref('B')] }) } },
    { A: a, B: b },
  );
  return inseparableUnions(document, stripeRules);
}

describe('members of a union are told apart', () => {
  const seen: [string, Schema, Schema][] = [
    ['by a constant of each', object({ type: constant('a') }), object({ type: constant('b') })],
    ['by one that is absent elsewhere', object({ deleted: absent }), object({ deleted: constant(true) })],
    ['by what only one has, and must have', object({ a: text }, ['a']), object({ b: text }, ['b'])],
    ['never, where they have the same properties', object({ a: text }), object({ a: { type: 'integer' } })],
    [
      'by a second constant among those with one first',
      object({ type: constant('message'), subtype: absent }),
      object({ type: constant('message'), subtype: constant('me') }),
    ],
  ];
  test.each(seen)('%s', (_, a, b) => {
    expect(problemsOf(a, b)).toEqual([]);
  });

  const untold: [string, Schema, Schema][] = [
    [
      'by a constant that the other does not declare',
      object({ id: text, deleted: constant(true) }),
      object({ id: text, name: text }, ['id', 'name']),
    ],
    ['by what may be missing', object({ a: text }), object({ b: text })],
    [
      'by an open list of values',
      object({ type: { type: 'string', enum: ['a'], 'x-org-open': true }, a: text }),
      object({ type: constant('b'), b: text }),
    ],
    ['by one constant for both', object({ type: constant('a'), a: text }), object({ type: constant('a'), b: text })],
  ];
  test.each(untold)('not %s', (_, a, b) => {
    expect(problemsOf(a, b)).toEqual(['as.get: A and B of a union cannot be told apart']);
  });
});

test.each(['stripe', 'slack', 'sendgrid', 'paypal', 'google/calendar', 'google/drive', 'google/people', 'google/sheets'])(
  'every union of what %s responses and sends can be told apart',
  { timeout: 30_000 },
  async (provider) => {
    expect(inseparableUnions(await loadSpec(provider), providerNamed(provider).rules)).toEqual([]);
  },
);

test('what one member says to be absent, every other member declares', () => {
  const document = documentOf(
    { '/v1/a': { get: operationOf('as.get', { anyOf: [ref('A'), ref('Any')] }) } },
    {
      A: object({ deleted: absent }),
      Any: { anyOf: [ref('B'), ref('C')] },
      B: object({ deleted: constant(true) }),
      C: object({ c: text }),
    },
  );
  tags.run(document, contextOf());
  expect(document.components.schemas['B']).toEqual(object({ deleted: constant(true) }));
  expect(document.components.schemas['C']).toEqual(object({ c: text, deleted: absent }));
});

test('a flag of one member is declared absent in the others, whatever the source says of it', () => {
  const document = documentOf(
    { '/v1/a': { get: operationOf('as.get', { anyOf: [ref('A'), ref('DeletedA')] }) } },
    { A: object({ id: text }), DeletedA: object({ id: text, deleted: constant(true), hidden: constant(true) }) },
  );
  tags.run(document, contextOf());
  expect(document.components.schemas['A']).toEqual(object({ id: text, deleted: absent }));
});
