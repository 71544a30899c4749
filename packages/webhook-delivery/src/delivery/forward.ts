import type { Clock } from '@org/http-core';
import { EngineUnavailableError } from '../errors/engine-unavailable-error.ts';
import { within } from '../shared/deadline.ts';

/** What became of work that was waited for. */
export type Forwarded<T> =
  | { readonly value: T }
  /** `mayHaveExecuted`: what it was to change may be changed later all the same. */
  | { readonly cause: unknown; readonly mayHaveExecuted: boolean };

/**
 * Waits for work that changes something, for `ms` milliseconds at most; never rejects. The work calls `begin` right before its
 * first change, which throws once the time is over: what was refused without having begun never happens later.
 */
export async function forwardWithin<T>(
  work: (begin: () => void) => Promise<T>,
  ms: number,
  clock: Clock,
): Promise<Forwarded<T>> {
  const state = { begun: false, over: false };
  const begin = (): void => {
    if (state.over) throw new Error('Nobody waits for it any more.');
    state.begun = true;
  };
  try {
    return { value: await within(work(begin), ms, clock) };
  } catch (cause) {
    state.over = true;
    const withdrawn = EngineUnavailableError.isInstance(cause) && !cause.mayHaveExecuted;
    return { cause, mayHaveExecuted: state.begun && !withdrawn };
  }
}
