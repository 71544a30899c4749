import type { ErrorRecovery, SettleOptions } from '../errors/settlement.ts';
import { whyUnsettleable } from '../operation/own-key.ts';
import type { DoubtfulCall } from '../recovery/doubtful-call.ts';
import { loadInTime } from './load-in-time.ts';
import { trackCall } from './track-call.ts';

/**
 * How an error of a call finds out what happened to it. The code for that is loaded when the error is asked.
 *
 * @param deadlineMs The default of the option `deadlineMs`.
 */
export function errorRecovery(call: DoubtfulCall, deadlineMs: number): ErrorRecovery {
  const recover = <T>(
    ask: (recovery: typeof import('../recovery/of-error.ts')) => Promise<T>,
    { deadlineMs: given = deadlineMs }: SettleOptions,
  ) =>
    trackCall(call.runtime, async () => {
      const { runtime } = call;
      // A wrong option is refused by the code that is loaded.
      const deadlineAt = runtime.clock.monotonic() + (given > 0 ? given : deadlineMs);
      const recovery = await loadInTime(() => import('../recovery/of-error.ts'), { runtime }, deadlineAt);
      return recovery ? ask(recovery) : NOT_LOADED;
    });
  return {
    settleReason: whyUnsettleable(call),
    mayDouble: call.mayDouble,
    settle: (options) => recover(({ settleError }) => settleError(call, options, deadlineMs), options),
    undo: (options) => recover(({ undoError }) => undoError(call, options, deadlineMs), options),
  };
}

const NOT_LOADED = { outcome: 'unknown', reason: 'The code for it could not be loaded. Try again.' } as const;
