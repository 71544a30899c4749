import { InvalidParamsError } from '@org/http-core';
import { readOptions, RECORD, type OptionRule, type OptionTable } from '@org/http-core/provider';

export const NUMBER: OptionRule = ['a number', (value) => typeof value === 'number'];
export const RECORD_OR_FALSE = (must: string): OptionRule => [
  must,
  (value) => value === false || RECORD[1](value),
];

/** Milliseconds above 0, within the range of timers. */
export const DURATION: OptionRule = [
  'milliseconds above 0, and less than 25 days',
  (value) => typeof value === 'number' && value > 0 && value < 2 ** 31,
];

export const POSITIVE_INTEGER: OptionRule = [
  'a whole number of at least 1',
  (value) => Number.isSafeInteger(value) && (value as number) >= 1,
];

/** @throws InvalidParamsError unless `value` is non-empty text. `of` names the function: `delivery.find()`. */
export function checkText(of: string, param: string, value: unknown): void {
  if (typeof value === 'string' && value !== '') return;
  throw new InvalidParamsError(`${of}: ${param} must be non-empty text. Nothing was done.`, { param });
}

/** @throws InvalidParamsError unless `value` is an object with the properties of `table`. */
export function checkQuery(
  of: string,
  value: unknown,
  table: OptionTable,
  example: string,
  renamed: Readonly<Record<string, string>> = {},
): void {
  readOptions(value, table, {
    of,
    example,
    renamed,
    error: (problem, param) =>
      new InvalidParamsError(`${problem} Nothing was done.`, param === undefined ? {} : { param }),
  });
}
