import { TimeoutError } from '@org/http-core';
import { type Clock, sleep } from '@org/runtime-kit';
import type { StoreLock } from '../stores/token-store.ts';
import type { CachedTokens } from '../manager/cached-tokens.ts';
import type { TokenRepository } from '../manager/token-repository.ts';

/** Between looks at a lock that another process has, in milliseconds: from the first to, step by step, the last. */
const FIRST_LOOK_MS = 15;
const LAST_LOOK_MS = 250;

/** Either the right to renew, or what another process has fetched meanwhile. */
export type LockOutcome =
  | { readonly lock: StoreLock; readonly renewed?: undefined }
  | { readonly renewed: CachedTokens; readonly lock?: undefined };

/** The lock of a store that has none: within this process, the single flight is enough. */
const NO_LOCK: StoreLock = { abandoned: false, release: () => Promise.resolve() };

/**
 * Waits for the right to renew. While another process has it, its result is looked out for.
 *
 * @param serves tells whether tokens make a renewal unnecessary.
 * @throws TimeoutError when `signal` aborts first.
 */
export async function renewalLock(
  shelf: TokenRepository,
  known: CachedTokens | undefined,
  serves: (tokens: CachedTokens) => boolean,
  ttlMs: number,
  clock: Clock,
  signal: AbortSignal,
): Promise<LockOutcome> {
  if (!shelf.lockable) return { lock: NO_LOCK };
  for (let lookMs = FIRST_LOOK_MS; ; lookMs = Math.min(LAST_LOOK_MS, lookMs * 1.5)) {
    const lock = await shelf.tryLock(ttlMs);
    if (lock) return { lock };
    try {
      await sleep(clock, lookMs * (0.5 + clock.random()), signal);
    } catch {
      throw new TimeoutError(
        'deadline',
        `Another process is renewing the tokens of ${JSON.stringify(shelf.key)}, and has not finished in time.`,
      );
    }
    const stored = await shelf.read(known);
    if (stored && serves(stored)) return { renewed: stored };
  }
}
