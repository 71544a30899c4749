/**
 * - `closed`: calls pass and are counted.
 * - `open`: nothing passes.
 * - `half-open`: one call, the probe, may pass, and decides.
 */
export type CircuitState = 'closed' | 'open' | 'half-open';

/**
 * What a call says about the health of what it called.
 *
 * - `success`, `failure`: counted.
 * - `alive`: it answered, but neither well nor badly (a refusal such as 404 or 429): not counted, and enough for a probe.
 * - `unknown`: nothing (the caller gave up): not counted, and another probe is needed.
 */
export type CircuitOutcome = 'success' | 'failure' | 'alive' | 'unknown';

/** A circuit changed its state. */
export interface CircuitChange {
  /** `https://api.example.com write`. */
  readonly key: string;
  readonly from: CircuitState;
  readonly to: CircuitState;
  /** Why: `failures` or a failed `probe` opened it, the `timer` let a probe through, a `probe` closed it, or by hand. */
  readonly reason: 'failures' | 'probe' | 'timer' | 'manual';
  /** When the next probe is due, in milliseconds since the epoch, while it is open. */
  readonly retryAt: number | undefined;
}

/** One circuit, as it is now. */
export interface CircuitSnapshot {
  readonly key: string;
  readonly state: CircuitState;
  /** When the next probe is due, in milliseconds since the epoch, while it is open; Infinity: never. */
  readonly retryAt: number | undefined;
  /** Failures without a success in between. */
  readonly consecutiveFailures: number;
  /** Counted calls in the window, and how many of them failed. */
  readonly calls: number;
  readonly failures: number;
}
