import type { Clock } from '@org/http-core';
import { raceTimeout } from '@org/runtime-kit';
import { EngineUnavailableError } from '../contract/errors.ts';

/** The time limit of {@link withDeadline} passed. The work itself continues. */
export class DeadlineExceeded extends Error {
  override readonly name = 'DeadlineExceeded';
}

/** Waits for `work`. Rejects with {@link DeadlineExceeded} after `ms` milliseconds. */
export async function withDeadline<T>(work: Promise<T>, ms: number, clock: Clock): Promise<T> {
  const result = await raceTimeout(work, ms, clock);
  if (result.done) return result.value;
  throw new DeadlineExceeded(`No response within ${ms} ms.`);
}

/** Lets a change find out, before it begins, whether its caller still waits for it. */
export interface ChangeDeadline {
  /** Throws if the deadline has passed. */
  readonly check: () => void;
  /** Throws if the deadline has passed; otherwise marks the change as begun. Call it right before the first change. */
  readonly begin: () => void;
}

/** The result of a change, or why it failed and whether it may still take effect. */
export type ChangeResult<T> =
  { readonly value: T } | { readonly cause: unknown; readonly mayHaveExecuted: boolean };

/**
 * Waits at most `ms` milliseconds for a change; never rejects. A change that has not begun by then is withdrawn: it
 * calls `begin` before its first effect, which then throws, so a change reported as not executed never executes later.
 */
export async function changeWithDeadline<T>(
  change: (deadline: ChangeDeadline) => Promise<T>,
  ms: number,
  clock: Clock,
): Promise<ChangeResult<T>> {
  const state = { begun: false, over: false };
  const check = (): void => {
    if (state.over) throw new DeadlineExceeded('The caller no longer waits for this change.');
  };
  const begin = (): void => {
    check();
    state.begun = true;
  };
  try {
    return { value: await withDeadline(change({ check, begin }), ms, clock) };
  } catch (cause) {
    state.over = true;
    const withdrawn = EngineUnavailableError.isInstance(cause) && !cause.mayHaveExecuted;
    return { cause, mayHaveExecuted: state.begun && !withdrawn };
  }
}

/** Waits at most `ms` milliseconds for `work`. @returns Whether it settled by then. */
export async function settlesWithin(work: Promise<void>, ms: number, clock: Clock): Promise<boolean> {
  try {
    await withDeadline(work, ms, clock);
    return true;
  } catch (error) {
    if (error instanceof DeadlineExceeded) return false;
    throw error;
  }
}
