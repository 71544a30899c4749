import type { ErrorRecovery, Undoing } from '../errors/settlement.ts';
import type { CallMiddleware, Middleware } from '../contract/middleware.ts';
import type { Operation, RetryClass } from '../contract/operation.ts';

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

/** Why a step may not call `next` again; `undefined` where it may. */
export function repeatProblem(
  { repeats }: CallMiddleware,
  isWaiting: boolean,
  isChanged: boolean,
  retryClass: RetryClass,
  mayHaveExecuted: boolean,
): string | undefined {
  if (!repeats) return 'called next() twice. Set repeats: true if it repeats calls';
  if (isWaiting) return 'called next() before its earlier call settled. Await it first';
  if (isChanged && retryClass !== 'safe')
    return 'changed a repeated call. Repeat it with the parameters of the first one';
  if (retryClass === 'ambiguous' && mayHaveExecuted)
    return 'repeated a call that may have been executed and has no idempotency key. Check error.mayHaveExecuted before next()';
  return undefined;
}

/** The problem of a repetition without quota. */
export const NO_QUOTA =
  'repeated a call while the retry quota of its origin is exhausted. Rethrow the error of next()';

/** What is known of a call that succeeded before one of its steps failed. */
export function landed(value: unknown): ErrorRecovery {
  const undo = (): Promise<Undoing> =>
    Promise.resolve({
      outcome: 'unknown',
      reason: 'The call succeeded. Undo it by an operation of the API.',
    });
  return { settleReason: undefined, settle: () => Promise.resolve({ outcome: 'landed', value }), undo };
}
