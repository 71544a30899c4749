import type {} from '@org/salesforce/objects/Account';
import type {} from '@org/salesforce/objects/User';
import { systemClock } from '@org/http-core/provider';
import { expect, expectTypeOf, test } from 'vitest';
import { isSalesforceError, Salesforce, soql } from '../src/index.ts';
import { ORG } from './org/access.ts';
import { FakeOrg } from './org/org.ts';

/** A clock on which a second takes a millisecond. */
const clock = {
  ...systemClock,
  monotonic: () => systemClock.monotonic() * 1000,
  setTimer: (callback: () => void, delayMs: number) => systemClock.setTimer(callback, delayMs / 1000),
};

function setup(): { org: FakeOrg; salesforce: Salesforce } {
  const org = new FakeOrg();
  return { org, salesforce: new Salesforce({ ...ORG, fetch: org.fetch, clock }) };
}

test('the client has operations, records, queries and bulk jobs', async () => {
  const { salesforce } = setup();
  const { id } = await salesforce.sobject('Account').create({ Name: 'Acme' });
  const account = await salesforce.sobject('Account').retrieve(id, { fields: ['Name', 'Owner.Name'] });
  expectTypeOf(account.Owner.Name).toEqualTypeOf<string>();
  expect(account).toMatchObject({ Name: 'Acme', Owner: { Name: 'Ada' } });

  const query = soql('SELECT Name FROM Account WHERE Name = :name', { name: 'Acme' });
  const rows = await salesforce.queryRows(query).toArray({ limit: 5 });
  expect(rows.map(({ Name }) => Name)).toEqual(['Acme']);
  const exported: unknown[] = [];
  for await (const row of salesforce.bulk.query(query)) exported.push(row);
  expect(exported).toEqual([{ Name: 'Acme' }]);
  const outcome = await salesforce.bulk.ingest('Account', 'insert', [{ Name: 'Zeta' }]);
  expect(outcome.isComplete).toBe(true);
  expect(await salesforce.query.run({ q: 'SELECT Id FROM Account' }).toArray({ limit: 5 })).toHaveLength(2);
});

test('derived clients have them, too, and the version of the API holds for all calls', async () => {
  const { org, salesforce } = setup();
  const old = salesforce.with({ version: '60.0' });
  await old.sobject('Account').create({ Name: 'Acme' });
  await old.queryRows('SELECT Id FROM Account').toArray({ limit: 5 });
  for await (const row of old.bulk.query('SELECT Id FROM Account')) expect(row).toBeDefined();
  await old.bulk.ingest('Account', 'insert', [{ Name: 'Zeta' }]);
  expect(org.requests.length).toBeGreaterThan(8);
  for (const { path } of org.requests) expect(path).toMatch(/^\/services\/data\/v60\.0\//);
});

test('errors of records, queries and jobs are those of Salesforce', async () => {
  const { salesforce } = setup();
  const failures = [
    salesforce.sobject('Account').create({}),
    salesforce.queryRows('SELECT Nope FROM Account').toArray({ limit: 1 }),
    salesforce.bulk.query('SELECT Nope FROM Account')[Symbol.asyncIterator]().next(),
  ];
  const codes = await Promise.all(
    failures.map((call) =>
      Promise.resolve(call).catch((error: unknown) =>
        isSalesforceError(error) ? error.details.errorCode : error,
      ),
    ),
  );
  expect(codes).toEqual(['REQUIRED_FIELD_MISSING', 'INVALID_FIELD', 'INVALID_FIELD']);
});

test('a session that stays refused is an error, and not a loop', async () => {
  const { org, salesforce } = setup();
  org.intercept = () =>
    Response.json([{ errorCode: 'INVALID_SESSION_ID', message: 'Session expired' }], { status: 401 });
  await expect(salesforce.sobject('Account').describe()).rejects.toMatchObject({ status: 401 });
  expect(org.requests.length).toBeLessThanOrEqual(2);
});
