import { SdkError } from '../errors/sdk-error.ts';
import type { CircuitOutcome } from './circuit-state.ts';

/** A status as the breaker sees it: 5xx are failures, but for 501 and 505, which say nothing about health. */
export function outcomeOfStatus(status: number): CircuitOutcome {
  if (status >= 500) return status === 501 || status === 505 ? 'alive' : 'failure';
  return status >= 400 ? 'alive' : 'success';
}

/**
 * What an error says about the health of what was called: failures are 5xx, timeouts, broken connections and errors
 * that are not of the SDKs. A 4xx (429 too) is an answer; an abort by the caller, or a call that was never sent, says
 * nothing.
 */
export function outcomeOfError(error: unknown): CircuitOutcome {
  if (SdkError.isInstance(error)) {
    const status = (error as SdkError & { readonly status?: unknown }).status;
    if (typeof status === 'number') return outcomeOfStatus(status);
    return error.code === 'timeout' || error.code === 'connection_failed' ? 'failure' : 'unknown';
  }
  return error instanceof Error && error.name === 'AbortError' ? 'unknown' : 'failure';
}
