import { CLOCK, readOptions } from '@org/http-core/provider';
import { systemClock, type Clock } from '@org/runtime-kit';

/**
 * Remembers finished logins, so that each callback works once.
 *
 * @public
 */
export interface UsedLogins {
  /**
   * Claims a login atomically across all processes.
   *
   * @param id unguessable, but not secret.
   * @param ttlMs How long to remember the login, in milliseconds.
   * @returns `false` if it was claimed before.
   */
  claim(id: string, ttlMs: number): boolean | Promise<boolean>;
}

/**
 * Remembers finished logins in the memory of this process. With several processes, another process would accept the same
 * callback again if the browser had kept the cookie that the first callback removes. Implement the port with a shared
 * store (Redis `SET NX PX`) to prevent that.
 *
 * @example
 * ```ts
 * import { memoryUsedLogins } from '@org/oauth';
 *
 * export const usedLogins = memoryUsedLogins();
 * ```
 * @public
 */
export function memoryUsedLogins(options: { readonly clock?: Clock } = {}): UsedLogins {
  readOptions(options, { clock: CLOCK }, { of: 'memoryUsedLogins()', example: '{ clock }' });
  const { clock = systemClock } = options;
  const expiries = new Map<string, number>();
  return {
    claim(id, ttlMs) {
      const now = clock.now();
      // Entries are almost in the order of their expiry, so this loop visits each entry about once.
      for (const [one, expiry] of expiries) {
        if (expiry > now) break;
        expiries.delete(one);
      }
      if (expiries.has(id)) return false;
      expiries.set(id, now + ttlMs);
      return true;
    },
  };
}
