import { InvalidParamsError } from '@org/http-core';
import { apiClientOf, isRecord, type AnyClient } from '@org/http-core/provider';
import type { Pager } from '../errors.ts';
import { run, runAll } from '../generated/resources/query.ts';
import type { RequestOptions } from '../options.ts';
import { Soql } from '../soql/soql.ts';

/**
 * Options of a query.
 *
 * @public
 */
export interface QueryOptions extends Omit<RequestOptions, 'idempotencyKey' | 'query'> {
  /** Whether deleted and archived records are included. Default: `false`. */
  readonly all?: boolean | undefined;
  /** Number of rows in a page, from 200 to 2,000. Salesforce may choose another. Default: 2,000. */
  readonly pageRows?: number | undefined;
}

/**
 * A page of rows, as Salesforce sends it.
 *
 * @public
 */
export interface QueryPage<Row> {
  /** Number of rows on all pages. */
  readonly totalSize: number;
  readonly done: boolean;
  readonly records: Row[];
  readonly nextRecordsUrl?: string;
}

/** Salesforce accepts 16,384 bytes for the address and the headers together. */
const MAX_QUERY_BYTES = 14_000;

/**
 * Runs a query, and reads its rows page by page. `pager.cursor()` continues it later: Salesforce keeps the pages of a query
 * for some minutes after the last one was read.
 *
 * @param client A client of Salesforce.
 * @param query Text, or what `soql` and `select()` return, whose rows are typed.
 * @throws InvalidParamsError for a query that is empty, or too long for an address.
 * @public
 * @example
 * ```ts
 * import type { ApiClient } from '@org/http-core';
 * import type {} from '@org/salesforce/objects/Account';
 * import { queryRows } from '@org/salesforce/sobject';
 * import { soql } from '@org/salesforce/soql';
 *
 * export async function printNames(client: ApiClient, industry: string): Promise<void> {
 *   const query = soql('SELECT Name FROM Account WHERE Industry = :industry', { industry });
 *   for await (const row of queryRows(client, query)) console.log(row.Name.toUpperCase());
 * }
 * ```
 */
export function queryRows<Row = Record<string, unknown>>(
  client: AnyClient,
  query: string | Soql<Row>,
  options: QueryOptions = {},
): Pager<Row, QueryPage<Row>> {
  const q = query instanceof Soql ? query.toString() : query;
  assertQuery(q);
  const given: unknown = options;
  if (!isRecord(given))
    throw new InvalidParamsError('queryRows() takes an object of options last, such as { all: true }.', {
      param: 'options',
    });
  const { all = false, pageRows, ...rest } = options;
  if (pageRows !== undefined && !(Number.isSafeInteger(pageRows) && pageRows >= 200 && pageRows <= 2000))
    throw new InvalidParamsError('The option pageRows must be a whole number between 200 and 2000.', {
      param: 'pageRows',
    });
  const params = { q, ...(pageRows !== undefined && { 'Sforce-Query-Options': `batchSize=${pageRows}` }) };
  const call = all ? runAll : run;
  return call(apiClientOf(client), params, rest) as unknown as Pager<Row, QueryPage<Row>>;
}

function assertQuery(q: unknown): asserts q is string {
  if (typeof q !== 'string' || q.trim() === '')
    throw new InvalidParamsError('A query is text, or what soql and select() return.', { param: 'query' });
  const bytes = new URLSearchParams({ q }).toString().length;
  if (bytes <= MAX_QUERY_BYTES) return;
  throw new InvalidParamsError(
    `The query takes ${bytes} bytes in an address, and Salesforce accepts about ${MAX_QUERY_BYTES}. Cut a long list of values into several queries, or use bulkQuery().`,
    { param: 'query' },
  );
}
