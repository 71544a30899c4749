import { InvalidParamsError } from '@org/http-core';
import { assertFieldPath } from './identifier.ts';
import { escapeLike, quote } from './quote.ts';

/**
 * A piece of SOQL that is inserted as it is. Only functions that check or escape what they are given make one.
 *
 * @public
 */
export class SoqlLiteral {
  readonly #text: string;

  /** @internal */
  constructor(text: string) {
    this.#text = text;
  }

  /** The SOQL. */
  toString(): string {
    return this.#text;
  }
}

/** `TODAY`, `LAST_N_DAYS:30` */
const DATE_LITERAL = /^[A-Z][A-Z_]{2,40}(?::\d{1,7})?$/;

/** `2026-12-31` */
const DAY = /^(?:1[7-9]|[2-3]\d|40)\d\d-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/;

/**
 * Inserts the name of a field or a path over parents, after a check that it is one.
 *
 * @throws InvalidParamsError for text that is not a field: letters, digits, underscores, and dots between names.
 * @public
 * @example
 * ```ts
 * import { field, soql } from '@org/salesforce/soql';
 *
 * export const sorted = (by: string) => soql`SELECT Id FROM Account ORDER BY ${field(by)}`;
 * ```
 */
export function field(path: string): SoqlLiteral {
  assertFieldPath(path);
  return new SoqlLiteral(path);
}

/**
 * Inserts several fields, with commas between them.
 *
 * @throws InvalidParamsError for an empty list, or text that is not a field.
 * @public
 * @example
 * ```ts
 * import { fields, soql } from '@org/salesforce/soql';
 *
 * export const query = soql`SELECT ${fields(['Id', 'Owner.Name'])} FROM Account`;
 * ```
 */
export function fields(paths: readonly string[]): SoqlLiteral {
  if (!Array.isArray(paths) || paths.length === 0)
    throw new InvalidParamsError("fields() takes a list with at least one field: fields(['Id', 'Name']).", {
      param: 'fields',
    });
  for (const path of paths) assertFieldPath(path);
  return new SoqlLiteral(paths.join(', '));
}

/**
 * A date without a time, for fields of the type date. A `Date` gives its day in UTC.
 *
 * @throws InvalidParamsError for text that is not a day such as `2026-12-31` between the years 1700 and 4000.
 * @public
 * @example
 * ```ts
 * import { day, soql } from '@org/salesforce/soql';
 *
 * export const query = soql`SELECT Id FROM Opportunity WHERE CloseDate <= ${day('2026-12-31')}`;
 * ```
 */
export function day(date: string | Date): SoqlLiteral {
  const isDate = date instanceof Date;
  const text = isDate && !Number.isNaN(date.getTime()) ? date.toISOString().slice(0, 10) : date;
  if (typeof text === 'string' && DAY.test(text) && isCalendarDay(text)) return new SoqlLiteral(text);
  throw new InvalidParamsError(
    'day() takes a day of the calendar between the years 1700 and 4000, such as 2026-12-31, or a valid Date.',
    { param: 'date' },
  );
}

/** Whether the month has this day: `Date` turns 30 February into 2 March. */
function isCalendarDay(text: string): boolean {
  return new Date(`${text}T00:00:00Z`).toISOString().startsWith(text);
}

/**
 * A date that Salesforce computes: `TODAY`, `LAST_WEEK`, `LAST_N_DAYS:30`.
 *
 * @throws InvalidParamsError for text that does not have the form of a date literal.
 * @public
 * @example
 * ```ts
 * import { dateLiteral, soql } from '@org/salesforce/soql';
 *
 * export const query = soql`SELECT Id FROM Lead WHERE CreatedDate = ${dateLiteral('LAST_N_DAYS:30')}`;
 * ```
 */
export function dateLiteral(name: string): SoqlLiteral {
  if (typeof name === 'string' && DATE_LITERAL.test(name)) return new SoqlLiteral(name);
  throw new InvalidParamsError(
    'dateLiteral() takes a date literal of SOQL in capitals, such as TODAY or LAST_N_DAYS:30.',
    { param: 'name' },
  );
}

/**
 * A pattern for LIKE that finds text anywhere. `%` and `_` in the text stand for themselves.
 *
 * @public
 * @example
 * ```ts
 * import { contains, soql } from '@org/salesforce/soql';
 *
 * export const search = (text: string) => soql`SELECT Id FROM Account WHERE Name LIKE ${contains(text)}`;
 * ```
 */
export function contains(text: string): SoqlLiteral {
  return pattern('%', text, '%');
}

/**
 * A pattern for LIKE that finds text at the beginning. `%` and `_` in the text stand for themselves.
 *
 * @public
 * @example
 * ```ts
 * import { soql, startsWith } from '@org/salesforce/soql';
 *
 * export const query = soql`SELECT Id FROM Account WHERE Name LIKE ${startsWith('100%')}`;
 * ```
 */
export function startsWith(text: string): SoqlLiteral {
  return pattern('', text, '%');
}

/**
 * A pattern for LIKE that finds text at the end. `%` and `_` in the text stand for themselves.
 *
 * @public
 * @example
 * ```ts
 * import { endsWith, soql } from '@org/salesforce/soql';
 *
 * export const query = soql`SELECT Id FROM Contact WHERE Email LIKE ${endsWith('@example.com')}`;
 * ```
 */
export function endsWith(text: string): SoqlLiteral {
  return pattern('%', text, '');
}

function pattern(before: string, text: unknown, after: string): SoqlLiteral {
  if (typeof text !== 'string')
    throw new InvalidParamsError(`A pattern for LIKE is made of text, and this is ${typeof text}.`, {
      param: 'text',
    });
  return new SoqlLiteral(quote(before + escapeLike(text) + after, true));
}
