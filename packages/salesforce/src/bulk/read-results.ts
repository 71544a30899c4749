import type { RequestOptions } from '@org/http-core';
import type { Client, Download, Operation } from '@org/http-core/provider';
import { readCsv, type CsvRow } from '../csv/read-csv.ts';

/** A page of results: its rows as they arrive, and its headers. */
export interface ResultPage {
  readonly headers: Headers;
  readonly rows: AsyncGenerator<CsvRow[], void, undefined>;
}

/** Opens results, whose rows are read from the stream as they are asked for. */
export async function openResults(
  client: Client,
  operation: Operation,
  params: object,
  options: RequestOptions,
): Promise<ResultPage> {
  const { data, response } = await client
    .request<Download>(operation, params, { ...options, headers: { accept: 'text/csv', ...options.headers } })
    .withResponse();
  return { headers: response.headers, rows: readCsv(data.stream()) };
}
