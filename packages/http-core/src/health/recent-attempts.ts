/** Enough for a 99th percentile, little enough to sort at any time. */
const KEPT = 256;

/** The last attempts at one origin, in a ring: to note one costs a few nanoseconds. */
export class RecentAttempts {
  readonly #durations = new Float64Array(KEPT);
  readonly #failed = new Uint8Array(KEPT);
  #count = 0;

  note(durationMs: number, failed: boolean): void {
    const place = this.#count++ % KEPT;
    this.#durations[place] = durationMs;
    this.#failed[place] = failed ? 1 : 0;
  }

  get attempts(): number {
    return Math.min(this.#count, KEPT);
  }

  get failures(): number {
    let failures = 0;
    for (const failed of this.#failed.subarray(0, this.attempts)) failures += failed;
    return failures;
  }

  /** The durations at these shares of the sorted list (nearest rank), each above 0 and at most 1. */
  quantiles(shares: readonly number[]): number[] {
    const sorted = this.#durations.slice(0, this.attempts).sort();
    return shares.map((share) => sorted[Math.ceil(share * sorted.length) - 1] ?? 0);
  }
}
