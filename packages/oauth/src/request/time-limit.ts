import { raceWithCancellation } from '@org/runtime-kit';
import { AbortError } from '@org/http-core';
import { CancellationScope } from '@org/http-core/provider';
import type { OAuthClient } from '../client/oauth-client.ts';

/** Work of a port that the application gave, as part of a flow. */
export interface LimitedWork<T> {
  readonly operation: string;
  readonly signal: AbortSignal | undefined;
  readonly work: () => T | PromiseLike<T>;
  /** The error where it takes longer than a request may. */
  readonly late: (waitedMs: number) => Error;
}

/**
 * The result of the application's own code, which may hang: a secret that is fetched, a shared memory. The flow waits
 * for it as long as for a request, or until its caller gives up.
 *
 * @throws AbortError, what `late` makes, and what the work throws.
 */
export async function withTimeLimit<T>(
  client: Pick<OAuthClient, 'clock' | 'timeoutMs'>,
  { operation, signal, work, late }: LimitedWork<T>,
): Promise<T> {
  const scope = new CancellationScope(client.clock, signal, client.timeoutMs, Infinity);
  try {
    return await raceWithCancellation(Promise.resolve(work()), scope);
  } catch (error) {
    if (scope.endedBy === 'caller') throw new AbortError({ operation, cause: scope.reason });
    throw scope.endedBy ? late(client.timeoutMs) : error;
  } finally {
    scope.close();
  }
}
