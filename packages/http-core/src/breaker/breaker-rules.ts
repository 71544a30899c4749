import type { OutcomeWindow } from './outcome-window.ts';
import { TimeWindow } from './time-window.ts';

/** What a breaker goes by, once its options have been checked. */
export interface BreakerRules {
  /** Infinity: not looked at. */
  readonly consecutiveFailures: number;
  readonly rate: { readonly threshold: number; readonly minimumCalls: number } | undefined;
  readonly createWindow: () => OutcomeWindow;
  readonly openMs: number;
  readonly maxOpenMs: number;
}

/** Over how long the share of failures is looked at, in milliseconds. */
export const DEFAULT_WINDOW_MS = 30_000;

/**
 * What every client goes by unless told otherwise: patient enough that a few failures never open it. Half of at least
 * 100 calls is resilience4j's default; 30 s and 5 s are those of .NET's resilience handler for HTTP.
 */
export const DEFAULT_RULES: BreakerRules & { readonly rate: NonNullable<BreakerRules['rate']> } = {
  consecutiveFailures: Infinity,
  rate: { threshold: 0.5, minimumCalls: 100 },
  createWindow: () => new TimeWindow(DEFAULT_WINDOW_MS),
  openMs: 5_000,
  maxOpenMs: 60_000,
};
