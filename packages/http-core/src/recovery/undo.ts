import { AbortError } from '../errors/call-errors.ts';
import { SdkError } from '../errors/sdk-error.ts';
import type { SettleOptions, Undoing } from '../errors/settlement.ts';
import { changeSince } from './changed-params.ts';
import { limitsOf, type DoubtfulCall } from './doubtful-call.ts';
import { CallContext } from './call-context.ts';
import { race } from './race.ts';
import { loadRules, settle } from './settle.ts';

/**
 * Takes the effect of the call of an error back, if it has one.
 *
 * @throws AbortError if the signal aborts, ConfigurationError or InvalidParamsError for a wrong option.
 */
export async function undoError(
  call: DoubtfulCall,
  options: SettleOptions,
  deadlineMs: number,
): Promise<Undoing> {
  const { id, repeat } = call.operation;
  const limits = limitsOf(call, options, deadlineMs);
  try {
    const change = await changeSince(call);
    if (change !== undefined) return { outcome: 'unknown', reason: change };
    const rules = await loadRules(call, limits);
    const takeBack = rules.undos?.[repeat?.undo ?? ''];
    if (!takeBack) return { outcome: 'unknown', reason: `No operation of this API takes ${id} back.` };
    const settlement = repeat?.probe === undefined ? undefined : await settle(call, limits);
    if (settlement?.outcome === 'absent') return settlement;
    const value = settlement?.outcome === 'landed' ? settlement.value : undefined;
    await race(takeBack(new CallContext(call, rules, limits, value)), limits, call.runtime.clock);
    return { outcome: 'undone' };
  } catch (error) {
    if (limits.signal?.aborted) throw AbortError.isInstance(error) ? error : new AbortError({ cause: error });
    const why = SdkError.isInstance(error) ? error.message : 'it threw an error of its own.';
    return { outcome: 'unknown', reason: `The undo of ${id} failed: ${why}` };
  }
}
