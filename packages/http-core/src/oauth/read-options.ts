/** What OAuth takes of the runtime to read options: in one place, since it is to stand on its own some day. */
export { ANY, CLOCK, DURATION, FLAG, FUNCTION, RECORD, TEXT } from '../client/option-tables.ts';
export { readOptions, type OptionRule } from '../client/read-options.ts';
import type { OptionRule } from '../client/read-options.ts';

/** Whether something is a port: an object with a method of this name. */
export const has = (value: unknown, method: string): boolean =>
  typeof value === 'object' &&
  value !== null &&
  typeof (value as Readonly<Record<string, unknown>>)[method] === 'function';

/** Texts in a list. */
export const TEXTS: OptionRule = [
  "a list of text, such as ['openid']",
  (value) => Array.isArray(value) && value.every((one) => typeof one === 'string'),
];
