import type { ApiResult, RequestOptions } from '@org/http-core';
import type { JobToken } from '@org/http-core/jobs';
import { StepDeadline, type ApiClient, type Download, type Operation } from '@org/http-core/provider';
import type { CsvRow } from '../csv/read-csv.ts';
import type { BulkJobState } from './job-state.ts';
import { FAILURES, SUCCESSES, UNPROCESSED } from './operations.ts';
import { openResults, readResults } from './read-results.ts';

/**
 * A job of an ingest.
 *
 * @public
 */
export interface IngestedPart {
  /** What identifies the job for `resumeJob(client, ingestJobs, token)`. */
  readonly token: JobToken;
  /** The last state that was read. */
  readonly state: BulkJobState;
  /** Number of rows in the job. */
  readonly rows: number;
}

/**
 * A row that was written.
 *
 * @public
 */
export interface IngestSuccess {
  readonly id: string;
  /** Whether the record is new. */
  readonly created: boolean;
  /** The values of the row as text. */
  readonly row: Readonly<Record<string, string>>;
}

/**
 * A row that was refused.
 *
 * @public
 */
export interface IngestFailure {
  /** The id of the record, if it is known. */
  readonly id: string | undefined;
  /** The code of the error: `REQUIRED_FIELD_MISSING`. */
  readonly errorCode: string;
  /** The whole error, as Salesforce reports it. */
  readonly error: string;
  /** The values of the row as text. */
  readonly row: Readonly<Record<string, string>>;
}

/**
 * What became of the rows of an ingest. The rows are read from Salesforce as they are iterated over, and can be read again
 * for seven days.
 *
 * @public
 */
export class IngestOutcome {
  readonly #client: ApiClient;
  readonly #options: RequestOptions;
  /** The jobs, in the order of the rows. */
  readonly jobs: readonly IngestedPart[];

  /** @internal */
  constructor(client: ApiClient, jobs: readonly IngestedPart[], options: RequestOptions) {
    this.#client = client;
    this.#options = options;
    this.jobs = jobs;
  }

  /** Number of rows that were handed to Salesforce. */
  get rows(): number {
    return this.jobs.reduce((sum, { rows }) => sum + rows, 0);
  }

  /** Number of rows that were written. */
  get succeeded(): number {
    return this.jobs.reduce(
      (sum, { state }) => sum + (state.numberRecordsProcessed ?? 0) - (state.numberRecordsFailed ?? 0),
      0,
    );
  }

  /** Number of rows that were refused. */
  get failed(): number {
    return this.jobs.reduce((sum, { state }) => sum + (state.numberRecordsFailed ?? 0), 0);
  }

  /** Whether every row was written. */
  get isComplete(): boolean {
    return this.succeeded === this.rows;
  }

  /** The rows that were written. */
  async *successes(): AsyncGenerator<IngestSuccess, void, undefined> {
    for await (const all of this.#results(SUCCESSES)) {
      const { sf__Id: id = '', sf__Created: created, ...row } = all;
      yield { id, created: created === 'true', row };
    }
  }

  /** The rows that were refused, each with its error. */
  async *failures(): AsyncGenerator<IngestFailure, void, undefined> {
    for await (const all of this.#results(FAILURES)) {
      const { sf__Id: id = '', sf__Error: error = '', ...row } = all;
      yield { id: id === '' ? undefined : id, errorCode: error.split(':', 1)[0] ?? '', error, row };
    }
  }

  /** The rows that Salesforce did not come to, because their job failed or was aborted. */
  unprocessed(): AsyncGenerator<Readonly<Record<string, string>>, void, undefined> {
    return this.#results(UNPROCESSED);
  }

  async *#results(results: Operation): AsyncGenerator<CsvRow, void, undefined> {
    const deadline = new StepDeadline(this.#client.clock, results.id, {});
    for (const { token } of this.jobs) {
      const open = (): Promise<ApiResult<Download>> =>
        openResults(this.#client, results, token.params, this.#options);
      yield* readResults(open, { rows: 0 }, deadline);
    }
  }
}
