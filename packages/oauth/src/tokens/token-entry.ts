import type { Clock } from '@org/runtime-kit';
import type { SdkError } from '@org/http-core';
import type { CachedTokens } from '../manager/cached-tokens.ts';

/** After a failed renewal, the next one waits: the first time, and at most; in milliseconds. Doubles in between. */
const FIRST_PAUSE_MS = 1_000;
const MAX_PAUSE_MS = 60_000;

/** What a manager knows of one key. */
export class CacheEntry {
  held: CachedTokens | undefined;
  flight: Promise<CachedTokens> | undefined;
  #failures = 0;
  #pauseUntil = -Infinity;
  #error: SdkError | undefined;

  /** Why no renewal may start now: the last one failed, a short while ago. */
  paused(clock: Clock): SdkError | undefined {
    return clock.monotonic() < this.#pauseUntil ? this.#error : undefined;
  }

  succeeded(held: CachedTokens): void {
    this.held = held;
    this.flight = undefined;
    this.resume();
  }

  failed(error: SdkError, clock: Clock): void {
    this.flight = undefined;
    // To learn this again costs a look into the store, and the cure, a login, may come from another process.
    if (error.code === 'reauthorization_required') {
      this.resume();
      return;
    }
    this.#error = error;
    const pauseMs =
      Math.min(MAX_PAUSE_MS, FIRST_PAUSE_MS * 2 ** this.#failures++) * (0.5 + clock.random() / 2);
    const askedMs = error.retryAt === undefined ? 0 : error.retryAt.getTime() - clock.now();
    this.#pauseUntil = clock.monotonic() + Math.max(pauseMs, Math.min(askedMs, MAX_PAUSE_MS));
  }

  /** Forgets failures: something has changed. */
  resume(): void {
    this.#failures = 0;
    this.#pauseUntil = -Infinity;
    this.#error = undefined;
  }
}
