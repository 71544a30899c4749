import { SdkError, type ApiResult, type RequestOptions } from '@org/http-core';
import { defineJob, type JobType } from '@org/http-core/jobs';
import { ApiPromise, type Client } from '@org/http-core/provider';
import { STATES, type BulkJobState } from './job-state.ts';
import { CHANGE_INGEST, CREATE_INGEST, GET_INGEST, UPLOAD } from './operations.ts';

/**
 * What a job of the Bulk API does with its rows. `upsert` finds records by an external id, and `hardDelete` needs a
 * permission of its own.
 *
 * @public
 */
export type IngestOperation = 'insert' | 'update' | 'upsert' | 'delete' | 'hardDelete';

/**
 * What starts the job of an ingest.
 *
 * @public
 */
export interface IngestStart {
  readonly object: string;
  readonly operation: IngestOperation;
  /** The field that `upsert` finds records by. */
  readonly externalIdFieldName?: string;
  /** The rows as CSV, with commas, and line breaks of one character (LF). */
  readonly data: Blob | string;
}

/**
 * The jobs of ingests, for `startJob` and `resumeJob`. `ingest` cuts rows into jobs, and waits for them.
 *
 * @public
 */
export const ingestJobs: JobType<
  IngestStart,
  BulkJobState,
  { readonly id: string },
  BulkJobState,
  BulkJobState
> = defineJob({
  name: 'salesforce.bulk.ingest',
  start: startIngest,
  poll: (client, params: { readonly id: string }, options) =>
    client.request<BulkJobState>(GET_INGEST, params, options),
  pollParams: ({ id }) => ({ id }),
  startedState: (state) => state,
  status: ({ state }) => state,
  states: STATES,
  result: (state) => state,
  reason: ({ errorMessage }) => errorMessage,
  cancel: (client, { id }, options) => client.request(CHANGE_INGEST, { id, state: 'Aborted' }, options),
});

function startIngest(client: Client, start: IngestStart, options?: RequestOptions): ApiPromise<BulkJobState> {
  const upload = uploadIngest(client, start, options);
  return ApiPromise.from(upload.then((id) => closeIngest(client, id, options)));
}

/** Creates a job and uploads its data. Nothing is written before the job is closed, so one whose upload failed is given up. */
export async function uploadIngest(
  client: Client,
  { data, ...given }: IngestStart,
  options?: RequestOptions,
): Promise<string> {
  const details = { ...given, contentType: 'CSV', columnDelimiter: 'COMMA', lineEnding: 'LF' };
  const { id } = await client.request<BulkJobState>(CREATE_INGEST, details, options);
  try {
    await client.request(UPLOAD, { id, body: data }, options);
  } catch (error) {
    await giveUp(client, id);
    throw error;
  }
  return id;
}

/** The time for giving a job up, in milliseconds. */
const GIVE_UP_MS = 10_000;

/** Salesforce removes jobs that stay open after a week, so a failure is not worth reporting. */
export async function giveUp(client: Client, id: string): Promise<void> {
  const call = client.request(
    CHANGE_INGEST,
    { id, state: 'Aborted' },
    { deadlineMs: GIVE_UP_MS, retry: false },
  );
  await call.catch(() => undefined);
}

/**
 * Closes a job, which starts the work. Where the response was lost, or a second attempt was refused, the state tells.
 *
 * @throws The error of the call. With `mayHaveExecuted`, the job may be at work; without, it is given up.
 */
export async function closeIngest(
  client: Client,
  id: string,
  options?: RequestOptions,
): Promise<ApiResult<BulkJobState>> {
  const change = { id, state: 'UploadComplete' };
  try {
    return await client.request<BulkJobState>(CHANGE_INGEST, change, options).withResponse();
  } catch (error) {
    if (SdkError.isInstance(error) && (error.mayHaveExecuted || error.attempts.length > 1)) {
      const { signal: _, ...rest } = options ?? {};
      const found = await client
        .request<BulkJobState>(GET_INGEST, { id }, { ...rest, deadlineMs: GIVE_UP_MS })
        .withResponse()
        .catch(() => undefined);
      if (found && found.data.state !== 'Open') return found;
    }
    if (!(SdkError.isInstance(error) && error.mayHaveExecuted)) await giveUp(client, id);
    throw error;
  }
}
