import { QUOTA_CAPACITY, type RetryQuota } from '../../retry/retry-quota.ts';
import type { SharedHint } from './shared-hint.ts';

/** A quota with fewer tokens is low. */
const LOW = QUOTA_CAPACITY / 4;

/** A hint takes no token from a quota with fewer: 17 retries remain. */
const HALF = QUOTA_CAPACITY / 2;

/** How long others believe that a quota is low, in milliseconds. */
const LOW_MS = 10_000;

/**
 * Gives up half of a retry quota when another process has found its own low, and gives a hint when the quota of this process
 * is low.
 */
export class QuotaHint {
  readonly #hint: SharedHint;
  readonly #quota: RetryQuota;
  /** Whether the quota is low sooner because of a hint. Others receive no hint then, so that hints do not cause hints. */
  #isShortened = false;

  constructor(hint: SharedHint, quota: RetryQuota) {
    this.#hint = hint;
    this.#quota = quota;
  }

  onFailure(): void {
    const { available } = this.#quota;
    if (available > HALF) {
      this.#isShortened = false;
      this.#hint.ask();
      if (this.#hint.holds) this.#giveUpHalf();
    } else if (available < LOW && !this.#isShortened && !this.#hint.isGiven) this.#hint.give(LOW_MS);
  }

  onSuccess(): void {
    this.#hint.refute();
  }

  #giveUpHalf(): void {
    this.#isShortened = true;
    while (this.#quota.available > HALF) this.#quota.take('transient');
  }
}
