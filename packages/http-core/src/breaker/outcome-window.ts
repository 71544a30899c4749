/** Counts of the calls that still matter. */
export interface OutcomeWindow {
  readonly calls: number;
  readonly failures: number;
  add(failed: boolean, now: number): void;
  /** Forgets what no longer matters at `now`. */
  advance(now: number): void;
  clear(): void;
}
