import { type Clock, systemClock } from '@org/runtime-kit';
import { readOptions, CLOCK } from '@org/http-core/provider';

/** Remembers which logins have been finished, so that each return works once. */
export interface UsedLogins {
  /**
   * Claims a login, in one step for all processes.
   *
   * @param id unguessable, not secret.
   * @param ttlMs how long to remember it, in milliseconds.
   * @returns false when it was claimed before.
   */
  claim(id: string, ttlMs: number): boolean | Promise<boolean>;
}

/**
 * In this process's memory. With several processes, another one would take the same return a second time, if the browser
 * had kept the cookie that is removed at the first: put a shared store (Redis `SET NX PX`) behind the port for that.
 *
 * @example
 * ```ts
 * import { memoryUsedLogins } from '@org/oauth';
 *
 * export const usedLogins = memoryUsedLogins();
 * ```
 */
export function memoryUsedLogins(options: { readonly clock?: Clock } = {}): UsedLogins {
  readOptions(options, { clock: CLOCK }, { of: 'memoryUsedLogins()', example: '{ clock }' });
  const { clock = systemClock } = options;
  const until = new Map<string, number>();
  return {
    claim(id, ttlMs) {
      const now = clock.now();
      // Ids come in the order of their ends, near enough: all but the last few are looked at once.
      for (const [one, end] of until) {
        if (end > now) break;
        until.delete(one);
      }
      if (until.has(id)) return false;
      until.set(id, now + ttlMs);
      return true;
    },
  };
}
