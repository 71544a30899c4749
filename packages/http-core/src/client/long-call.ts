import type { Operation } from '../contract/operation.ts';
import type { RequestOptions } from '../contract/options.ts';
import type { ApiResult } from '../contract/response.ts';
import type { RetryOption } from '../contract/retry.ts';
import type { Runtime } from '../contract/runtime.ts';
import type { ApiError } from '../errors/api-error.ts';
import type { Settlement } from '../errors/settlement.ts';
import { freshKeys } from '../operation/own-key.ts';
import { whyUnsettleable } from '../operation/why-unsettleable.ts';
import { performBare } from '../pipeline/call.ts';
import { performCall } from '../pipeline/perform-call.ts';
import { responseOf } from '../recovery/codes.ts';
import { prepareCall } from '../recovery/prepare.ts';
import { settle } from '../recovery/settle.ts';

/**
 * A call that may outlive its process, for packages that store calls: another process continues it with what is stored.
 *
 * @public
 */
export interface LongCall {
  /** The parameters, with the key that the client filled in. */
  readonly params: Readonly<Record<string, unknown>>;
  /** Whether a client made a key in `params` for this call only, so that nothing else can have it. */
  readonly freshKey: boolean;
  /** Time limit of the call, in milliseconds. */
  readonly deadlineMs: number;
  /** Whether a read of the API can tell if the call took effect. */
  readonly canProbe: boolean;
  /**
   * Sends the call.
   *
   * @param how - `lostSince`: when an earlier process sent the call, in milliseconds since the epoch, if the response was
   *   lost; a refusal may then be the effect of that request. `deadlineMs`: the time limit. `repeatBy`: how the caller repeats the call, as a
   *   whole sentence for errors that leave its effect in doubt. Default: with its idempotency key, where it has one.
   */
  send(how: {
    readonly lostSince: number | undefined;
    readonly deadlineMs: number;
    readonly repeatBy?: string | undefined;
  }): Promise<ApiResult<unknown>>;
  /** Reads whether the call took effect that was first sent at this time, in milliseconds since the epoch. */
  settle(sentAt: number): Promise<Settlement>;
  /** Whether an error is a failure that the API has stored, and replays for the idempotency key of the call. */
  isStoredFailure(error: ApiError): boolean;
}

/**
 * Makes a long call. If the options ask for a natural key, it is filled in.
 *
 * @param freshKey Whether the parameters contain a key already that a client made for this call only.
 * @throws The error that stops the call before it would be sent.
 */
export async function longCall(
  runtime: Runtime,
  operation: Operation,
  given: Readonly<Record<string, unknown>>,
  options: RequestOptions,
  freshKey: boolean,
): Promise<LongCall> {
  const call = { runtime, operation, params: given, options, perform: performBare };
  const { params } = freshKey ? call : await prepareCall(call);
  if (freshKey) freshKeys.add(params);
  const { provider, clock } = runtime;
  const deadlineMs = options.deadlineMs ?? runtime.deadlineMs;
  const canProbe = whyUnsettleable({ operation, params, options, runtime }) === undefined;
  return {
    params,
    freshKey: freshKeys.has(params),
    deadlineMs,
    canProbe,
    send: ({ lostSince, deadlineMs: leftMs, repeatBy }) =>
      performCall(
        // A cached response would be no evidence of an effect.
        { ...runtime, cache: undefined, lostSince, repeatBy },
        operation,
        params,
        {
          ...options,
          retry: canProbe ? withProbe(options.retry) : options.retry,
          naturalKeys: false,
          deadlineMs: leftMs,
        },
      ),
    settle: async (sentAt) => {
      const limits = { signal: options.signal, deadlineAt: clock.monotonic() + deadlineMs };
      const found = await settle({ ...call, params, sentAt }, limits);
      return found.outcome === 'landed' ? { outcome: 'landed', value: found.value } : found;
    },
    isStoredFailure: (error) =>
      error.mayHaveExecuted && (provider.retry?.settlesIdempotencyKey?.(responseOf(error)) ?? false),
  };
}

/** The retries of a call, with the probe that shows what became of a lost response. */
function withProbe(retry: RetryOption): RetryOption {
  if (retry === false) return false;
  return { ...(typeof retry === 'number' ? { maxRetries: retry } : retry), probe: true };
}
