import type { ErrorRecovery } from '../errors/settlement.ts';
import { whyUnsettleable } from '../operation/why-unsettleable.ts';
import type { DoubtfulCall } from '../recovery/doubtful-call.ts';
import { trackCall } from './track-call.ts';

/**
 * How an error of a call finds out what happened to it. The code for that is loaded when the error is asked.
 *
 * @param deadlineMs The default of the option `deadlineMs`.
 */
export function errorRecovery(call: DoubtfulCall, deadlineMs: number): ErrorRecovery {
  const recover = <T>(ask: (recovery: typeof import('../recovery/of-error.ts')) => Promise<T>) =>
    trackCall(call.runtime, async () => {
      const recovery = await import('../recovery/of-error.ts').catch(() => undefined);
      return recovery ? ask(recovery) : NOT_LOADED;
    });
  return {
    settleReason: whyUnsettleable(call),
    mayDouble: call.mayDouble,
    settle: (options) => recover(({ settleError }) => settleError(call, options, deadlineMs)),
    undo: (options) => recover(({ undoError }) => undoError(call, options, deadlineMs)),
  };
}

const NOT_LOADED = { outcome: 'unknown', reason: 'The code for it could not be loaded. Try again.' } as const;
