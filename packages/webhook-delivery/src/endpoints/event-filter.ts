import { ConfigurationError } from '@org/http-core';

const FILTER = /^(?:\*|[\w.:/-]{1,128}|[\w.:/-]{1,126}\.\*)$/;

/**
 * Whether an endpoint that asked for `filters` wants events of `type`: `*` is all, `invoice.*` all below `invoice`.
 */
export const wants = (filters: readonly string[], type: string): boolean =>
  filters.some((filter) => {
    if (filter === '*' || filter === type) return true;
    return filter.endsWith('.*') && type.startsWith(filter.slice(0, -1));
  });

/** @throws ConfigurationError for a filter that could never match. */
export function checkFilters(filters: readonly string[]): void {
  if (filters.length === 0)
    throw new ConfigurationError('events: give at least one type of event, or leave it out for all of them.');
  for (const filter of filters) {
    if (!FILTER.test(filter))
      throw new ConfigurationError(
        `events: ${JSON.stringify(filter)} is no type of event; write invoice.paid, invoice.* or *.`,
      );
  }
}
