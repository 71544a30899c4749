import { ConfigurationError } from '@org/http-core';

const FILTER = /^(?:\*|[\w.:/-]{1,128}|[\w.:/-]{1,126}\.\*)$/;

/** Whether filters match an event type: `*` matches all types, and `invoice.*` all that begin with `invoice.`. */
export const matchesType = (filters: readonly string[], type: string): boolean =>
  filters.some((filter) => {
    if (filter === '*' || filter === type) return true;
    return filter.endsWith('.*') && type.startsWith(filter.slice(0, -1));
  });

/** @throws ConfigurationError if there is no filter, or one that can never match. */
export function checkFilters(filters: readonly string[]): void {
  if (filters.length === 0)
    throw new ConfigurationError(
      'events: give at least one event type, or omit the setting for all of them.',
    );
  for (const filter of filters) {
    if (!FILTER.test(filter))
      throw new ConfigurationError(
        `events: ${JSON.stringify(filter)} is not an event type; write invoice.paid, invoice.* or *.`,
      );
  }
}
