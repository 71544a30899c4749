import { AbortError } from '../errors/call-errors.ts';
import { SdkError } from '../errors/sdk-error.ts';
import type { Undoing } from '../errors/settlement.ts';
import { changeSince } from './changed-params.ts';
import type { DoubtfulCall, RecoveryLimits } from './doubtful-call.ts';
import { CallContext } from './call-context.ts';
import { race } from './race.ts';
import { loadRules, settle } from './settle.ts';

/** Takes the effect of a call back, if it has one. Rejects only if the signal aborts. */
export async function undo(call: DoubtfulCall, limits: RecoveryLimits): Promise<Undoing> {
  const { id, repeat } = call.operation;
  try {
    const change = await changeSince(call);
    if (change !== undefined) return { outcome: 'unknown', reason: change };
    const rules = await loadRules(call, limits);
    const takeBack = rules.undos?.[repeat?.undo ?? ''];
    if (!takeBack) return { outcome: 'unknown', reason: `No operation of this API takes ${id} back.` };
    const settlement = repeat?.probe === undefined ? undefined : await settle(call, limits);
    if (settlement?.outcome === 'absent') return settlement;
    const value = settlement?.outcome === 'landed' ? settlement.value : undefined;
    if (call.runtime.life.isAborting)
      return { outcome: 'unknown', reason: `The client was closed before ${id} was taken back.` };
    await race(takeBack(new CallContext(call, rules, limits, value)), limits, call.runtime.clock);
    return { outcome: 'undone' };
  } catch (error) {
    if (limits.signal?.aborted) throw AbortError.isInstance(error) ? error : new AbortError({ cause: error });
    const why = SdkError.isInstance(error) ? error.message : 'it threw an error of its own.';
    return { outcome: 'unknown', reason: `The undo of ${id} failed: ${why}` };
  }
}
