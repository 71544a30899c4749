import { InvalidParamsError, type ApiClient } from '@org/http-core';
import type {} from '@org/salesforce/objects/Account';
import type {} from '@org/salesforce/objects/User';
import { expect, expectTypeOf, test } from 'vitest';
import { sobject } from '../src/objects/index.ts';
import { createSalesforce } from '../src/generated/create.ts';
import { ORG } from './org/access.ts';
import { FakeOrg } from './org/org.ts';

function setup(): { org: FakeOrg; client: ApiClient } {
  const org = new FakeOrg();
  return {
    org,
    client: createSalesforce({ ...ORG, fetch: org.fetch, retry: false }),
  };
}

test('a record has the fields that were asked for, and their types', async () => {
  const { org, client } = setup();
  const { Id } = org.create('Account', { Name: 'Acme', AnnualRevenue: 5 });
  const account = await sobject(client, 'Account').retrieve(Id, { fields: ['Name', 'AnnualRevenue'] });
  expectTypeOf(account.Name).toEqualTypeOf<string>();
  expectTypeOf(account.AnnualRevenue).toEqualTypeOf<number | null>();
  expect(account).toMatchObject({ Name: 'Acme', AnnualRevenue: 5 });
  expect(org.calls).toEqual([`GET /sobjects/Account/${Id}`]);
});

test('fields of parents come in one call', async () => {
  const { org, client } = setup();
  const { Id } = org.create('Account', { Name: "O'Brien" });
  const account = await sobject(client, 'Account').retrieve(Id, {
    fields: ['Name', 'Owner.Name', 'Parent.Name'],
  });
  expectTypeOf(account.Owner.Name).toEqualTypeOf<string>();
  expectTypeOf(account.Parent).extract<null>().toEqualTypeOf<null>();
  expect(account).toMatchObject({ Name: "O'Brien", Owner: { Name: 'Ada' }, Parent: null });
  expect(org.calls).toEqual(['GET /query']);
});

test('a record that does not exist fails alike, with and without fields of parents', async () => {
  const { client } = setup();
  const accounts = sobject(client, 'Account');
  for (const fields of [['Name'], ['Name', 'Owner.Name']] as const)
    await expect(accounts.retrieve('001000000000000AAA', { fields })).rejects.toMatchObject({ status: 404 });
});

test('records are created, changed, upserted and deleted', async () => {
  const { org, client } = setup();
  const accounts = sobject(client, 'Account');
  const { id } = await accounts.create({ Name: 'Acme' });
  await accounts.update(id, { AnnualRevenue: 7 });
  expect(org.store.get('Account', 'Id', id)).toMatchObject({ Name: 'Acme', AnnualRevenue: 7 });

  const invoices = sobject(client, 'Invoice__c');
  const first = await invoices.upsert('Number__c', 'A/1 ü', { Amount__c: 1 });
  const second = await invoices.upsert('Number__c', 'A/1 ü', { Number__c: 'A/1 ü', Amount__c: 2 });
  expect([first.created, second.created, second.id]).toEqual([true, false, first.id]);
  expect(org.store.get('Invoice__c', 'Id', first.id)).toMatchObject({ Number__c: 'A/1 ü', Amount__c: 2 });

  await accounts.delete(id);
  expect(org.store.find('Account', 'Id', id)).toBeUndefined();
});

test('an upsert is repeated after a failure, and a create is not', async () => {
  const { org } = setup();
  const client = createSalesforce({
    ...ORG,
    fetch: org.fetch,
    retry: { baseDelayMs: 1 },
  });
  let failures = 0;
  org.intercept = ({ method }) => {
    const isLost = method !== 'GET' && failures++ === 0;
    return isLost ? new Response('', { status: 503 }) : undefined;
  };
  await sobject(client, 'Invoice__c').upsert('Number__c', '1', { Amount__c: 1 });
  expect(org.calls).toHaveLength(2);
  failures = 0;
  const creation = sobject(client, 'Account').create({ Name: 'x' });
  await expect(creation).rejects.toMatchObject({ status: 503, mayHaveExecuted: true });
  expect(org.calls.filter((call) => call.startsWith('POST'))).toHaveLength(1);
  expect(org.store.all('Invoice__c')).toHaveLength(1);
});

test('describe tells the fields', async () => {
  const { client } = setup();
  const { fields } = await sobject(client, 'Invoice__c').describe();
  expect(fields.find(({ name }) => name === 'Amount__c')).toMatchObject({ type: 'double', nillable: false });
});

test('select begins a query for the object', () => {
  const { client } = setup();
  const query = sobject(client, 'Account').select('Name', 'Owner.Name').where({ Name: 'x' });
  expect(String(query)).toBe("SELECT Name, Owner.Name FROM Account WHERE Name = 'x'");
});

test.for([
  ['an object that is no name', (client: ApiClient) => sobject(client, '../x').describe(), 'API name'],
  ['an empty id', (client: ApiClient) => sobject(client, 'Account').delete(''), '15 or 18'],
  [
    'an id with a path',
    (client: ApiClient) => sobject(client, 'Account').update('001/../../x', {}),
    '15 or 18',
  ],
  [
    'no fields',
    (client: ApiClient) => sobject(client, 'Account').retrieve('001000000000000', { fields: [] }),
    'needs the fields',
  ],
  [
    'a field that is none',
    (client: ApiClient) => sobject(client, 'X').retrieve('001000000000000', { fields: ['a b'] }),
    'API name',
  ],
  [
    'no values',
    (client: ApiClient) => sobject(client, 'Account').create(undefined as never),
    'object of fields',
  ],
  [
    'an empty external id',
    (client: ApiClient) => sobject(client, 'X').upsert('Code__c', '', {}),
    'not empty',
  ],
  [
    'two external ids',
    (client: ApiClient) => sobject(client, 'X').upsert('Code__c', '1', { Code__c: '2' }),
    'Leave Code__c out',
  ],
] as const)('%s is refused before anything is sent', async ([, call, hint]) => {
  const { org, client } = setup();
  const error: unknown = await Promise.resolve()
    .then(async () => {
      await call(client);
    })
    .catch((reason: unknown) => reason);
  expect(InvalidParamsError.isInstance(error)).toBe(true);
  expect(String(error)).toContain(hint);
  expect(org.requests).toEqual([]);
});
