import type {} from '@org/salesforce/objects/Account';
import type {} from '@org/salesforce/objects/Contact';
import type { User } from '@org/salesforce/objects/User';
import { expect, expectTypeOf, test } from 'vitest';
import { contains, dateLiteral, select, soql, type Row, type Soql } from '../src/soql/index.ts';

type RowOfQuery<Query> = Query extends Soql<infer R> ? R : never;

test('a row has the fields that were asked for, those of parents in an object of their own', () => {
  const query = select('Account', 'Name', 'AnnualRevenue', 'Owner.Name', 'Owner.Profile.Id', 'Parent.Name');
  const row = {} as RowOfQuery<typeof query>;
  expectTypeOf(row.Name).toEqualTypeOf<string>();
  expectTypeOf(row.AnnualRevenue).toEqualTypeOf<number | null>();
  expectTypeOf<NonNullable<typeof row.Owner>['Name']>().toEqualTypeOf<User['Name']>();
  expectTypeOf(row.Parent).extract<null>().toEqualTypeOf<null>();
  expectTypeOf(row).not.toHaveProperty('Industry');
  expect(query.toString()).toBe(
    'SELECT Name, AnnualRevenue, Owner.Name, Owner.Profile.Id, Parent.Name FROM Account',
  );
});

test('children are typed by the child object', () => {
  const query = select('Account', 'Id').children('Contacts', (from) =>
    from.select('LastName', 'Account.Name').where({ Email: 'ada@example.com' }).limit(5),
  );
  type Child = NonNullable<RowOfQuery<typeof query>['Contacts']>['records'][number];
  expectTypeOf<Child['LastName']>().toEqualTypeOf<string>();
  expect(query.toString()).toBe(
    "SELECT Id, (SELECT LastName, Account.Name FROM Contacts WHERE Email = 'ada@example.com' LIMIT 5) FROM Account",
  );
});

test('fields, relationships and values that do not exist are refused by the compiler', () => {
  // @ts-expect-error -- a misspelt field
  select('Account', 'Nmae');
  // @ts-expect-error -- a misspelt field of a parent
  select('Account', 'Owner.Nmae');
  // @ts-expect-error -- a misspelt field, two parents away
  select('Account', 'Parent.Owner.Nmae');
  // @ts-expect-error -- a relationship that Account does not have
  select('Account', 'Id').children('Invoices', (from) => from.select('Id'));
  // @ts-expect-error -- text for a number
  select('Account', 'Id').where({ AnnualRevenue: '5' });
  // @ts-expect-error -- text for a time, which SOQL would see in quotes
  select('Account', 'Id').where({ CreatedDate: '2026-01-01' });
  select('Account', 'Id').where({
    CreatedDate: { gte: new Date(0) },
    LastActivityDate: dateLiteral('TODAY'),
  });
  select('Account', 'Id').where({ Name: { like: contains('x') }, AnnualRevenue: [1, null] });
});

test('an object whose types are not imported takes every field', () => {
  const query = select('Ticket__c', 'Id', 'Account__r.Name');
  const row = {} as RowOfQuery<typeof query>;
  expectTypeOf(row.Id).toEqualTypeOf<unknown>();
  expect(query.toString()).toBe('SELECT Id, Account__r.Name FROM Ticket__c');
});

test('a template has the type of row that it is given', () => {
  const query = soql<Row<'Account', 'Name' | 'Owner.Name'>>`SELECT Name, Owner.Name FROM Account`;
  const row = {} as RowOfQuery<typeof query>;
  expectTypeOf(row.Name).toEqualTypeOf<string>();
  expectTypeOf<NonNullable<typeof row.Owner>['Name']>().toEqualTypeOf<string>();
  expect(String(query)).toBe('SELECT Name, Owner.Name FROM Account');
});

test('a text with bind variables has the types of its fields, parents and children', () => {
  const query = soql(
    `SELECT Name, AnnualRevenue, Owner.Name,
            (SELECT LastName, Account.Name FROM Contacts WHERE Email IN ('a', 'b'))
       FROM Account WHERE Name = :name AND Id IN :ids`,
    { name: 'x', ids: ['001000000000001'] },
  );
  type Found = RowOfQuery<typeof query>;
  expectTypeOf<Found['Name']>().toEqualTypeOf<string>();
  expectTypeOf<Found['AnnualRevenue']>().toEqualTypeOf<number | null>();
  expectTypeOf<Found['Owner']['Name']>().toEqualTypeOf<string>();
  type Child = NonNullable<Found['Contacts']>['records'][number];
  expectTypeOf<Child['LastName']>().toEqualTypeOf<string>();
  expectTypeOf<Found>().not.toHaveProperty('Industry');
  expect(String(query)).toContain("Name = 'x' AND Id IN ('001000000000001')");
});

test('functions leave a row open, and text that the types do not read has rows of unknown values', () => {
  const counted = soql('SELECT Industry, COUNT(Id) total FROM Account GROUP BY Industry');
  expectTypeOf<RowOfQuery<typeof counted>['Industry']>().toEqualTypeOf<string | null>();
  expectTypeOf<RowOfQuery<typeof counted>['total']>().toEqualTypeOf<unknown>();
  const free = soql('FIND {x}');
  expectTypeOf<RowOfQuery<typeof free>['x']>().toEqualTypeOf<unknown>();
  expect([counted, free].map(String)).toEqual([
    'SELECT Industry, COUNT(Id) total FROM Account GROUP BY Industry',
    'FIND {x}',
  ]);
});

test('texts with fields that do not exist, without values, or put together at run time are refused by the compiler', () => {
  const name = ['x'].join('');
  // @ts-expect-error -- a misspelt field
  soql('SELECT Nmae FROM Account');
  // @ts-expect-error -- a misspelt field of a parent
  soql('SELECT Owner.Nmae FROM Account');
  // @ts-expect-error -- a misspelt relationship
  soql('SELECT Id, (SELECT Id FROM Contactz) FROM Account');
  // @ts-expect-error -- a misspelt field of a child
  soql('SELECT Id, (SELECT LastNmae FROM Contacts) FROM Account');
  // @ts-expect-error -- a value may be a part of the text
  soql(`SELECT Id FROM Account WHERE Name = '${name}'`);
  // @ts-expect-error -- a misspelt bind variable
  expect(() => soql('SELECT Id FROM Account WHERE Name = :name', { nmae: name })).toThrow(':name');
  // @ts-expect-error -- no value
  expect(() => soql('SELECT Id FROM Account WHERE Name = :name')).toThrow(':name');
});
