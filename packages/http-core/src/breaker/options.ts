import type { OutcomeWindow } from './window.ts';
import type { Clock } from '@org/runtime-kit';
import { ConfigurationError } from '../errors/call-errors.ts';
import type { CircuitChange, CircuitOutcome } from '../contract/circuit.ts';
import { CallWindow } from './window.ts';
import { TimeWindow } from './window.ts';

/** How large a share of failures opens a circuit. */
export interface FailureRate {
  /** Share of failures among the counted calls, above 0 and at most 1. Default 0.5. */
  readonly threshold?: number | undefined;
  /** With fewer counted calls in the window, the share says nothing. Default 100. */
  readonly minimumCalls?: number | undefined;
  /** The window: the calls of the last so many milliseconds, to a tenth of that. Default 30 000. */
  readonly windowMs?: number | undefined;
  /** The window: the last so many calls, whenever they were. Replaces `windowMs`. */
  readonly windowCalls?: number | undefined;
}

/** When a circuit opens, and for how long. */
export interface CircuitBreakerOptions {
  /** So many failures without a success in between open it. Default: not looked at. */
  readonly consecutiveFailures?: number | undefined;
  /** Default: half of at least 100 calls in 30 seconds. `false`: not looked at. */
  readonly failureRate?: FailureRate | false | undefined;
  /** How long it stays open before a probe, in milliseconds. Default 5 000. */
  readonly openMs?: number | undefined;
  /** Each failed probe doubles that, up to this many milliseconds. Default 60 000. */
  readonly maxOpenMs?: number | undefined;
  /** What an error thrown by the function given to `call` says. Default: {@link outcomeOfError}. */
  readonly classify?: ((error: unknown) => CircuitOutcome) | undefined;
  /** Told of every change of state. What it throws is ignored. */
  readonly onChange?: ((change: CircuitChange) => void) | undefined;
  /** So many circuits at most; beyond, the oldest closed one is forgotten. Default 1 000. */
  readonly maxKeys?: number | undefined;
  /** Time, for tests. */
  readonly clock?: Clock | undefined;
}

/** @throws ConfigurationError naming the option that is wrong. */
export function resolveBreakerRules(options: CircuitBreakerOptions): BreakerRules {
  const { openMs: usualOpenMs, maxOpenMs: usualMaxOpenMs, rate: usual } = DEFAULT_RULES;
  const { consecutiveFailures, failureRate, openMs = usualOpenMs, maxOpenMs = usualMaxOpenMs } = options;
  const rate = failureRate === false ? undefined : (failureRate ?? {});
  const { threshold = usual.threshold, windowMs = DEFAULT_WINDOW_MS, windowCalls } = rate ?? {};
  const minimumCalls = rate?.minimumCalls ?? Math.min(usual.minimumCalls, windowCalls ?? Infinity);
  if (consecutiveFailures !== undefined) whole('consecutiveFailures', consecutiveFailures);
  if (windowCalls !== undefined) whole('failureRate.windowCalls', windowCalls);
  whole('failureRate.minimumCalls', minimumCalls);
  above('failureRate.windowMs', windowMs);
  above('failureRate.threshold', threshold);
  above('openMs', openMs);
  above('maxOpenMs', maxOpenMs);
  if (threshold > 1) throw wrong('failureRate.threshold', 'a share, at most 1');
  if (windowCalls !== undefined && minimumCalls > windowCalls)
    throw wrong('failureRate.minimumCalls', 'at most failureRate.windowCalls, or it is never reached');
  return {
    consecutiveFailures: consecutiveFailures ?? Infinity,
    rate: rate && { threshold, minimumCalls },
    createWindow: () => (windowCalls === undefined ? new TimeWindow(windowMs) : new CallWindow(windowCalls)),
    openMs,
    maxOpenMs: Math.max(openMs, maxOpenMs),
  };
}

function above(name: string, value: number): void {
  if (!(value > 0 && Number.isFinite(value))) throw wrong(name, 'a number above 0');
}

function whole(name: string, value: number): void {
  if (!(Number.isSafeInteger(value) && value >= 1)) throw wrong(name, 'a whole number of at least 1');
}

function wrong(name: string, what: string): ConfigurationError {
  return new ConfigurationError(`The option ${name} of the circuit breaker must be ${what}.`);
}

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
