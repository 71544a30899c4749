import { InvalidParamsError } from '@org/http-core';
import { expect, test } from 'vitest';
import type { FieldDescription, ObjectDescription } from '../objects/describe.ts';
import { writeTypes } from './write-types.ts';

const field = (details: Partial<FieldDescription>): FieldDescription => ({
  name: 'F__c',
  label: 'F',
  type: 'string',
  nillable: true,
  createable: true,
  updateable: true,
  defaultedOnCreate: false,
  custom: true,
  ...details,
});
const object = (details: Partial<ObjectDescription>): ObjectDescription => ({
  name: 'O__c',
  label: 'O',
  custom: true,
  fields: [field({})],
  childRelationships: [],
  ...details,
});
const textOf = (...fields: readonly Partial<FieldDescription>[]): string =>
  writeTypes([object({ fields: fields.map(field) })], 'acme').text;

test.for([
  [{ type: 'currency', nillable: false }, 'F__c: number;'],
  [{ type: 'datetime' }, 'F__c: Salesforce.DateTimeText | null;'],
  [{ type: 'anyType' }, 'F__c: unknown;'],
  [{ type: 'picklist' }, 'F__c: string | null;'],
  [
    { type: 'picklist', picklistValues: [{ value: 'a"\n', active: false }], restrictedPicklist: true },
    String.raw`F__c: "a\"\n" | null;`,
  ],
  [
    { type: 'picklist', picklistValues: [{ value: 'a', active: true }] },
    'F__c: "a" | (string & Record<never, never>) | null;',
  ],
  [{ type: 'multipicklist', picklistValues: [{ value: 'a', active: true }] }, 'F__c: string | null;'],
  [{ label: 'A', externalId: true, inlineHelpText: 'B\n*/ evil()' }, '/** A (external id). B * / evil() */'],
  [{ type: 'reference', referenceTo: ['User', 'Group'], relationshipName: 'Owner' }, "Owner: 'Name' | null;"],
] as const)('%j is written as %s', ([details, text]) => {
  expect(textOf(details as Partial<FieldDescription>)).toContain(text);
});

test('a type that is not known is unknown, and said', () => {
  const { text, notices } = writeTypes([object({ fields: [field({ type: 'vector' })] })], 'acme');
  expect(text).toContain('F__c: unknown;');
  expect(notices).toEqual([
    'O__c.F__c has the type vector, which this version does not know: it is unknown.',
  ]);
});

test('what is required is what Salesforce neither fills in nor leaves empty', () => {
  const text = textOf(
    { name: 'A', nillable: false },
    { name: 'B', nillable: false, defaultedOnCreate: true },
    { name: 'C', nillable: false, type: 'boolean' },
    { name: 'D', createable: false, updateable: false },
  );
  expect(text).toContain("create: Salesforce.Writable<O__c, 'A', 'B' | 'C'>;");
  expect(text).toContain("update: Salesforce.Writable<O__c, never, 'A' | 'B' | 'C'>;");
});

test.for([
  ['an object', object({ name: 'O; evil()' })],
  ['a field', object({ fields: [field({ name: 'a: evil' })] })],
  ['a relationship', object({ fields: [field({ referenceTo: ['A'], relationshipName: "x'" })] })],
  ['a parent', object({ fields: [field({ referenceTo: ["A'"], relationshipName: 'x' })] })],
  ['a child', object({ childRelationships: [{ relationshipName: 'x', childSObject: '`', field: 'a' }] })],
] as const)('%s whose name is code is refused', ([, description]) => {
  expect(() => writeTypes([description], 'acme')).toThrow(InvalidParamsError);
});
