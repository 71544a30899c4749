import { failureOf } from '@org/scripts/testing/settled';
import { JobFailedError, startJob, type JobType } from '@org/http-core/jobs';
import { VirtualClock } from '@org/http-core/testing';
import { BigQuery } from '@org/google/bigquery';
import { Drive } from '@org/google/drive';
import { Storage } from '@org/google/storage';
import {
  bucketRelocations,
  bulkRestores,
  cacheCreations,
  cacheUpdates,
  dataJobs,
  driveDownloads,
  objectRewrites,
  queries,
} from '@org/google/jobs';
import { expect, test } from 'vitest';

/** Options of a client whose responses are these, the last one for ever, and the requests that it made. */
function optionsOf(...bodies: readonly object[]) {
  const sent: string[] = [];
  const clock = new VirtualClock();
  const fetch = (url: string, { method }: { readonly method: string }): Promise<Response> => {
    const body = bodies[Math.min(sent.length, bodies.length - 1)];
    const { pathname, search } = new URL(url);
    sent.push(`${method} ${pathname}${search}`);
    return Promise.resolve(Response.json(body));
  };
  return { options: { accessToken: 't', clock, fetch }, sent, clock };
}

const name = 'projects/_/buckets/b/operations/op1';
const running = { name };
const done = { name, done: true, response: { downloadUri: 'https://x.test' } };
const failed = { name, done: true, error: { code: 5, message: 'gone' } };

test('a download of Drive gives the response of its operation', async () => {
  const { options, sent, clock } = optionsOf({ name: 'op1' }, { name: 'op1' }, done);
  const job = await startJob(new Drive(options), driveDownloads, {
    fileId: 'f1',
    mimeType: 'application/pdf',
  });
  expect(await clock.runUntil(job.result())).toEqual({ downloadUri: 'https://x.test' });
  expect(sent[0]).toMatch(/^POST \/drive\/v3\/files\/f1\/download/);
  expect(sent.slice(1)).toEqual(Array<string>(2).fill('GET /drive/v3/operations/op1'));
});

const bigJob = (status: object): object => ({
  jobReference: { projectId: 'p1', jobId: 'j1', location: 'EU' },
  status,
});

test('a job of BigQuery is read where its data is, and gives the job', async () => {
  const ended = bigJob({ state: 'DONE' });
  const { options, sent, clock } = optionsOf(
    bigJob({ state: 'PENDING' }),
    bigJob({ state: 'RUNNING' }),
    ended,
  );
  const job = await startJob(new BigQuery(options), dataJobs, { projectId: 'p1', configuration: {} });
  expect(await clock.runUntil(job.result())).toEqual(ended);
  expect(sent).toEqual([
    'POST /bigquery/v2/projects/p1/jobs',
    ...Array<string>(2).fill('GET /bigquery/v2/projects/p1/jobs/j1?location=EU'),
  ]);
});

test('a job of BigQuery that is done and has an error result has failed', async () => {
  const errorResult = { reason: 'invalid', location: 'gs://b/f', message: 'Bad row' };
  const ended = bigJob({ state: 'DONE', errorResult, errors: [errorResult] });
  const { options, clock } = optionsOf(bigJob({ state: 'RUNNING' }), ended);
  const job = await startJob(new BigQuery(options), dataJobs, { projectId: 'p1', configuration: {} });
  const error = await failureOf(clock.runUntil(job.result()));
  expect(error).toBeInstanceOf(JobFailedError);
  expect(error).toMatchObject({ state: ended, message: expect.stringContaining('Bad row') as unknown });
});

test('a query of BigQuery gives the first page of its rows', async () => {
  const { jobReference } = bigJob({}) as { jobReference: object };
  const { options, sent, clock } = optionsOf(
    { jobReference, jobComplete: false },
    { jobReference, jobComplete: false },
    { jobReference, jobComplete: true, rows: [{ f: [{ v: '1' }] }], totalRows: '1' },
  );
  const job = await startJob(new BigQuery(options), queries, { projectId: 'p1', query: 'SELECT 1' });
  expect(await clock.runUntil(job.result())).toMatchObject({ totalRows: '1' });
  expect(sent.at(-1)).toBe('GET /bigquery/v2/projects/p1/queries/j1?location=EU');
});

type AnyJobType = JobType<never, object, object, unknown, unknown>;
const operations: readonly (readonly [string, AnyJobType, RegExp, object])[] = [
  ['relocation', bucketRelocations as unknown as AnyJobType, /^POST \/storage\/v1\/b\/b\/relocate/, {}],
  ['bulk restore', bulkRestores as unknown as AnyJobType, /^POST \/storage\/v1\/b\/b\/o\/bulkRestore/, {}],
  [
    'creation of a cache',
    cacheCreations as unknown as AnyJobType,
    /^POST \/storage\/v1\/b\/b\/anywhereCaches/,
    {},
  ],
  [
    'update of a cache',
    cacheUpdates as unknown as AnyJobType,
    /^PATCH \/storage\/v1\/b\/b\/anywhereCaches\/c1/,
    { anywhereCacheId: 'c1' },
  ],
];
test.each(operations)('a %s is an operation of its bucket', async (_, type, start, more) => {
  const { options, sent, clock } = optionsOf(running, running, done);
  const params = { bucket: 'b', ...more } as never;
  const job = await startJob(new Storage(options), type, params);
  expect(await clock.runUntil(job.result())).toEqual(done.response);
  expect(sent[0]).toMatch(start);
  expect(sent.slice(1)).toEqual(Array<string>(2).fill('GET /storage/v1/b/b/operations/op1'));
  await job.cancel();
  expect(sent.at(-1)).toBe('POST /storage/v1/b/b/operations/op1/cancel');
  const broken = optionsOf(running, failed);
  const other = await startJob(new Storage(broken.options), type, params);
  await expect(broken.clock.runUntil(other.result())).rejects.toThrow('the job failed (failed): gone.');
  await expect(other.result()).rejects.toBeInstanceOf(JobFailedError);
});

test('a rewrite goes on with the token of each response, without a wait, and its job keeps the last one', async () => {
  const part = (rewriteToken: string): object => ({ done: false, rewriteToken });
  const { options, sent, clock } = optionsOf(part('t1'), part('t2'), {
    done: true,
    resource: { name: 'copy' },
  });
  const places = { sourceBucket: 'a', sourceObject: 'x', destinationBucket: 'b', destinationObject: 'y' };
  const job = await startJob(new Storage(options), objectRewrites, places);
  expect(job.toJSON().params).toEqual({ ...places, rewriteToken: 't1' });
  expect(await clock.runUntil(job.result())).toEqual({ name: 'copy' });
  expect(sent.map((request) => new URLSearchParams(request.split('?')[1]).get('rewriteToken'))).toEqual([
    null,
    't1',
    't2',
  ]);
  expect(clock.monotonic()).toBe(0);
});

test('the clients themselves start and resume jobs, rewrites included', async () => {
  const { options, sent, clock } = optionsOf({ name: 'op1' }, done);
  const job = await new Drive(options).files.startDownload('f1', { mimeType: 'application/pdf' });
  expect(await clock.runUntil(job.result())).toEqual({ downloadUri: 'https://x.test' });
  expect(sent).toHaveLength(2);
  const parts = optionsOf({ done: false, rewriteToken: 't1' }, { done: true, resource: { name: 'copy' } });
  const storage = new Storage(parts.options);
  const rewrite = await storage.objects.startRewrite('a', 'x', 'b', 'y');
  const resumed = await storage.objects.resumeRewrite(JSON.stringify(rewrite));
  expect((await resumed.result())?.name).toBe('copy');
  expect(parts.sent[1]).toContain('rewriteToken=t1');
});

test.each(['op1', 'operations/op1', 'drive/v3/operations/op1'])(
  'a download is polled by the last segment of its name: %s',
  async (given) => {
    const { options, sent, clock } = optionsOf({ name: given }, done);
    const job = await new Drive(options).files.startDownload('f1', { mimeType: 'application/pdf' });
    await clock.runUntil(job.result());
    expect(sent.slice(1)).toEqual(['GET /drive/v3/operations/op1']);
  },
);

test.each([
  ['the option fields', { fields: 'name' }],
  ['the query', { query: { fields: 'name' } }],
  ['a header', { headers: { 'X-Goog-FieldMask': 'name' } }],
])(
  'a mask in %s would hide the end of the job, so it is refused before anything is sent',
  async (_, mask) => {
    const { options, sent } = optionsOf({ name: 'op1' }, done);
    const { files } = new Drive(options);
    const refused = {
      name: 'InvalidParamsError',
      param: 'fields',
      message: expect.stringContaining('would hide the state of the job. Leave it out') as unknown,
    };
    expect(
      await failureOf(files.startDownload('f1', { mimeType: 'application/pdf' }, mask as object)),
    ).toMatchObject(refused);
    const token = { job: 'drive.files.download', params: { name: 'op1' }, startedAtMs: 0 };
    const resumed = await files.resumeDownload(JSON.stringify(token), mask as object);
    expect(await failureOf(resumed.result())).toMatchObject(refused);
    expect(sent).toEqual([]);
  },
);
