import type { EncodedRequest } from '../contract/encoded-request.ts';
import type { Operation } from '../contract/operation.ts';
import type { RequestOptions } from '../contract/options.ts';
import type { Success } from '../contract/outcome.ts';
import type { OwnKey } from '../contract/repeat.ts';
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
  /** The request that was sent, if it was sent by this process. */
  readonly sent?: EncodedRequest;
  /** Whether a repetition could double the effect. Default: `false`. */
  readonly mayDouble?: boolean;
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

/** Headers that belong to one request: conditions, its content, and what it selects of the response. */
const OF_ONE_REQUEST = /^(?:if-|content-|accept|prefer$|range$)|field-?mask/i;

/**
 * The options of the call that its reads need as well: those that name an account by a header, and the headers that do not
 * belong to the write. What selects fields of the response is left out, or a read that sees nothing would prove nothing.
 */
export function inheritedOptions({
  runtime: { provider },
  operation,
  options,
}: Pick<DoubtfulCall, 'runtime' | 'operation' | 'options'>): RequestOptions {
  const given = options as Readonly<Record<string, unknown>>;
  const names = Object.keys(provider.callOptions ?? {}).filter((name) => {
    const headers = provider.optionHeaders?.({ [name]: given[name] }, operation) ?? {};
    return Object.values(headers).some((value) => value !== undefined);
  });
  const headers = Object.entries(options.headers ?? {}).filter(([name]) => !OF_ONE_REQUEST.test(name));
  return {
    ...Object.fromEntries(names.map((name) => [name, given[name]])),
    // What a browser or a proxy has stored from before the call would prove an absence.
    headers: { ...Object.fromEntries(headers), 'cache-control': 'no-cache' },
    timeoutMs: options.timeoutMs,
  };
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

/** How a caller gives a call its key. A client fills in only what the operation names a value for. */
export const wayToSet = ({ param, fill }: OwnKey, name: string = param): string =>
  fill === undefined ? name : `${name}, or the option naturalKeys: 'auto'`;
