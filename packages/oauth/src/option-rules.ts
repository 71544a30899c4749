import type { OptionRule } from '@org/http-core/provider';

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
