import type { OptionRule } from '@org/http-core/provider';

/** Whether a value is an object that has a method of this name. */
export const hasMethod = (value: unknown, method: string): boolean =>
  typeof value === 'object' &&
  value !== null &&
  typeof (value as Readonly<Record<string, unknown>>)[method] === 'function';

/** A list of strings. */
export const TEXTS: OptionRule = [
  "a list of text, such as ['openid']",
  (value) => Array.isArray(value) && value.every((item) => typeof item === 'string'),
];
