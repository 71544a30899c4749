import { IngestJobV2, QueryJobV2 } from 'jsforce/lib/api/bulk2.js';
import type { ParityCase } from '../../parity-case.ts';
import { ourClient, vendorClient } from './clients.ts';

const ID = '7501';
const CSV = 'Name,Note__c\n"a,b",ä\n';
const pollingOptions = { pollInterval: 1, pollTimeout: 1 };

type Calls = readonly [
  operation: string,
  theirs: () => PromiseLike<unknown>,
  ours: () => PromiseLike<unknown>,
];

/** Each call of `jsforce` to jobs of Bulk API 2.0. */
export function* jobCases(origin: string): Generator<ParityCase> {
  const { jobs } = ourClient(origin);
  const conn = vendorClient(origin);
  const ingest = {
    object: 'Account',
    operation: 'upsert',
    externalIdFieldName: 'Key__c',
    lineEnding: 'LF',
  } as const;
  const query = { operation: 'query', query: 'SELECT Id FROM Account' } as const;
  const ingestJob = () => new IngestJobV2(conn, { id: ID, pollingOptions });
  const queryJob = () => new QueryJobV2(conn, { id: ID, pollingOptions });
  const calls: readonly Calls[] = [
    [
      'jobs.ingest.create',
      () => new IngestJobV2(conn, { bodyParams: ingest, pollingOptions }).open(),
      () => jobs.ingest.create(ingest),
    ],
    ['jobs.ingest.get', () => ingestJob().check(), () => jobs.ingest.get(ID)],
    ['jobs.ingest.upload', () => ingestJob().uploadData(CSV), () => jobs.ingest.upload(ID, { body: CSV })],
    [
      'jobs.ingest.update',
      () => ingestJob().close(),
      () => jobs.ingest.update(ID, { state: 'UploadComplete' }),
    ],
    ['jobs.ingest.update', () => ingestJob().abort(), () => jobs.ingest.update(ID, { state: 'Aborted' })],
    ['jobs.ingest.delete', () => ingestJob().delete(), () => jobs.ingest.delete(ID)],
    [
      'jobs.ingest.successfulResults',
      () => ingestJob().getSuccessfulResults(true),
      () => jobs.ingest.successfulResults(ID),
    ],
    [
      'jobs.ingest.failedResults',
      () => ingestJob().getFailedResults(true),
      () => jobs.ingest.failedResults(ID),
    ],
    [
      'jobs.ingest.unprocessedRecords',
      () => ingestJob().getUnprocessedRecords(true),
      () => jobs.ingest.unprocessedRecords(ID),
    ],
    [
      'jobs.query.create',
      () => new QueryJobV2(conn, { bodyParams: query, pollingOptions }).open(),
      () => jobs.query.create(query),
    ],
    ['jobs.query.get', () => queryJob().check(), () => jobs.query.get(ID)],
    ['jobs.query.update', () => queryJob().abort(), () => jobs.query.update(ID, { state: 'Aborted' })],
    ['jobs.query.delete', () => queryJob().delete(), () => jobs.query.delete(ID)],
  ];
  for (const [index, [operation, theirs, ours]] of calls.entries())
    yield {
      operation,
      variant: `call ${index + 1}`,
      theirs: async () => theirs(),
      ours: async () => ours(),
    };
}
