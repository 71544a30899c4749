import { ResponseParseError } from '@org/http-core';
import { CsvParser } from './csv-parser.ts';

/** A record by the names of its columns. */
export type CsvRow = Record<string, string>;

/**
 * Reads a stream of CSV whose first record has the names of the columns. It yields the rows of each chunk together, and
 * holds no more than a chunk. Ending the iteration early cancels the stream.
 *
 * @throws ResponseParseError for text that is not CSV, and for a record with more or fewer fields than there are columns.
 */
export async function* readCsv(
  stream: ReadableStream<Uint8Array>,
): AsyncGenerator<CsvRow[], void, undefined> {
  const parser = new CsvParser();
  const decoder = new TextDecoder();
  const rows = new RowMaker();
  for await (const chunk of chunksOf(stream)) {
    const found = rows.take(parser.push(decoder.decode(chunk, { stream: true })));
    if (found.length > 0) yield found;
  }
  const rest = [...parser.push(decoder.decode()), ...parser.end()];
  const found = rows.take(rest);
  if (found.length > 0) yield found;
}

/** Some browsers cannot iterate over streams. */
async function* chunksOf(stream: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array, void, undefined> {
  const reader = stream.getReader();
  let isDone = false;
  try {
    for (;;) {
      const { done, value } = await reader.read();
      isDone = done;
      if (done) return;
      yield value;
    }
  } finally {
    if (!isDone) await reader.cancel().catch(() => undefined);
  }
}

class RowMaker {
  #columns: readonly string[] | undefined;
  #rows = 0;

  take(records: readonly (readonly string[])[]): CsvRow[] {
    if (this.#columns) return records.map((record) => this.#row(record));
    const [columns, ...rest] = records;
    if (!columns) return [];
    // As the name of a property, it would change the row instead of being in it.
    if (columns.includes('__proto__'))
      throw new ResponseParseError(
        'The CSV has a column called __proto__, which is not the name of a field.',
      );
    this.#columns = columns;
    return rest.map((record) => this.#row(record));
  }

  #row(record: readonly string[]): CsvRow {
    const columns = this.#columns ?? [];
    this.#rows++;
    if (record.length !== columns.length)
      throw new ResponseParseError(
        `Row ${this.#rows} of the CSV has ${record.length} fields for ${columns.length} columns, so its values have no certain places. Read it again; if it stays that way, it is not what Salesforce writes.`,
      );
    const row: CsvRow = {};
    for (const [index, column] of columns.entries()) row[column] = record[index] ?? '';
    return row;
  }
}
