import { InvalidParamsError, SdkError, type RequestOptions } from '@org/http-core';
import { resumeJob, type JobToken } from '@org/http-core/jobs';
import {
  apiClientOf,
  FUNCTION,
  StepDeadline,
  type AnyClient,
  type ApiClient,
  type OptionTable,
} from '@org/http-core/provider';
import { bounded } from '../objects/bounded.ts';
import type { ObjectName, ObjectOf } from '../schema.ts';
import { assertName } from '../soql/identifier.ts';
import { checkOptions } from './check-options.ts';
import { IngestError } from './ingest-error.ts';
import { closeIngest, giveUp, ingestJobs, uploadIngest, type IngestOperation } from './ingest-job.ts';
import { IngestOutcome, type IngestedPart } from './ingest-outcome.ts';
import { partsOf, type IngestPart, type IngestRow, type IngestRowOf } from './ingest-parts.ts';

/**
 * Options of an ingest.
 *
 * @public
 */
export interface IngestOptions extends Omit<RequestOptions, 'idempotencyKey'> {
  /** The field that is an external id. `upsert` needs it. */
  readonly externalId?: string | undefined;
  /**
   * Maximum size of the data of one job, in bytes. Salesforce encodes the data in Base64 and accepts 150 MB of that. Default:
   * 100 000 000, which is also the maximum.
   */
  readonly maxBytes?: number | undefined;
  /** Maximum number of rows of one job. Default: no limit but the size. */
  readonly maxRows?: number | undefined;
  /**
   * Called with each job before its rows are written, to store its token. A promise is awaited; if it rejects or the function
   * throws, nothing of the job is written, and the ingest ends.
   */
  readonly onJob?: ((job: IngestedPart) => unknown) | undefined;
}

const MAX_BYTES = 100_000_000;

/** The longest wait for one job, in milliseconds, if the caller sets no deadline. */
const WAIT_MS = 24 * 60 * 60 * 1000;

const OPERATIONS: readonly IngestOperation[] = ['insert', 'update', 'upsert', 'delete', 'hardDelete'];

/**
 * Writes rows by the Bulk API 2.0. Rows are read as they are needed, cut into jobs of up to 100 MB, and one job is under way
 * at a time, so that memory does not grow with their number and rows are written in their order.
 *
 * Rows that Salesforce refuses are no error: look at `outcome.isComplete`, and read `outcome.failures()`.
 *
 * @param client A client of Salesforce.
 * @param rows A list, a generator or a stream of objects. All values of a row arrive, or the call fails.
 * @throws InvalidParamsError for options that contradict each other. IngestError if rows could not be read or written as CSV,
 * a job failed, or a call failed: it has the outcome of the jobs before, and the number of the row to continue with.
 * @public
 * @example
 * ```ts
 * import type { ApiClient } from '@org/http-core';
 * import { ingest } from '@org/salesforce/bulk';
 *
 * export async function importAccounts(client: ApiClient, rows: AsyncIterable<{ Code__c: string; Name: string }>) {
 *   const outcome = await ingest(client, 'Account', 'upsert', rows, { externalId: 'Code__c' });
 *   for await (const { error, row } of outcome.failures()) console.log(row['Code__c'], error);
 * }
 * ```
 */
export async function ingest<const Name extends ObjectName>(
  client: AnyClient,
  object: Name,
  operation: IngestOperation,
  rows: Iterable<IngestRowOf<ObjectOf<Name>>> | AsyncIterable<IngestRowOf<ObjectOf<Name>>>,
  options: IngestOptions = {},
): Promise<IngestOutcome> {
  const api = apiClientOf(client);
  assertName(object, 'object');
  check(operation, rows, options);
  const { externalId, maxBytes = MAX_BYTES, maxRows = Infinity, onJob, ...rest } = options;
  const run = new IngestRun(api, { object, operation, externalId, onJob }, rest);
  return run.all(partsOf(rows as AsyncIterable<IngestRow>, { maxBytes, maxRows }));
}

interface IngestDetails {
  readonly object: string;
  readonly operation: IngestOperation;
  readonly externalId: string | undefined;
  readonly onJob: IngestOptions['onJob'];
}

class IngestRun {
  readonly #client: ApiClient;
  readonly #details: IngestDetails;
  readonly #options: RequestOptions;
  readonly #signal: AbortSignal | undefined;
  readonly #deadline: StepDeadline;
  readonly #jobs: IngestedPart[] = [];

  constructor(client: ApiClient, details: IngestDetails, options: RequestOptions) {
    const { signal, deadlineMs, ...rest } = options;
    this.#client = client;
    this.#details = details;
    this.#options = rest;
    this.#signal = signal;
    this.#deadline = new StepDeadline(client.clock, ingestJobs.name, { signal, deadlineMs });
  }

  async all(parts: AsyncGenerator<IngestPart, void, undefined>): Promise<IngestOutcome> {
    try {
      for await (const part of bounded(parts, this.#deadline)) await this.#one(part);
    } catch (error) {
      throw new IngestError(this.#outcome(), this.#nextRow, error);
    }
    return this.#outcome();
  }

  async #one({ data, rows }: IngestPart): Promise<void> {
    const { object, operation, externalId } = this.#details;
    const call = { ...this.#options, signal: this.#signal };
    const start = {
      object,
      operation,
      data,
      ...(externalId !== undefined && { externalIdFieldName: externalId }),
    };
    const id = await uploadIngest(this.#client, start, { ...call, ...this.#deadline.left() });
    const token: JobToken = { job: ingestJobs.name, params: { id }, startedAtMs: this.#client.clock.now() };
    const at = this.#jobs.length;
    const part: IngestedPart = { token, state: { id, state: 'Open' }, rows };
    this.#jobs.push(part);
    try {
      await this.#report(part, id);
      const { data: closed } = await closeIngest(this.#client, id, { ...call, ...this.#deadline.left() });
      this.#jobs[at] = { ...part, state: closed };
    } catch (error) {
      // Its rows are in no job then: they can be sent again.
      if (!(SdkError.isInstance(error) && error.mayHaveExecuted)) this.#jobs.pop();
      throw error;
    }
    await this.#wait(at, part);
  }

  /** A token that could not be stored might be lost, so its job is given up before anything is written. */
  async #report(part: IngestedPart, id: string): Promise<void> {
    try {
      await this.#deadline.race(Promise.resolve(this.#details.onJob?.(part)));
    } catch (error) {
      await giveUp(this.#client, id);
      throw error;
    }
  }

  async #wait(at: number, part: IngestedPart): Promise<void> {
    const job = resumeJob(this.#client, ingestJobs, part.token, this.#options);
    try {
      const state = await job.result({ deadlineMs: WAIT_MS, ...this.#deadline.left(), signal: this.#signal });
      this.#jobs[at] = { ...part, state };
    } catch (error) {
      if (job.state) this.#jobs[at] = { ...part, state: job.state };
      throw error;
    }
  }

  /** The number of the first row that is in no job. */
  get #nextRow(): number {
    return this.#outcome().rows + 1;
  }

  #outcome(): IngestOutcome {
    return new IngestOutcome(this.#client, [...this.#jobs], this.#options);
  }
}

const OWN_OPTIONS: OptionTable = {
  maxBytes: [
    `a number of bytes between 1 and ${MAX_BYTES}`,
    (value) => typeof value === 'number' && value > 0 && value <= MAX_BYTES,
  ],
  maxRows: ['a number above 0', (value) => typeof value === 'number' && value > 0],
  onJob: FUNCTION,
};

function check(operation: unknown, rows: unknown, options: IngestOptions): void {
  checkOptions(options, OWN_OPTIONS, 'ingest()');
  const { externalId } = options;
  if (!OPERATIONS.includes(operation as IngestOperation))
    throw new InvalidParamsError(`The operation must be one of ${OPERATIONS.join(', ')}.`, {
      param: 'operation',
    });
  if (operation === 'upsert' ? externalId === undefined : externalId !== undefined)
    throw new InvalidParamsError(
      operation === 'upsert'
        ? "An upsert needs the option externalId, the field that it finds records by: { externalId: 'Code__c' }."
        : `The option externalId has no effect on ${String(operation)}. Leave it out, or use upsert.`,
      { param: 'externalId' },
    );
  if (externalId !== undefined) assertName(externalId, 'field');
  const isIterable =
    typeof rows === 'object' && rows !== null && (Symbol.asyncIterator in rows || Symbol.iterator in rows);
  if (!isIterable)
    throw new InvalidParamsError('The rows must be a list, a generator or a stream of objects.', {
      param: 'rows',
    });
}
