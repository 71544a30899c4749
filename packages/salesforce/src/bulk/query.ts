import { InvalidParamsError, type ApiResult, type RequestOptions } from '@org/http-core';
import { defineJob, resumeJob, startJob, type JobType } from '@org/http-core/jobs';
import {
  apiClientOf,
  FLAG,
  StepDeadline,
  type AnyClient,
  type ApiClient,
  type Download,
  type OptionTable,
} from '@org/http-core/provider';
import type { CsvRow } from '../csv/read-csv.ts';
import { Soql } from '../soql/soql.ts';
import { checkOptions } from './check-options.ts';
import { STATES, type BulkJobState } from './job-state.ts';
import { CHANGE_QUERY, CREATE_QUERY, GET_QUERY, QUERY_RESULTS } from './operations.ts';
import { readCursor, writeCursor, type QueryPosition } from './query-cursor.ts';
import { openResults, readResults } from './read-results.ts';

/** The names of the columns of a row: `Name`, `Owner.Name`. */
type ColumnOf<Row> = {
  [Name in Exclude<keyof Row & string, 'attributes'>]: NonNullable<Row[Name]> extends {
    readonly attributes: unknown;
  }
    ? `${Name}.${ColumnOf<NonNullable<Row[Name]>>}`
    : Name;
}[Exclude<keyof Row & string, 'attributes'>];

/**
 * A row of a bulk query. Each path is a column, `Owner.Name` for example. The values are text, as the Bulk API sends them
 * (`true`, `1.5`, `2026-12-31T09:30:00.000Z`), and `null` where there is none.
 *
 * @public
 */
export type BulkRow<Row> = Record<ColumnOf<Row>, string | null>;

/**
 * Options of a bulk query.
 *
 * @public
 */
export interface BulkQueryOptions extends Omit<RequestOptions, 'idempotencyKey'> {
  /** Whether deleted and archived records are included. Default: `false`. */
  readonly all?: boolean | undefined;
  /**
   * Maximum number of rows in a page of results. Default: what Salesforce chooses. A cursor keeps the number that its query
   * had.
   */
  readonly maxRecords?: number | undefined;
  /** Continues where `cursor()` was read. The query is then not started again. */
  readonly cursor?: string | undefined;
}

/** What starts the job of a query. */
interface QueryStart {
  readonly operation: 'query' | 'queryAll';
  readonly query: string;
}

/**
 * The jobs of bulk queries, for `startJob` and `resumeJob`. `bulkQuery` starts one and reads its rows.
 *
 * @public
 */
export const bulkQueries: JobType<
  { readonly operation: 'query' | 'queryAll'; readonly query: string },
  BulkJobState,
  { readonly id: string },
  BulkJobState,
  BulkJobState
> = defineJob({
  name: 'salesforce.bulk.query',
  start: (client, params: QueryStart, options) => client.request<BulkJobState>(CREATE_QUERY, params, options),
  poll: (client, params: { readonly id: string }, options) =>
    client.request<BulkJobState>(GET_QUERY, params, options),
  pollParams: ({ id }) => ({ id }),
  startedState: (state) => state,
  status: ({ state }) => state,
  states: STATES,
  result: (state) => state,
  reason: ({ errorMessage }) => errorMessage,
  cancel: (client, { id }, options) => client.request(CHANGE_QUERY, { id, state: 'Aborted' }, options),
});

/** The longest wait for a job, in milliseconds, if the caller sets none: Salesforce keeps jobs for seven days. */
const WAIT_MS = 24 * 60 * 60 * 1000;

/**
 * The rows of a bulk query, read from the job's results as they are iterated over. They can be iterated over once.
 *
 * @public
 */
export class BulkRows<Row> implements AsyncIterable<Row> {
  readonly #client: ApiClient;
  readonly #start: QueryStart | undefined;
  readonly #options: BulkQueryOptions;
  #position: QueryPosition | undefined;
  #isTaken = false;

  /** @internal */
  constructor(
    client: ApiClient,
    start: QueryStart | undefined,
    position: QueryPosition | undefined,
    options: BulkQueryOptions,
  ) {
    this.#client = client;
    this.#start = start;
    this.#position = position;
    this.#options = options;
  }

  /**
   * Where the reading is: after the last row that was handed out. Store it, and pass it as the option `cursor` to continue,
   * in another process if need be. `undefined` before the job exists.
   */
  cursor(): string | undefined {
    return this.#position && writeCursor(this.#position);
  }

  /** The id of the job; `undefined` before the first row is asked for. */
  get jobId(): string | undefined {
    return this.#position?.jobId;
  }

  /**
   * Starts the job, waits for it, and reads its rows, one page at a time. A page whose connection breaks is read again, and
   * goes on after the last row.
   *
   * @throws JobFailedError if the job failed, JobTimeoutError if the deadline passed before it ended, and the errors of
   * calls. ResponseParseError for a page that does not have the rows that Salesforce counted.
   */
  async *[Symbol.asyncIterator](): AsyncGenerator<Row, void, undefined> {
    if (this.#isTaken)
      throw new InvalidParamsError(
        'The rows of a bulk query can be iterated over once. To continue, pass cursor() to another query.',
        { param: 'cursor' },
      );
    this.#isTaken = true;
    const { signal, deadlineMs } = this.#options;
    const deadline = new StepDeadline(this.#client.clock, QUERY_RESULTS.id, { signal, deadlineMs });
    await this.#wait(deadline);
    for (;;) {
      const next = yield* this.#page(deadline);
      if (next === undefined) return;
      this.#position = { jobId: this.#id, locator: next, maxRecords: this.#position?.maxRecords, rows: 0 };
    }
  }

  get #id(): string {
    return this.#position?.jobId ?? '';
  }

  /** The options of each call: the job has a time limit for all of them. */
  get #callOptions(): RequestOptions {
    const {
      all: _all,
      maxRecords: _max,
      cursor: _cursor,
      signal: _signal,
      deadlineMs: _limit,
      ...rest
    } = this.#options;
    return rest;
  }

  async #wait(deadline: StepDeadline): Promise<void> {
    const { signal } = this.#options;
    const options = this.#callOptions;
    const job = this.#start
      ? await startJob(this.#client, bulkQueries, this.#start, { ...options, signal, ...deadline.left() })
      : resumeJob(
          this.#client,
          bulkQueries,
          { job: bulkQueries.name, params: { id: this.#id }, startedAtMs: this.#client.clock.now() },
          options,
        );
    const { id } = job.toJSON().params;
    this.#position ??= { jobId: String(id), maxRecords: this.#options.maxRecords, rows: 0 };
    await job.result({ deadlineMs: WAIT_MS, ...deadline.left(), signal });
  }

  /** Yields the rows of the current page from its position on, and returns the locator of the next. */
  async *#page(deadline: StepDeadline): AsyncGenerator<Row, string | undefined, undefined> {
    const position = (this.#position ??= { jobId: this.#id, rows: 0 });
    const { jobId: id, locator, maxRecords } = position;
    const { signal } = this.#options;
    const params = { id, locator, maxRecords };
    const open = (): Promise<ApiResult<Download>> =>
      openResults(this.#client, QUERY_RESULTS, params, { ...this.#callOptions, signal, ...deadline.left() });
    const rows = readResults(open, position, deadline);
    try {
      for (;;) {
        const { done, value } = await rows.next();
        if (done) return locatorIn(value);
        yield withNulls(value) as Row;
      }
    } finally {
      await rows.return(new Headers());
    }
  }
}

/** The locator of the next page; `undefined` after the last one. */
function locatorIn(headers: Headers): string | undefined {
  const locator = headers.get('sforce-locator');
  return locator === null || locator === 'null' || locator === '' ? undefined : locator;
}

function withNulls(row: CsvRow): Record<string, string | null> {
  const values: Record<string, string | null> = row;
  for (const name in values) if (values[name] === '') values[name] = null;
  return values;
}

const OWN_OPTIONS: OptionTable = {
  all: FLAG,
  maxRecords: ['a whole number above 0', (value) => Number.isSafeInteger(value) && (value as number) > 0],
};

/**
 * Runs a query by the Bulk API 2.0, and reads its rows as a stream: memory does not grow with their number. A page whose
 * connection breaks is read again from the row that it broke at.
 *
 * @param client A client of Salesforce.
 * @param query SOQL without subqueries, which the Bulk API does not know.
 * @throws InvalidParamsError for a query that is empty, or a cursor of another kind.
 * @public
 * @example
 * ```ts
 * import type { ApiClient } from '@org/http-core';
 * import { bulkQuery } from '@org/salesforce/bulk';
 * import { select } from '@org/salesforce/soql';
 *
 * export async function exportNames(client: ApiClient): Promise<void> {
 *   const rows = bulkQuery(client, select('Account', 'Id', 'Owner.Name'));
 *   for await (const row of rows) console.log(row.Id, row['Owner.Name']);
 * }
 * ```
 */
export function bulkQuery<Row = Record<string, unknown>>(
  client: AnyClient,
  query: string | Soql<Row>,
  options: BulkQueryOptions = {},
): BulkRows<BulkRow<Row>> {
  const text = query instanceof Soql ? query.toString() : query;
  if (typeof text !== 'string' || text.trim() === '')
    throw new InvalidParamsError('bulkQuery() takes a query: text, or what soql and select() return.', {
      param: 'query',
    });
  checkOptions(options, OWN_OPTIONS, 'bulkQuery()');
  const { all = false, cursor, maxRecords } = options;
  const position = cursor === undefined ? undefined : readCursor(cursor);
  if (position && maxRecords !== undefined && maxRecords !== position.maxRecords)
    throw new InvalidParamsError(
      'The cursor is one of a query with another maxRecords, whose pages begin with other rows. Leave out maxRecords: the cursor keeps it.',
      { param: 'maxRecords' },
    );
  const start: QueryStart = { operation: all ? 'queryAll' : 'query', query: text };
  return new BulkRows(apiClientOf(client), position ? undefined : start, position, options);
}
