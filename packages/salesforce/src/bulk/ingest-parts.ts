import { InvalidParamsError } from '@org/http-core';
import { isRecord } from '@org/http-core/provider';
import { writeHeader, writeRow, type IngestValue } from '../csv/write-csv.ts';

/**
 * A row for `ingest`: values by the names of fields. `Account.Code__c` finds a parent by its external id.
 *
 * @public
 */
export type IngestRow = Readonly<Record<string, IngestValue>>;

/** What a field takes in a row: its own values, a `Date` for dates and times, and what clears it or leaves it. */
type FieldValue<Value> = Extract<Value, string | number | boolean> | Date | null | undefined;

/**
 * A row for `ingest` with the fields of an object whose types are imported. Columns such as `Account.Code__c` find parents.
 *
 * @public
 */
export type IngestRowOf<Shape> = Shape extends { readonly fields: infer Fields }
  ? string extends keyof Fields
    ? IngestRow
    : { readonly [Name in keyof Fields]?: FieldValue<Fields[Name]> } & Readonly<
        Partial<Record<`${string}.${string}`, IngestValue>>
      >
  : never;

/** The data of one job. */
export interface IngestPart {
  /** The CSV, in UTF-8. */
  readonly data: Blob;
  /** Number of rows. */
  readonly rows: number;
}

/** Limits of a part. */
export interface PartLimits {
  readonly maxBytes: number;
  readonly maxRows: number;
}

/** A field, a field of a parent, and a field of a parent that may be of several objects: `User:Owner.Code__c`. */
const COLUMN = /^[A-Za-z]\w*(?:(?::[A-Za-z]\w*)?\.[A-Za-z]\w*)?$/;

/** How much text is collected before it is encoded, in characters. */
const BUFFER_CHARS = 256 * 1024;

/**
 * Cuts rows into parts that fit into one job each. A row with a field that the part has no column for begins another part,
 * so that no value is dropped.
 *
 * @throws InvalidParamsError naming the row that cannot be written.
 */
export async function* partsOf(
  rows: Iterable<IngestRow> | AsyncIterable<IngestRow>,
  limits: PartLimits,
): AsyncGenerator<IngestPart, void, undefined> {
  let part: PartWriter | undefined;
  let position = 0;
  for await (const row of rows) {
    position++;
    if (!isRecord(row))
      throw new InvalidParamsError(
        `Row ${position} is not an object of fields. A row is { Name: 'Acme' }, for example.`,
        { param: 'rows' },
      );
    if (part && !part.hasColumns(row)) {
      yield part.end();
      // The columns so far are kept: rows whose fields alternate would otherwise make a job each.
      part = new PartWriter([...new Set([...part.columns, ...columnsOf(row, position)])]);
    }
    part ??= new PartWriter(columnsOf(row, position));
    const text = part.write(row, position);
    if (!part.fits(text, limits)) {
      if (part.rows === 0) throw tooLarge(position, limits);
      yield part.end();
      part = new PartWriter(part.columns);
      if (!part.fits(text, limits)) throw tooLarge(position, limits);
    }
    part.add(text);
  }
  if (part && part.rows > 0) yield part.end();
}

class PartWriter {
  readonly columns: readonly string[];
  readonly #known: ReadonlySet<string>;
  readonly #chunks: Uint8Array<ArrayBuffer>[] = [];
  #text: string;
  #bytes: number;
  rows = 0;

  constructor(columns: readonly string[]) {
    this.columns = columns;
    this.#known = new Set(columns);
    this.#text = writeHeader(columns);
    this.#bytes = byteLength(this.#text);
  }

  hasColumns(row: IngestRow): boolean {
    for (const name in row) if (row[name] !== undefined && !this.#known.has(name)) return false;
    return true;
  }

  write(row: IngestRow, position: number): string {
    return writeRow(row, this.columns, position);
  }

  fits(text: string, { maxBytes, maxRows }: PartLimits): boolean {
    return this.rows < maxRows && this.#bytes + byteLength(text) <= maxBytes;
  }

  add(text: string): void {
    this.rows++;
    this.#text += text;
    this.#bytes += byteLength(text);
    if (this.#text.length >= BUFFER_CHARS) this.#encode();
  }

  end(): IngestPart {
    this.#encode();
    return { data: new Blob(this.#chunks, { type: 'text/csv' }), rows: this.rows };
  }

  #encode(): void {
    this.#chunks.push(ENCODER.encode(this.#text));
    this.#text = '';
  }
}

const ENCODER = new TextEncoder();

/** The length in UTF-8. Most text is ASCII, and is not encoded for it. */
function byteLength(text: string): number {
  return NOT_ASCII.test(text) ? ENCODER.encode(text).length : text.length;
}

// eslint-disable-next-line no-control-regex -- ASCII has control characters
const NOT_ASCII = /[^\u0000-\u007f]/;

function columnsOf(row: IngestRow, position: number): readonly string[] {
  const columns = Object.keys(row).filter((name) => row[name] !== undefined);
  const wrong = columns.find((name) => !COLUMN.test(name));
  if (wrong !== undefined)
    throw new InvalidParamsError(
      `Row ${position} has a field called ${JSON.stringify(wrong.slice(0, 60))}. Use API names such as Amount__c, or Account.Code__c for a parent by its external id.`,
      { param: 'rows' },
    );
  if (columns.length > 0) return columns;
  throw new InvalidParamsError(`Row ${position} has no fields. Leave it out.`, { param: 'rows' });
}

function tooLarge(position: number, { maxBytes }: PartLimits): InvalidParamsError {
  return new InvalidParamsError(
    `Row ${position} alone is larger than a job may be (${maxBytes} bytes). Write this record by the REST API.`,
    { param: 'rows' },
  );
}
