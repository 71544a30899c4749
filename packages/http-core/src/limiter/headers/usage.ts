import type { LimitReader } from '../../contract/rate-limit-info.ts';

/** Used units and the limit. */
const COUNTS = /^(\d{1,15})\/(\d{1,15})$/;

/**
 * Creates a reader for a header that states used units and the limit together: `api-usage=18/5000` (Salesforce's
 * `Sforce-Limit-Info`).
 *
 * @param header Name of the header.
 * @param label The word before `=`.
 * @param windowMs Length of the limit's window, in milliseconds.
 * @example
 * ```ts
 * import { rateLimiter } from '@org/http-core';
 * import { usageLimit } from '@org/http-core/limiter';
 *
 * const daily = usageLimit('sforce-limit-info', 'api-usage', 86_400_000);
 * export const limiter = rateLimiter({ readHeaders: [{ read: daily, per: 'client' }], maxPauseMs: 86_400_000 });
 * ```
 * @public
 */
export function usageLimit(header: string, label: string, windowMs: number): LimitReader {
  return (headers) => {
    for (const part of headers.get(header)?.split(/[,;]/) ?? []) {
      const [name, counts] = part.trim().split('=');
      if (name !== label) continue;
      const match = COUNTS.exec(counts ?? '');
      if (!match) continue;
      const [, used = 0, limit = 0] = match.map(Number);
      return [{ name: header, limit, remaining: Math.max(0, limit - used), windowMs }];
    }
    return undefined;
  };
}
