import { InvalidParamsError } from '@org/http-core';
import { readOptions, type OptionTable } from '@org/http-core/provider';

/** @throws InvalidParamsError unless `value` is non-empty text. `of` names the function: `delivery.find()`. */
export function checkText(of: string, param: string, value: unknown): void {
  if (typeof value === 'string' && value !== '') return;
  throw new InvalidParamsError(`${of}: ${param} must be non-empty text. Nothing was done.`, { param });
}

/** @throws InvalidParamsError unless `value` is an object with the properties of `table`. */
export function checkQuery(of: string, value: unknown, table: OptionTable, example: string): void {
  readOptions(value, table, {
    of,
    example,
    error: (problem, param) =>
      new InvalidParamsError(`${problem} Nothing was done.`, param === undefined ? {} : { param }),
  });
}
