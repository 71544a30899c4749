import type { Operation } from '../contract/operation.ts';
import type { RequestOptions } from '../contract/options.ts';
import type { Success } from '../contract/outcome.ts';
import type { Runtime } from '../contract/runtime.ts';

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
