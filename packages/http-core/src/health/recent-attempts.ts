/** Number of kept attempts: enough for a 99th percentile, few enough to sort on demand. */
const KEPT = 256;

/** The recent attempts at one origin, in a ring buffer: recording one costs a few nanoseconds. */
export class RecentAttempts {
  readonly #durations = new Float64Array(KEPT);
  readonly #failed = new Uint8Array(KEPT);
  #count = 0;

  record(durationMs: number, failed: boolean): void {
    const index = this.#count++ % KEPT;
    this.#durations[index] = durationMs;
    this.#failed[index] = failed ? 1 : 0;
  }

  get attempts(): number {
    return Math.min(this.#count, KEPT);
  }

  get failures(): number {
    let failures = 0;
    for (const failed of this.#failed.subarray(0, this.attempts)) failures += failed;
    return failures;
  }

  /** Returns quantiles of the durations by nearest rank; each share is above 0 and at most 1. */
  quantiles(shares: readonly number[]): number[] {
    const sorted = this.#durations.slice(0, this.attempts).sort();
    return shares.map((share) => sorted[Math.ceil(share * sorted.length) - 1] ?? 0);
  }
}
