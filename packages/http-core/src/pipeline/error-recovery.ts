import type { ErrorRecovery } from '../errors/settlement.ts';
import { isSettleable } from '../operation/own-key.ts';
import type { DoubtfulCall } from '../recovery/doubtful-call.ts';
import { trackCall } from './track-call.ts';

/**
 * How an error of a call finds out what happened to it. The code for that is loaded when the error is asked.
 *
 * @param deadlineMs The default of the option `deadlineMs`.
 */
export function errorRecovery(call: DoubtfulCall, deadlineMs: number): ErrorRecovery {
  const { operation, params, runtime } = call;
  const unlessClosed = <T>(recover: () => Promise<T>): Promise<T | typeof CLOSED> =>
    runtime.life.isClosed ? Promise.resolve(CLOSED) : trackCall(runtime, recover);
  return {
    settleable: isSettleable(operation, params, runtime.provider),
    settle: (options) =>
      unlessClosed(async () => {
        const recovery = await import('../recovery/settle.ts').catch(() => undefined);
        return recovery?.settleError(call, options, deadlineMs) ?? NOT_LOADED;
      }),
    undo: (options) =>
      unlessClosed(async () => {
        const recovery = await import('../recovery/undo.ts').catch(() => undefined);
        return recovery?.undoError(call, options, deadlineMs) ?? NOT_LOADED;
      }),
  };
}

const CLOSED = { outcome: 'unknown', reason: 'The client is closed. Settle calls before close().' } as const;
const NOT_LOADED = { outcome: 'unknown', reason: 'The code for it could not be loaded. Try again.' } as const;
