import type { Clock } from '@org/runtime-kit';
import type { CircuitChange, CircuitOutcome } from '../contract/circuit.ts';
import { ConfigurationError } from '../errors/call-errors.ts';
import { CallWindow, TimeWindow, type OutcomeWindow } from './window.ts';

/**
 * The share of failures that opens a circuit.
 *
 * @public
 */
export interface FailureRate {
  /** Share of failures among the counted calls that opens the circuit, above 0 and at most 1. Default 0.5. */
  readonly threshold?: number | undefined;
  /** Minimum number of counted calls in the window; with fewer, the share is not evaluated. Default 100. */
  readonly minimumCalls?: number | undefined;
  /** Length of the window, in milliseconds, with a precision of a tenth. Default 30 000. */
  readonly windowMs?: number | undefined;
  /** Length of the window as a number of calls, instead of `windowMs`. */
  readonly windowCalls?: number | undefined;
}

/**
 * Options of {@link circuitBreaker}.
 *
 * @public
 */
export interface CircuitBreakerOptions {
  /** Consecutive failures that open a circuit. Default: disabled. */
  readonly consecutiveFailures?: number | undefined;
  /** Default: half of at least 100 calls in 30 seconds. `false` disables it. */
  readonly failureRate?: FailureRate | false | undefined;
  /** How long a circuit stays open before it passes a probe, in milliseconds. Default 5 000. */
  readonly openMs?: number | undefined;
  /** Each failed probe doubles `openMs`, up to this maximum, in milliseconds. Default 60 000. */
  readonly maxOpenMs?: number | undefined;
  /** Classifies an error thrown by the function passed to `call`. Default: {@link outcomeOfError}. */
  readonly classify?: ((error: unknown) => CircuitOutcome) | undefined;
  /** Called with every change of state. Exceptions thrown by the callback are ignored. */
  readonly onChange?: ((change: CircuitChange) => void) | undefined;
  /** Maximum number of circuits. When exceeded, the oldest closed circuit is evicted. Default 1 000. */
  readonly maxKeys?: number | undefined;
  /** The clock; override it in tests. */
  readonly clock?: Clock | undefined;
}

/** The validated options that decide when a circuit opens. */
export interface BreakerRules {
  /** Infinity if disabled. */
  readonly consecutiveFailures: number;
  readonly rate: { readonly threshold: number; readonly minimumCalls: number } | undefined;
  readonly createWindow: () => OutcomeWindow;
  readonly openMs: number;
  readonly maxOpenMs: number;
}

/** Default window of the failure rate, in milliseconds. */
const DEFAULT_WINDOW_MS = 30_000;

/**
 * The default rules of every client; a few failures never open a circuit. Half of at least 100 calls is the default of
 * resilience4j; 30 s and 5 s are those of .NET's HTTP resilience handler.
 */
export const DEFAULT_RULES: BreakerRules & { readonly rate: NonNullable<BreakerRules['rate']> } = {
  consecutiveFailures: Infinity,
  rate: { threshold: 0.5, minimumCalls: 100 },
  createWindow: () => new TimeWindow(DEFAULT_WINDOW_MS),
  openMs: 5_000,
  maxOpenMs: 60_000,
};

/** @throws ConfigurationError if an option is invalid; the message names the option. */
export function resolveBreakerRules(options: CircuitBreakerOptions): BreakerRules {
  const { openMs: defaultOpenMs, maxOpenMs: defaultMaxOpenMs, rate: defaults } = DEFAULT_RULES;
  const { consecutiveFailures, failureRate, openMs = defaultOpenMs, maxOpenMs = defaultMaxOpenMs } = options;
  const rate = failureRate === false ? undefined : (failureRate ?? {});
  const { threshold = defaults.threshold, windowMs = DEFAULT_WINDOW_MS, windowCalls } = rate ?? {};
  const minimumCalls = rate?.minimumCalls ?? Math.min(defaults.minimumCalls, windowCalls ?? Infinity);
  if (consecutiveFailures !== undefined) assertWhole('consecutiveFailures', consecutiveFailures);
  if (windowCalls !== undefined) assertWhole('failureRate.windowCalls', windowCalls);
  assertWhole('failureRate.minimumCalls', minimumCalls);
  assertPositive('failureRate.windowMs', windowMs);
  assertPositive('failureRate.threshold', threshold);
  assertPositive('openMs', openMs);
  assertPositive('maxOpenMs', maxOpenMs);
  if (threshold > 1) throw invalid('failureRate.threshold', 'a share of at most 1');
  if (windowCalls !== undefined && minimumCalls > windowCalls)
    throw invalid('failureRate.minimumCalls', 'at most failureRate.windowCalls, or it is never reached');
  return {
    consecutiveFailures: consecutiveFailures ?? Infinity,
    rate: rate && { threshold, minimumCalls },
    createWindow: () => (windowCalls === undefined ? new TimeWindow(windowMs) : new CallWindow(windowCalls)),
    openMs,
    maxOpenMs: Math.max(openMs, maxOpenMs),
  };
}

function assertPositive(name: string, value: number): void {
  if (!(value > 0 && Number.isFinite(value))) throw invalid(name, 'a number above 0');
}

function assertWhole(name: string, value: number): void {
  if (!(Number.isSafeInteger(value) && value >= 1)) throw invalid(name, 'a whole number of at least 1');
}

function invalid(name: string, expected: string): ConfigurationError {
  return new ConfigurationError(`The option ${name} of circuitBreaker() must be ${expected}.`);
}
