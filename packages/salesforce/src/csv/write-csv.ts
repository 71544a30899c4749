import { InvalidParamsError } from '@org/http-core';

/**
 * A value in a row for `ingest`. `null` and empty text clear the field; a field that is absent or `undefined` stays as it
 * is. A `Date` is written as a time in UTC; pass text such as `2026-12-31` for a date.
 *
 * @public
 */
export type IngestValue = string | number | bigint | boolean | Date | null | undefined;

/** What clears a field. An empty value would leave it as it is. */
const CLEAR = '#N/A';

/** Text that must be in quotes: with quotes, commas or line breaks, or with spaces at an end, which readers may trim. */
const NEEDS_QUOTES = /[",\r\n]|^\s|\s$/;

/**
 * One record of CSV, with its line break.
 *
 * @param columns The names of the fields.
 * @param position The number of the row among all rows, for errors.
 * @throws InvalidParamsError naming the row and the field whose value CSV cannot express.
 */
export function writeRow(
  row: Readonly<Record<string, unknown>>,
  columns: readonly string[],
  position: number,
): string {
  return `${columns.map((column) => writeField(row[column], column, position)).join(',')}\n`;
}

/** The first record: the names of the columns. */
export function writeHeader(columns: readonly string[]): string {
  return `${columns.join(',')}\n`;
}

function writeField(value: unknown, column: string, position: number): string {
  if (value === undefined) return '';
  if (value === null || value === '') return CLEAR;
  switch (typeof value) {
    case 'string':
      return writeText(value, column, position);
    case 'boolean':
    case 'bigint':
      return String(value);
    case 'number':
      if (Number.isFinite(value)) return String(value);
      break;
    case 'object':
      if (value instanceof Date && !Number.isNaN(value.getTime())) return value.toISOString();
  }
  throw new InvalidParamsError(
    `Row ${position} has ${described(value)} in ${column}. A row takes text, numbers, booleans, valid Dates and null.${hint(value, column)}`,
    { param: column },
  );
}

function writeText(text: string, column: string, position: number): string {
  if (text === CLEAR)
    throw new InvalidParamsError(
      `Row ${position} has the text ${CLEAR} in ${column}, with which Salesforce clears the field. Pass null to clear it, or write this record by the REST API to store the text.`,
      { param: column },
    );
  return NEEDS_QUOTES.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

function described(value: unknown): string {
  if (typeof value === 'number') return `the number ${value}`;
  if (value instanceof Date) return 'an invalid Date';
  return Array.isArray(value) ? 'a list' : `a value of type ${typeof value}`;
}

function hint(value: unknown, column: string): string {
  if (column === 'attributes') return ' Leave out attributes, which come with the rows of a query.';
  if (Array.isArray(value)) return " For a multi-select picklist, join the values: list.join(';').";
  if (typeof value !== 'object' || value instanceof Date) return '';
  return " For a parent by its external id, name the column after it: { 'Account.Code__c': 'A-1' }.";
}
