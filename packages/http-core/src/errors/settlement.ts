/**
 * Whether a call took effect whose response was lost:
 *
 * - `landed`: it did; `value` is what its response would have contained, as far as a read tells.
 * - `absent`: it did not, and will not.
 * - `unknown`: nobody can tell, for the `reason` given. Do not repeat the call without a check of your own.
 *
 * @public
 */
export type Settlement<T = unknown> =
  | { readonly outcome: 'landed'; readonly value: T }
  | { readonly outcome: 'absent' }
  | { readonly outcome: 'unknown'; readonly reason: string };

/**
 * Options of `error.settle()` and `error.undo()`.
 *
 * @public
 */
export interface SettleOptions {
  /** Aborts the reads and the wait between them. */
  readonly signal?: AbortSignal | undefined;
  /** Time limit of all reads and waits, in milliseconds. Default: the deadline of the call that failed. */
  readonly deadlineMs?: number | undefined;
}

/**
 * Whether a doubtful effect was taken back.
 *
 * @public
 */
export type Undoing =
  | { readonly outcome: 'undone' }
  /** There was nothing to take back. */
  | { readonly outcome: 'absent' }
  | { readonly outcome: 'unknown'; readonly reason: string };

/**
 * How the error of a doubtful call finds out what happened.
 *
 * @public
 */
export interface ErrorRecovery {
  /** Why no read can tell. `undefined` if one can. */
  readonly settleReason: string | undefined;
  /** Whether a repetition could double the effect, so that the message of the error gives the reason as well. Default: `false`. */
  readonly mayDouble?: boolean | undefined;
  settle(options: SettleOptions): Promise<Settlement>;
  undo(options: SettleOptions): Promise<Undoing>;
}
