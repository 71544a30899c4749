import { isLocalFailure } from '#failure-codes';
import { SdkError } from '../errors/sdk-error.ts';
import type { CircuitOutcome } from '../contract/circuit.ts';

/**
 * Returns the outcome that an HTTP status stands for. 5xx are failures, except 501 and 505, which are neutral like all
 * 4xx.
 *
 * @public
 */
export function outcomeOfStatus(status: number): CircuitOutcome {
  if (status >= 500) return status === 501 || status === 505 ? 'neutral' : 'failure';
  return status >= 400 ? 'neutral' : 'success';
}

/**
 * Returns the outcome that an error stands for. 5xx, timeouts, broken connections and errors from outside the SDKs are
 * failures. 4xx, including 429, are neutral. Aborts, calls that were never sent, and failures on the client's side (no
 * file handles, a name that does not resolve) are unknown.
 *
 * @public
 */
export function outcomeOfError(error: unknown): CircuitOutcome {
  if (SdkError.isInstance(error)) {
    const status = (error as SdkError & { readonly status?: unknown }).status;
    if (typeof status === 'number') return outcomeOfStatus(status);
    if (isLocalFailure(error.attempts.at(-1)?.failure ?? '')) return 'unknown';
    return error.code === 'timeout' || error.code === 'connection_failed' ? 'failure' : 'unknown';
  }
  return error instanceof Error && error.name === 'AbortError' ? 'unknown' : 'failure';
}
