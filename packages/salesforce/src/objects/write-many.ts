import { InvalidParamsError, ResponseParseError, type RequestOptions } from '@org/http-core';
import { isRecord, StepDeadline, type ApiClient, type Client } from '@org/http-core/provider';
import { create, delete as remove, update, upsert } from '../generated/resources/collections.ts';
import { assertName } from '../soql/identifier.ts';
import { bounded } from './bounded.ts';
import { assertRecordId } from './record-id.ts';

/**
 * What became of one row.
 *
 * @public
 */
export interface RowResult<Row> {
  /** The row as it was given. */
  readonly row: Row;
  /** The number of the row, counted from 1. */
  readonly position: number;
  readonly success: boolean;
  /** The id of the record; absent if it was refused. */
  readonly id?: string | undefined;
  /** Whether an upsert made the record. */
  readonly created?: boolean | undefined;
  /** Why the row was refused. */
  readonly errors: readonly unknown[];
}

/**
 * Options of a call for many rows. `deadlineMs` limits the time for all of them, the wait for the next row included.
 *
 * @public
 */
export interface ManyOptions extends Omit<RequestOptions, 'idempotencyKey'> {
  /** Whether a refused row takes the other rows of its call back, which are up to 200. Default: `false`. */
  readonly allOrNone?: boolean | undefined;
}

/**
 * Rows that come one after another.
 *
 * @public
 */
export type Rows<Row> = Iterable<Row> | AsyncIterable<Row>;

/** What writes up to 200 rows with one call. */
export type WriteRows<Row> = (
  rows: readonly Row[],
  allOrNone: boolean,
  options: RequestOptions,
) => PromiseLike<readonly unknown[]>;

/** Salesforce accepts up to 200 records in a collection. */
const MAX_ROWS = 200;

/** Writes rows that were created by one client, for one object. */
export const writers = {
  create: (client: Client, object: string): WriteRows<object> => {
    return (rows, allOrNone, options) =>
      create(client, { allOrNone, records: rows.map((row) => withType(object, row)) }, options);
  },
  update: (client: Client, object: string): WriteRows<object> => {
    return (rows, allOrNone, options) =>
      update(client, { allOrNone, records: rows.map((row) => withType(object, row)) }, options);
  },
  upsert: (client: Client, object: string, field: string): WriteRows<object> => {
    return (rows, allOrNone, options) => {
      const records = rows.map((row) => withType(object, row));
      return upsert(client, { object, field, allOrNone, records }, options);
    };
  },
  delete: (client: Client): WriteRows<string> => {
    return (ids, allOrNone, options) => remove(client, { allOrNone, ids }, options);
  },
};

const withType = (object: string, row: object): { attributes: { type: string } } => ({
  ...row,
  attributes: { type: object },
});

/**
 * Writes rows in calls of up to 200, one call at a time, and yields the result of each row in their order.
 *
 * @param assertRow Refuses a row that cannot be written.
 * @throws InvalidParamsError for a row that cannot be written: the rows before it were sent, and their results came before.
 * The error of a call, whose rows have no results. ResponseParseError if the response does not have a result for each row.
 */
export async function* writeMany<Row>(
  client: ApiClient,
  rows: Rows<Row>,
  write: WriteRows<Row>,
  assertRow: (row: Row, position: number) => void,
  options: ManyOptions = {},
): AsyncGenerator<RowResult<Row>, void, undefined> {
  const { allOrNone = false, signal, deadlineMs, ...rest } = readManyOptions(options);
  assertRows(rows);
  const deadline = new StepDeadline(client.clock, 'collections', { signal, deadlineMs });
  const written = (some: readonly Row[]): PromiseLike<readonly unknown[]> =>
    write(some, allOrNone, { ...rest, signal, ...deadline.left() });
  let chunk: Row[] = [];
  let position = 0;
  let wrong: Error | undefined;
  for await (const row of bounded(rows, deadline)) {
    try {
      assertRow(row, position + chunk.length + 1);
    } catch (error) {
      wrong = error as Error;
      break;
    }
    if (chunk.push(row) < MAX_ROWS) continue;
    yield* resultsOf(chunk, await written(chunk), position);
    position += chunk.length;
    chunk = [];
  }
  if (chunk.length > 0) yield* resultsOf(chunk, await written(chunk), position);
  if (wrong !== undefined) throw wrong;
}

function* resultsOf<Row>(
  chunk: readonly Row[],
  results: readonly unknown[],
  before: number,
): Generator<RowResult<Row>, void, undefined> {
  if (!Array.isArray(results) || results.length !== chunk.length || !results.every(isRecord))
    throw new ResponseParseError(
      `The response does not have a result for each of the rows ${before + 1} to ${before + chunk.length}. They may have been written: look for them before you send them again.`,
      { mayHaveExecuted: true },
    );
  for (const [index, row] of chunk.entries()) {
    const { id, success, created, errors } = results[index] as Partial<RowResult<Row>>;
    yield {
      row,
      position: before + index + 1,
      success: success === true,
      id: id ?? undefined,
      created,
      errors: errors ?? [],
    };
  }
}

function readManyOptions(options: unknown): ManyOptions {
  if (isRecord(options) && (options['allOrNone'] === undefined || typeof options['allOrNone'] === 'boolean'))
    return options;
  throw new InvalidParamsError('A call for many rows takes an object of options last: { allOrNone: true }.', {
    param: 'options',
  });
}

function assertRows(rows: unknown): void {
  const isIterable =
    typeof rows === 'object' && rows !== null && (Symbol.asyncIterator in rows || Symbol.iterator in rows);
  if (!isIterable)
    throw new InvalidParamsError('The rows must be a list, a generator or a stream.', { param: 'rows' });
}

/** @throws InvalidParamsError unless the row is an object of fields. */
export function assertFields(row: unknown, position: number): void {
  if (isRecord(row)) return;
  throw new InvalidParamsError(`Row ${position} is not an object of fields, such as { Name: 'Acme' }.`, {
    param: 'rows',
  });
}

/** @throws InvalidParamsError unless the row has the id of its record. */
export function assertWithId(row: unknown, position: number): void {
  assertFields(row, position);
  assertRecordId((row as { readonly Id?: unknown }).Id, position);
}

/** @throws InvalidParamsError unless the row has a value for the external id. */
export function assertWithKey(field: string): (row: unknown, position: number) => void {
  assertName(field, 'field');
  return (row, position) => {
    assertFields(row, position);
    const value = (row as Readonly<Record<string, unknown>>)[field];
    if ((typeof value === 'string' && value !== '') || Number.isFinite(value)) return;
    throw new InvalidParamsError(`Row ${position} has no ${field}, by which an upsert finds its record.`, {
      param: field,
    });
  };
}
