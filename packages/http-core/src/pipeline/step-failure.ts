import type { ErrorRecovery, Undoing } from '../errors/settlement.ts';
import type { Middleware } from '../contract/middleware.ts';
import type { Operation } from '../contract/operation.ts';

/** The message of a step's failure. `problem` follows the name of the step, and may end with a sentence of another error. */
export function stepFailure({ id }: Operation, { name }: Middleware, problem: string): string {
  return `${id}: the step "${name}" ${problem}${/[.!?]$/.test(problem) ? '' : '.'}`;
}

/** The message of an error that a check of this package threw. */
export const messageOf = (error: unknown): string => (error instanceof Error ? error.message : '');

/**
 * How often a step may call `next`. After that, `next` no longer settles, so that a loop that ignores every error ends with
 * the call instead of blocking the process.
 */
export const MAX_NEXT = 100;

/** What is known of a call that succeeded before one of its steps failed. */
export function landed(value: unknown): ErrorRecovery {
  const undo = (): Promise<Undoing> =>
    Promise.resolve({
      outcome: 'unknown',
      reason: 'The call succeeded. Undo it by an operation of the API.',
    });
  return { settleReason: undefined, settle: () => Promise.resolve({ outcome: 'landed', value }), undo };
}
