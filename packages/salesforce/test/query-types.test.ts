import type {} from '@org/salesforce/objects/Account';
import type {} from '@org/salesforce/objects/Contact';
import type { User } from '@org/salesforce/objects/User';
import { expect, expectTypeOf, test } from 'vitest';
import { contains, dateLiteral, select, soql, type Row, type Soql } from '../src/soql/index.ts';

/** The row of a query, without what comes with every record. */
type RowOfQuery<Query> = Query extends Soql<infer R> ? Omit<R, 'attributes'> : never;

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
