import { ConfigurationError } from '@org/http-core';
import { hasMethods, readOptions, type OptionReport, type OptionTable } from '@org/http-core/provider';

/**
 * Checks the arguments of a store.
 *
 * @throws ConfigurationError if the first is no connection, or an option is wrong.
 */
export function checkArguments(
  connection: unknown,
  options: unknown,
  table: OptionTable,
  report: OptionReport,
): void {
  if (!hasMethods(connection, 'run', 'key'))
    throw new ConfigurationError(
      `${report.of} takes a connection: pass connect('redis://localhost:6379'), or connect(client) for a client of your own.`,
    );
  readOptions(options, table, report);
}

/** A whole number of milliseconds, of at least 1, as Redis takes it. */
export const wholeMs = (ms: number): number => (ms > 1 ? Math.min(Math.ceil(ms), MAX_MS) : 1);

/** A hundred years. Redis refuses times beyond 64 bits. */
const MAX_MS = 3_155_760_000_000;
