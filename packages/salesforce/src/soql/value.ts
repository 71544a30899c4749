import { InvalidParamsError } from '@org/http-core';
import { SoqlLiteral } from './literals.ts';
import { quote } from './quote.ts';

/**
 * A value in a query. A `Date` becomes a time in UTC; for a field of the type date, use `day()`.
 *
 * @public
 */
export type SoqlValue = string | number | bigint | boolean | null | Date | SoqlLiteral;

const MIN_MS = Date.UTC(1700, 0, 1);
const MAX_MS = Date.UTC(4001, 0, 1);

/**
 * A value as SOQL. A list becomes `(a, b)`.
 *
 * @param place Where the value is, for error messages.
 * @throws InvalidParamsError for a value that SOQL cannot express, and what to pass instead.
 */
export function writeValue(value: unknown, place: string): string {
  if (Array.isArray(value)) return writeList(value, place);
  return writeScalar(value, place);
}

/** A list as SOQL writes it after IN. */
export function writeList(values: readonly unknown[], place: string): string {
  if (values.length === 0)
    throw new InvalidParamsError(
      `The list for ${place} is empty, and SOQL has no empty list. Skip the query, since IN () would find nothing.`,
      { param: place },
    );
  // Array.from visits the holes of a sparse list, which are then refused as undefined.
  return `(${Array.from(values, (value) => writeScalar(value, place)).join(', ')})`;
}

function writeScalar(value: unknown, place: string): string {
  if (value === null) return 'null';
  if (value instanceof SoqlLiteral) return value.toString();
  if (value instanceof Date) return writeTime(value, place);
  switch (typeof value) {
    case 'string':
      return quote(value);
    case 'boolean':
    case 'bigint':
      return String(value);
    case 'number':
      return writeNumber(value, place);
    default:
      throw new InvalidParamsError(
        `The value for ${place} is ${described(value)}. SOQL takes text, numbers, booleans, null, Date, lists of these, and what the functions of @org/salesforce/soql return.`,
        { param: place },
      );
  }
}

function writeTime(value: Date, place: string): string {
  const ms = value.getTime();
  if (ms >= MIN_MS && ms < MAX_MS) return value.toISOString();
  throw new InvalidParamsError(
    Number.isNaN(ms)
      ? `The Date for ${place} is invalid. Check the text that it was made from.`
      : `The Date for ${place} is out of range: SOQL knows the years 1700 to 4000.`,
    { param: place },
  );
}

/** SOQL does not document exponents, so every number is written out. */
function writeNumber(value: number, place: string): string {
  if (!Number.isFinite(value))
    throw new InvalidParamsError(`The number for ${place} is ${value}, which SOQL cannot express.`, {
      param: place,
    });
  const text = String(value);
  const at = text.indexOf('e');
  if (at === -1) return text;
  const exponent = Number(text.slice(at + 1));
  const isNegative = text.startsWith('-');
  const [whole = '', fraction = ''] = text.slice(isNegative ? 1 : 0, at).split('.');
  const digits =
    exponent < 0
      ? `0.${'0'.repeat(-exponent - 1)}${whole}${fraction}`
      : `${whole}${fraction.padEnd(exponent, '0')}`;
  return isNegative ? `-${digits}` : digits;
}

function described(value: unknown): string {
  if (value === undefined) return 'undefined, which may be a misspelt name; pass null to compare with null';
  return typeof value === 'object' ? 'an object' : `a ${typeof value}`;
}
