import { InvalidParamsError, type ApiClient } from '@org/http-core';
import type {} from '@org/salesforce/objects/Account';
import type {} from '@org/salesforce/objects/Contact';
import type {} from '@org/salesforce/objects/User';
import { expect, expectTypeOf, test } from 'vitest';
import { queryRows } from '../src/objects/index.ts';
import { select, soql } from '../src/soql/index.ts';
import { createSalesforce } from '../src/generated/create.ts';
import { ORG } from './org/access.ts';
import { FakeOrg } from './org/org.ts';

function setup(accounts = 0): { org: FakeOrg; client: ApiClient } {
  const org = new FakeOrg();
  for (let number = 1; number <= accounts; number++) org.create('Account', { Name: `A${number}` });
  return { org, client: createSalesforce({ ...ORG, fetch: org.fetch }) };
}

async function all<T>(source: AsyncIterable<T>): Promise<T[]> {
  const items: T[] = [];
  for await (const item of source) items.push(item);
  return items;
}

test('a query reads all its pages, and its rows are typed', async () => {
  const { org, client } = setup(5);
  org.pageRows = 2;
  const rows = await all(queryRows(client, soql('SELECT Name, Owner.Name FROM Account ORDER BY Id')));
  expectTypeOf(rows[0]?.Owner.Name).toEqualTypeOf<string | undefined>();
  expect(rows.map(({ Name, Owner }) => `${Name} ${Owner.Name}`)).toEqual(
    [1, 2, 3, 4, 5].map((number) => `A${number} Ada`),
  );
  expect(org.requests).toHaveLength(3);
});

test('children are in the row', async () => {
  const { org, client } = setup(1);
  org.create('Contact', { LastName: 'Lovelace', AccountId: org.store.all('Account')[0]?.Id });
  const query = select('Account', 'Name').children('Contacts', (from) => from.select('LastName'));
  const [row] = await all(queryRows(client, query));
  expectTypeOf(row?.Contacts?.records[0]?.LastName).toEqualTypeOf<string | undefined>();
  expect(row?.Contacts?.records[0]?.LastName).toBe('Lovelace');
});

test('a query continues with its cursor', async () => {
  const { org, client } = setup(5);
  org.pageRows = 2;
  const query = select('Account', 'Name').orderBy('Id');
  const pager = queryRows(client, query);
  const read: string[] = [];
  for await (const { Name } of pager) if (read.push(Name) === 3) break;
  const rest = await all(queryRows(client, query, { cursor: pager.cursor() }));
  expect([...read, ...rest.map(({ Name }) => Name)]).toEqual(['A1', 'A2', 'A3', 'A4', 'A5']);
});

test('deleted records and the size of pages are options', async () => {
  const { org, client } = setup(1);
  await all(queryRows(client, 'SELECT Id FROM Account', { all: true, pageRows: 200 }));
  expect(org.calls).toEqual(['GET /queryAll']);
  expect(org.requests[0]?.headers.get('sforce-query-options')).toBe('batchSize=200');
});

test('a query that no address can hold is refused, with what to do', () => {
  const { org, client } = setup();
  const ids = Array.from({ length: 1000 }, (_, at) => `001${String(at).padStart(12, '0')}`);
  const long = soql`SELECT Id FROM Account WHERE Id IN ${ids}`;
  expect(() => queryRows(client, long)).toThrow(InvalidParamsError);
  expect(() => queryRows(client, long)).toThrow('several queries, or use bulkQuery()');
  expect(() => queryRows(client, ' ')).toThrow('A query is text');
  expect(() => queryRows(client, 'SELECT Id FROM A', { pageRows: 5 })).toThrow('between 200 and 2000');
  expect(org.requests).toEqual([]);
});
