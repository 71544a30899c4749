import { InvalidParamsError, type ApiClient } from '@org/http-core';
import { JobFailedError, resumeJob } from '@org/http-core/jobs';
import { expect, test } from 'vitest';
import { ingest, IngestError, ingestJobs, type IngestRow } from '../src/bulk/index.ts';
import { all, failure, setup } from './org/bulk-client.ts';

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
