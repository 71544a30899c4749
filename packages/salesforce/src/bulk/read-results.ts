import {
  ConnectionError,
  ResponseParseError,
  TimeoutError,
  type ApiResult,
  type RequestOptions,
} from '@org/http-core';
import type { Client, Download, Operation, StepDeadline } from '@org/http-core/provider';
import { readCsv, type CsvRow } from '../csv/read-csv.ts';

/** How often results are read again without a new row. */
const MAX_REREADS = 3;

/** The wait before results are read again, in milliseconds. */
const REREAD_DELAY_MS = 1000;

/** Where the reading of results is. */
export interface ReadPosition {
  /** Number of rows that have been handed out. */
  rows: number;
  /** The values of the last one, by which a second reading is recognized; absent in a position that was stored. */
  last?: string;
}

/** Opens the CSV with results. Its rows are read from the stream as they are asked for. */
export function openResults(
  client: Client,
  operation: Operation,
  params: object,
  options: RequestOptions,
): Promise<ApiResult<Download>> {
  const headers = { accept: 'text/csv', ...options.headers };
  return client.request<Download>(operation, params, { ...options, headers }).withResponse();
}

/**
 * Yields the rows of results from a position on. Where the connection breaks, they are read again, and go on after the last
 * row.
 *
 * @param open Opens the results at their beginning.
 * @param position Moves behind a row before the row is handed out: a consumer that stops has had it.
 * @returns The headers of the results.
 * @throws ResponseParseError for results that do not have the rows that Salesforce counted, and the errors of calls.
 */
export async function* readResults(
  open: () => Promise<ApiResult<Download>>,
  position: ReadPosition,
  deadline: StepDeadline,
): AsyncGenerator<CsvRow, Headers, undefined> {
  for (let rereads = 0; ;) {
    const before = position.rows;
    try {
      return yield* readOnce(await open(), position);
    } catch (error) {
      if (!isBroken(error)) throw error;
      rereads = position.rows > before ? 1 : rereads + 1;
      if (rereads > MAX_REREADS) throw error;
      await deadline.pause(REREAD_DELAY_MS * rereads);
    }
  }
}

async function* readOnce(
  { data, response: { headers } }: ApiResult<Download>,
  position: ReadPosition,
): AsyncGenerator<CsvRow, Headers, undefined> {
  const skipped = position.rows;
  let seen = 0;
  for await (const some of readCsv(data.stream()))
    for (const row of some) {
      if (++seen < skipped) continue;
      const values = Object.values(row).join('\u0000');
      if (seen === skipped) {
        assertSame(values, position);
        continue;
      }
      position.rows = seen;
      position.last = values;
      yield row;
    }
  assertComplete(headers, seen);
  assertReached(seen, skipped);
  return headers;
}

/** Rows in another order would be skipped although they were not handed out. */
function assertSame(values: string, { rows, last }: ReadPosition): void {
  if (last === undefined || last === values) return;
  throw new ResponseParseError(
    `The results changed while they were read: row ${rows} is another one now. Read them again from the beginning.`,
  );
}

/** A body that ends early may be readable, so the rows are counted. */
function assertComplete(headers: Headers, seen: number): void {
  const counted = headers.get('sforce-numberofrecords');
  if (counted === null || Number(counted) === seen) return;
  throw new ResponseParseError(
    `The results have ${seen} rows, and Salesforce counted ${counted}. Continue with cursor(), or read them again.`,
  );
}

/** Pages of another size would be read from the wrong row on. */
function assertReached(seen: number, skipped: number): void {
  if (seen >= skipped) return;
  throw new ResponseParseError(
    `The page has ${seen} rows, and ${skipped} of it were handed out before, so its rows have no certain places. Read the query again from the beginning.`,
  );
}

/** Whether the results may be whole when they are read again. */
const isBroken = (error: unknown): boolean =>
  ConnectionError.isInstance(error) || TimeoutError.isInstance(error) || ResponseParseError.isInstance(error);
