import type { Operation } from '../contract/operation.ts';
import type { RequestOptions } from '../contract/options.ts';
import type { Success } from '../contract/outcome.ts';
import type { Runtime } from '../contract/runtime.ts';
import type { SettleOptions } from '../errors/settlement.ts';
import { assertPositive } from '../options/assert-positive.ts';
import { checkSignal } from '../options/check-signal.ts';

/** A call whose effect is in doubt, as its recovery sees it. */
export interface DoubtfulCall {
  readonly runtime: Runtime;
  readonly operation: Operation;
  readonly params: Readonly<Record<string, unknown>>;
  /** The options of the call. Its reads are made for the same account. */
  readonly options: RequestOptions;
  /** When the first attempt was sent, in milliseconds since the epoch. */
  readonly sentAt: number;
  /** Performs another operation with the identity of the call. */
  readonly perform: (
    runtime: Runtime,
    operation: Operation,
    params: Readonly<Record<string, unknown>>,
    options: RequestOptions,
  ) => Promise<Success>;
}

/** The limits of a recovery. */
export interface RecoveryLimits {
  readonly signal: AbortSignal | undefined;
  /** When it must have ended, on the monotonic clock. */
  readonly deadlineAt: number;
}

/**
 * The options of the call that its reads need as well: those that name an account, and the headers that are no
 * conditions of the write.
 */
export function inheritedOptions({
  runtime,
  options,
}: Pick<DoubtfulCall, 'runtime' | 'options'>): RequestOptions {
  const names = Object.keys(runtime.provider.callOptions ?? {});
  const own = Object.entries(options).filter(([name]) => names.includes(name));
  const headers = Object.entries(options.headers ?? {}).filter(([name]) => !/^(?:if-|content-)/i.test(name));
  return { ...Object.fromEntries(own), headers: Object.fromEntries(headers), timeoutMs: options.timeoutMs };
}

/**
 * The limits of a recovery that an error was asked for.
 *
 * @param deadlineMs The default of the option `deadlineMs`.
 * @throws ConfigurationError or InvalidParamsError for a wrong option.
 */
export function limitsOf(
  { runtime }: DoubtfulCall,
  { signal, deadlineMs: given }: SettleOptions,
  deadlineMs: number,
): RecoveryLimits {
  if (signal) checkSignal(signal);
  return { signal, deadlineAt: runtime.clock.monotonic() + assertPositive('deadlineMs', given, deadlineMs) };
}
