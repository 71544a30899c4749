import { AbortError } from '@org/http-core';
import { CancellationScope } from '@org/http-core/provider';
import { raceWithCancellation } from '@org/runtime-kit';
import type { OAuthClient } from '../client/oauth-client.ts';

/** Application code that runs as part of a flow. */
export interface LimitedWork<T> {
  readonly operation: string;
  readonly signal: AbortSignal | undefined;
  readonly work: () => T | PromiseLike<T>;
  /** Creates the error for work that takes longer than a request may. */
  readonly toTimeoutError: (waitedMs: number) => Error;
}

/**
 * Runs application code that may hang, such as a function that fetches a secret or a shared store. The flow waits for it
 * no longer than for a request, or until its caller aborts.
 *
 * @throws AbortError, the result of `toTimeoutError`, and whatever the work throws.
 */
export async function withTimeLimit<T>(
  client: Pick<OAuthClient, 'clock' | 'timeoutMs'>,
  { operation, signal, work, toTimeoutError }: LimitedWork<T>,
): Promise<T> {
  const scope = new CancellationScope(client.clock, signal, client.timeoutMs, Infinity);
  try {
    return await raceWithCancellation(Promise.resolve(work()), scope);
  } catch (error) {
    if (scope.endedBy === 'caller') throw new AbortError({ operation, cause: scope.reason });
    throw scope.endedBy ? toTimeoutError(client.timeoutMs) : error;
  } finally {
    scope.close();
  }
}
