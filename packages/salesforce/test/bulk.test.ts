import { InvalidParamsError, ResponseParseError, type ApiClient, type Clock } from '@org/http-core';
import { JobFailedError, resumeJob } from '@org/http-core/jobs';
import { systemClock } from '@org/http-core/provider';
import type {} from '@org/salesforce/objects/Account';
import type {} from '@org/salesforce/objects/User';
import { expect, expectTypeOf, test } from 'vitest';
import { bulkQuery, ingest, IngestError, ingestJobs, type IngestRow } from '../src/bulk/index.ts';
import { select, soql } from '../src/soql/index.ts';
import { createSalesforce } from '../src/generated/create.ts';
import { ORG } from './org/access.ts';
import { FakeOrg } from './org/org.ts';

/** A clock on which a second takes a millisecond. */
const FAST: Clock = {
  ...systemClock,
  monotonic: () => systemClock.monotonic() * 1000,
  setTimer: (callback, delayMs) => systemClock.setTimer(callback, delayMs / 1000),
};

function setup(): { org: FakeOrg; client: ApiClient } {
  const org = new FakeOrg();
  return {
    org,
    client: createSalesforce({ ...ORG, fetch: org.fetch, clock: FAST }),
  };
}

async function all<T>(source: AsyncIterable<T>): Promise<T[]> {
  const items: T[] = [];
  for await (const item of source) items.push(item);
  return items;
}

const failure = (call: Promise<unknown>): Promise<unknown> =>
  call.then(
    () => undefined,
    (error: unknown) => error,
  );

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

function* invoices(count: number): Generator<IngestRow> {
  for (let number = 1; number <= count; number++) yield { Number__c: `N${number}`, Amount__c: number };
}

test('rows are cut into jobs, written in order, and each has its result', async () => {
  const { org, client } = setup();
  org.create('Invoice__c', { Number__c: 'N2', Amount__c: 0 });
  const outcome = await ingest(client, 'Invoice__c', 'upsert', invoices(25), {
    externalId: 'Number__c',
    maxRows: 10,
  });
  expect(outcome.jobs.map(({ rows }) => rows)).toEqual([10, 10, 5]);
  expect([outcome.rows, outcome.succeeded, outcome.failed, outcome.isComplete]).toEqual([25, 25, 0, true]);
  const successes = await all(outcome.successes());
  expect(successes.map(({ row }) => row['Number__c'])).toEqual(
    Array.from({ length: 25 }, (_, at) => `N${at + 1}`),
  );
  expect(successes.filter(({ created }) => !created).map(({ row }) => row['Number__c'])).toEqual(['N2']);
  expect(org.store.all('Invoice__c')).toHaveLength(25);
});

test('jobs are described, uploaded and read as Salesforce documents it', async () => {
  const { org, client } = setup();
  const outcome = await ingest(client, 'Account', 'insert', [{ Name: 'ü' }]);
  await all(outcome.successes());
  const [create, upload, close] = org.requests;
  expect(JSON.parse(create?.body ?? '')).toEqual({
    object: 'Account',
    operation: 'insert',
    contentType: 'CSV',
    columnDelimiter: 'COMMA',
    lineEnding: 'LF',
  });
  expect([upload?.headers.get('content-type'), upload?.body]).toEqual(['text/csv', 'Name\nü\n']);
  expect(JSON.parse(close?.body ?? '')).toEqual({ state: 'UploadComplete' });
  expect(org.requests.at(-1)?.headers.get('accept')).toBe('text/csv');
});

test('jobs are cut by size', async () => {
  const { org, client } = setup();
  const rows = [1, 2, 3, 4].map((number) => ({ Name: `${'é'.repeat(20)}${number}` }));
  const outcome = await ingest(client, 'Account', 'insert', rows, { maxBytes: 100 });
  expect(outcome.jobs.map((part) => part.rows)).toEqual([2, 2]);
  for (const { data = '' } of org.bulk.ingest.values())
    expect(new TextEncoder().encode(data).length).toBeLessThanOrEqual(100);
});

test('rows that are refused have their error and their values', async () => {
  const { client } = setup();
  const rows = [
    { LastName: 'A', Email: 'x' },
    { LastName: null, Email: 'a,"b"\nc' },
  ];
  const outcome = await ingest(client, 'Contact', 'insert', rows);
  expect([outcome.succeeded, outcome.failed, outcome.isComplete]).toEqual([1, 1, false]);
  expect(await all(outcome.failures())).toEqual([
    {
      id: undefined,
      errorCode: 'REQUIRED_FIELD_MISSING',
      error: 'REQUIRED_FIELD_MISSING:Required fields are missing: [LastName]:LastName --',
      row: { LastName: '#N/A', Email: 'a,"b"\nc' },
    },
  ]);
});

test('a row with another field begins another job, so that no value is dropped', async () => {
  const { org, client } = setup();
  const rows = [
    { Name: 'a' },
    { Name: 'b', Industry: undefined },
    { Name: 'c', Industry: 'Retail' },
    { Name: 'd' },
  ];
  const outcome = await ingest(client, 'Account', 'insert', rows);
  expect(outcome.jobs.map((part) => part.rows)).toEqual([2, 2]);
  expect(org.store.all('Account').map(({ Industry }) => Industry)).toEqual([null, null, 'Retail', null]);
});

test('rows whose fields alternate do not make a job each', async () => {
  const { org, client } = setup();
  const rows = Array.from({ length: 40 }, (_, at) =>
    at % 2 === 0 ? { Name: `${at}`, Industry: 'Retail' } : { Name: `${at}`, AnnualRevenue: 5 },
  );
  const outcome = await ingest(client, 'Account', 'insert', rows);
  expect(outcome.jobs.map((part) => part.rows)).toEqual([1, 39]);
  const stored = org.store.all('Account').map(({ Industry, AnnualRevenue }) => [Industry, AnnualRevenue]);
  expect(stored).toEqual(rows.map((_, at) => (at % 2 === 0 ? ['Retail', null] : [null, 5])));
});

test('a job that stops midway keeps what it did, and says where to continue', async () => {
  const { org, client } = setup();
  org.bulk.behavior = { failAfterRows: 3 };
  const error = await failure(ingest(client, 'Invoice__c', 'insert', invoices(12), { maxRows: 5 }));
  if (!IngestError.isInstance(error)) throw error;
  const { outcome, nextRow } = error;
  expect(JobFailedError.isInstance(error.cause)).toBe(false);
  expect([error.code, nextRow, outcome.succeeded, outcome.isComplete]).toEqual(['job_failed', 6, 3, false]);
  expect(await all(outcome.unprocessed())).toEqual([
    { Number__c: 'N4', Amount__c: '4' },
    { Number__c: 'N5', Amount__c: '5' },
  ]);
  expect(JSON.stringify(error)).toContain('"nextRow":6');
});

test('a field that does not exist fails the job, and all rows are unprocessed', async () => {
  const { client } = setup();
  // @ts-expect-error -- the types of the object refuse it before
  const error = await failure(ingest(client, 'Account', 'insert', [{ Name: 'a', Nmae: 'b' }]));
  if (!IngestError.isInstance(error)) throw error;
  expect(error.message).toContain('Field name not found : Nmae');
  expect(await all(error.outcome.unprocessed())).toEqual([{ Name: 'a', Nmae: 'b' }]);
});

test('a row that CSV cannot express, and a source that fails, say where to continue', async () => {
  const { client } = setup();
  const bad: IngestRow[] = [{ Name: 'a' }, { Name: 'b' }, { Name: {} as never }];
  const first = await failure(ingest(client, 'Account', 'insert', bad, { maxRows: 1 }));
  if (!IngestError.isInstance(first)) throw first;
  expect([first.code, first.nextRow, first.outcome.succeeded]).toEqual(['invalid_params', 2, 1]);
  expect(first.message).toContain('Row 3 has a value of type object in Name');

  const failing = function* (): Generator<IngestRow> {
    yield { Name: 'c' };
    throw new Error('the file ended');
  };
  const second = await failure(ingest(client, 'Account', 'insert', failing()));
  if (!IngestError.isInstance(second)) throw second;
  expect([second.code, second.nextRow]).toEqual(['ingest_failed', 1]);
  expect(second.message).toContain('the file ended');
});

test('an upload that fails leaves no open job, and nothing is written', async () => {
  const { org, client } = setup();
  org.intercept = ({ method }) => (method === 'PUT' ? new Response('', { status: 403 }) : undefined);
  const error = await failure(ingest(client, 'Account', 'insert', [{ Name: 'a' }]));
  if (!IngestError.isInstance(error)) throw error;
  expect([error.nextRow, error.mayHaveExecuted]).toEqual([1, false]);
  expect([...org.bulk.ingest.values()].map(({ state }) => state)).toEqual(['Aborted']);
});

test('a job whose closing has no response is found, not repeated', async () => {
  const { org, client } = setup();
  let losses = 0;
  org.intercept = ({ method, path, body }) => {
    if (method !== 'PATCH' || losses++ > 0) return undefined;
    org.bulk.handle(method, path.slice(path.indexOf('ingest')), new URLSearchParams(), body);
    throw new TypeError('terminated');
  };
  const outcome = await ingest(client, 'Account', 'insert', [{ Name: 'a' }]);
  expect([losses, outcome.isComplete, org.store.all('Account').length, org.bulk.ingest.size]).toEqual([
    2,
    true,
    1,
    1,
  ]);
});

test('results whose connection breaks are read again from the row that they broke at', async () => {
  const { org, client } = setup();
  const outcome = await ingest(client, 'Invoice__c', 'insert', invoices(5));
  let broken = 0;
  org.intercept = async ({ method, path, search, body }) => {
    if (!path.endsWith('/successfulResults') || broken++ >= 2) return undefined;
    const whole = await org.bulk.handle(method, path.slice(path.indexOf('ingest')), search, body).text();
    let isSent = false;
    const cut = new ReadableStream<Uint8Array>({
      pull(controller) {
        if (isSent) controller.error(new Error('socket hang up'));
        else controller.enqueue(new TextEncoder().encode(whole.slice(0, whole.length * 0.6)));
        isSent = true;
      },
    });
    return new Response(cut);
  };
  const successes = await all(outcome.successes());
  expect(broken).toBe(3);
  expect(successes.map(({ row }) => row['Number__c'])).toEqual(['N1', 'N2', 'N3', 'N4', 'N5']);
});

test('results whose order changes between two readings are not taken for the same', async () => {
  const { org, client } = setup();
  const outcome = await ingest(client, 'Invoice__c', 'insert', invoices(3));
  let readings = 0;
  org.intercept = ({ path }) => {
    if (!path.endsWith('/successfulResults')) return undefined;
    const [first, second] = readings++ === 0 ? ['N1', 'N2'] : ['N2', 'N1'];
    const text = `"sf__Id","sf__Created","Number__c"\n"1","true","${first}"\n"2","true","${second}"\n"3`;
    return new Response(text);
  };
  const read: unknown[] = [];
  const reading = (async () => {
    for await (const { row } of outcome.successes()) read.push(row['Number__c']);
  })();
  expect(String(await failure(reading))).toContain('row 2 is another one now');
  expect(read).toEqual(['N1', 'N2']);
});

test.for([
  [
    'at once',
    () => {
      throw new Error('the disk is full');
    },
  ],
  ['by a promise', () => Promise.reject(new Error('the disk is full'))],
] as const)(
  'a token that cannot be stored ends the ingest %s, before its rows are written',
  async ([, onJob]) => {
    const { org, client } = setup();
    const error = await failure(ingest(client, 'Account', 'insert', [{ Name: 'a' }], { onJob }));
    if (!IngestError.isInstance(error)) throw error;
    expect([error.nextRow, error.outcome.jobs]).toEqual([1, []]);
    expect([...org.bulk.ingest.values()].map(({ state }) => state)).toEqual(['Aborted']);
  },
);

test('a job whose closing is refused is given up, and its rows are sent again', async () => {
  const { org, client } = setup();
  org.intercept = ({ method, body }) =>
    method === 'PATCH' && body.includes('UploadComplete') ? new Response('', { status: 403 }) : undefined;
  const error = await failure(ingest(client, 'Account', 'insert', [{ Name: 'a' }]));
  if (!IngestError.isInstance(error)) throw error;
  expect([error.nextRow, error.outcome.jobs, error.mayHaveExecuted]).toEqual([1, [], false]);
  expect([...org.bulk.ingest.values()].map(({ state }) => state)).toEqual(['Aborted']);
});

test('a job whose closing has no response, and no state either, is kept to look at', async () => {
  const { org, client } = setup();
  org.intercept = ({ method, path }) => {
    if (method === 'PATCH' || (method === 'GET' && /ingest\/\w+$/.test(path)))
      throw new TypeError('terminated');
    return undefined;
  };
  const error = await failure(ingest(client, 'Account', 'insert', [{ Name: 'a' }]));
  if (!IngestError.isInstance(error)) throw error;
  expect([error.nextRow, error.outcome.jobs.length, error.mayHaveExecuted]).toEqual([2, 1, true]);
  org.intercept = undefined;
  expect([...org.bulk.ingest.values()].map(({ state }) => state)).toEqual(['Open']);
});

test('a job is found again by its token', async () => {
  const { client } = setup();
  const tokens: string[] = [];
  await ingest(client, 'Account', 'insert', [{ Name: 'a' }], {
    onJob: ({ token }) => tokens.push(JSON.stringify(token)),
  });
  const state = await resumeJob(client, ingestJobs, tokens[0] ?? '').result();
  expect(state).toMatchObject({ state: 'JobComplete', numberRecordsProcessed: 1 });
});

test('a source that hangs ends with the deadline', async () => {
  const { client } = setup();
  const hanging = async function* (): AsyncGenerator<IngestRow> {
    yield { Name: 'a' };
    await new Promise(() => undefined);
  };
  const error = await failure(ingest(client, 'Account', 'insert', hanging(), { deadlineMs: 50_000 }));
  expect(error).toMatchObject({ name: 'IngestError', code: 'timeout' });
});

test.for([
  ['an operation', (client: ApiClient) => ingest(client, 'A', 'merge' as never, []), 'one of insert'],
  ['no external id', (client: ApiClient) => ingest(client, 'A', 'upsert', []), 'needs the option externalId'],
  [
    'a useless external id',
    (client: ApiClient) => ingest(client, 'A', 'insert', [], { externalId: 'X' }),
    'no effect',
  ],
  [
    'rows that are none',
    (client: ApiClient) => ingest(client, 'A', 'insert', {} as never),
    'a list, a generator',
  ],
  [
    'a large job',
    (client: ApiClient) => ingest(client, 'A', 'insert', [], { maxBytes: 150_000_000 }),
    '100000000',
  ],
  ['an object', (client: ApiClient) => ingest(client, 'A B', 'insert', []), 'API name'],
] as const)('%s is refused before a row is read', async ([, call, hint]) => {
  const { org, client } = setup();
  const error = await failure(call(client));
  expect(InvalidParamsError.isInstance(error)).toBe(true);
  expect(String(error)).toContain(hint);
  expect(org.requests).toEqual([]);
});
