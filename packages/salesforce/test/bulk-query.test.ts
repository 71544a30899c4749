import { InvalidParamsError, ResponseParseError, type ApiClient } from '@org/http-core';
import { JobFailedError } from '@org/http-core/jobs';
import type {} from '@org/salesforce/objects/Account';
import type {} from '@org/salesforce/objects/User';
import { expect, expectTypeOf, test } from 'vitest';
import { bulkQuery } from '../src/bulk/index.ts';
import { select, soql } from '../src/soql/index.ts';
import { all, failure, setup } from './org/bulk-client.ts';
import type { FakeOrg } from './org/org.ts';

function withAccounts(count: number): { org: FakeOrg; client: ApiClient } {
  const made = setup();
  for (let number = 1; number <= count; number++) made.org.create('Account', { Name: `A${number}` });
  return made;
}

const query = select('Account', 'Name', 'Owner.Name').orderBy('Id');
const names = (rows: readonly { readonly Name: string | null }[]): readonly (string | null)[] =>
  rows.map(({ Name }) => Name);

test('a bulk query reads all pages, and its columns are typed', async () => {
  const { org, client } = withAccounts(2500);
  const rows = await all(bulkQuery(client, query));
  expectTypeOf(rows[0]).toEqualTypeOf<{ Name: string | null; 'Owner.Name': string | null } | undefined>();
  expect(rows).toHaveLength(2500);
  expect(rows[2499]).toEqual({ Name: 'A2500', 'Owner.Name': 'Ada' });
  expect(org.calls.filter((call) => call.endsWith('/results'))).toHaveLength(3);
});

test('values that are absent are null', async () => {
  const { client } = withAccounts(1);
  expect(await all(bulkQuery(client, soql`SELECT Industry FROM Account`))).toEqual([{ Industry: null }]);
  expect(await all(bulkQuery(client, 'SELECT Id FROM Contact'))).toEqual([]);
});

test('a page whose connection breaks is read again from the row that it broke at', async () => {
  const { org, client } = withAccounts(2500);
  let broken = 0;
  org.intercept = ({ path, search }) => {
    if (!path.endsWith('/results') || search.get('locator') !== '1000' || broken++ >= 2) return undefined;
    const rows = Array.from({ length: 300 * broken }, (_, at) => `"A${1001 + at}","Ada"\n`).join('');
    let isSent = false;
    const body = new ReadableStream<Uint8Array>({
      pull(controller) {
        if (isSent) controller.error(new Error('socket hang up'));
        else controller.enqueue(new TextEncoder().encode(`"Name","Owner.Name"\n${rows}"A16`));
        isSent = true;
      },
    });
    return new Response(body, { headers: { 'sforce-locator': '2000', 'sforce-numberofrecords': '1000' } });
  };
  const rows = await all(bulkQuery(client, query));
  expect(broken).toBe(3);
  expect(names(rows)).toEqual(Array.from({ length: 2500 }, (_, at) => `A${at + 1}`));
});

test('a page that is cut off at the end of a row is noticed', async () => {
  const { org, client } = withAccounts(3);
  org.intercept = ({ path }) =>
    path.endsWith('/results')
      ? new Response('"Name","Owner.Name"\n"A1","Ada"\n', { headers: { 'sforce-numberofrecords': '3' } })
      : undefined;
  const error = await failure(all(bulkQuery(client, query)));
  expect(ResponseParseError.isInstance(error)).toBe(true);
  expect(String(error)).toContain('have 1 rows, and Salesforce counted 3');
});

test('a query continues in another process, without a row lost or doubled', async () => {
  const { org, client } = withAccounts(2500);
  for (const stop of [1, 999, 1000, 1001, 2500]) {
    const first = bulkQuery(client, query);
    const read: (string | null)[] = [];
    for await (const { Name } of first) if (read.push(Name) === stop) break;
    const before = org.calls.length;
    const rest = await all(bulkQuery(client, query, { cursor: first.cursor() }));
    expect([...read, ...names(rest)]).toEqual(Array.from({ length: 2500 }, (_, at) => `A${at + 1}`));
    expect(org.calls.slice(before)).not.toContain('POST /jobs/query');
  }
});

test('a cursor keeps the size of its pages, and refuses another', async () => {
  const { client } = withAccounts(2500);
  for (const first of [bulkQuery(client, query, { maxRecords: 700 }), bulkQuery(client, query)]) {
    const read: (string | null)[] = [];
    for await (const { Name } of first) if (read.push(Name) === 1234) break;
    const cursor = first.cursor();
    const rest = await all(bulkQuery(client, query, { cursor }));
    expect([...read, ...names(rest)]).toEqual(Array.from({ length: 2500 }, (_, at) => `A${at + 1}`));
    expect(() => bulkQuery(client, query, { cursor, maxRecords: 100 })).toThrow('the cursor keeps it');
  }
});

test('a page with fewer rows than were handed out of it is refused', async () => {
  const { org, client } = withAccounts(2500);
  const first = bulkQuery(client, query);
  let count = 0;
  for await (const _ of first) if (++count === 900) break;
  org.bulk.behavior = { pageRows: 500 };
  const error = await failure(all(bulkQuery(client, query, { cursor: first.cursor() })));
  expect(ResponseParseError.isInstance(error)).toBe(true);
  expect(String(error)).toContain('has 500 rows, and 900 of it');
});

test('a query that fails, and hostile options, are typed errors', async () => {
  const { org, client } = setup();
  const create = { id: '750000000000009AAA', state: 'Failed', errorMessage: 'INVALID_FIELD: x' };
  org.intercept = ({ method }) => (method === 'POST' ? Response.json(create) : undefined);
  const error = await failure(all(bulkQuery(client, 'SELECT Id FROM Account')));
  expect(JobFailedError.isInstance(error)).toBe(true);
  expect(String(error)).toContain('INVALID_FIELD: x');
  for (const make of [
    () => bulkQuery(client, ''),
    () => bulkQuery(client, 'SELECT', { maxRecords: 0 }),
    () => bulkQuery(client, 'SELECT', { cursor: 'bulk1.../x' }),
  ])
    expect(make).toThrow(InvalidParamsError);
  const rows = bulkQuery(client, 'SELECT Id FROM Account');
  await failure(all(rows));
  expect(String(await failure(all(rows)))).toContain('once');
});
