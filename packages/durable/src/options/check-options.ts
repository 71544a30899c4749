import { ConfigurationError } from '@org/http-core';
import {
  hasMethods,
  readOptions,
  type OptionReport,
  type OptionRule,
  type OptionTable,
} from '@org/http-core/provider';

const MAX_KEY_LENGTH = 500;

/** The rule of the option `store`. */
export const STORE: OptionRule = [
  'a store, such as sqliteCallStore({ file }) of @org/durable/sqlite',
  (value) => hasMethods(value, 'get', 'add', 'replace', 'remove', 'list'),
];

/** The rule of a key. */
export const KEY: OptionRule = [
  `text of 1 to ${MAX_KEY_LENGTH} characters`,
  (value) => typeof value === 'string' && value.trim() !== '' && value.length <= MAX_KEY_LENGTH,
];

/**
 * Checks options, some of which are required.
 *
 * @throws ConfigurationError that names the option that is missing or wrong, and what it must be.
 */
export function checkOptions(
  options: object,
  table: OptionTable,
  required: readonly string[],
  report: OptionReport,
): void {
  readOptions(options, table, report);
  for (const name of required)
    if ((options as Readonly<Record<string, unknown>>)[name] === undefined)
      throw new ConfigurationError(
        `${report.of} needs the option ${name}. It must be ${table[name]?.[0] ?? 'given'}.`,
      );
}
