import type { SettleOptions, Settlement, Undoing } from '../errors/settlement.ts';
import { limitsOf, type DoubtfulCall } from './doubtful-call.ts';
import { settle } from './settle.ts';
import { undo } from './undo.ts';

/** Settles the call of an error. */
export async function settleError(
  call: DoubtfulCall,
  options: SettleOptions,
  deadlineMs: number,
): Promise<Settlement> {
  if (call.runtime.life.isClosed) return CLOSED;
  const settled = await settle(call, limitsOf(call, options, deadlineMs));
  return settled.outcome === 'landed' ? { outcome: 'landed', value: settled.value } : settled;
}

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
  return call.runtime.life.isClosed ? CLOSED : undo(call, limitsOf(call, options, deadlineMs));
}

const CLOSED = { outcome: 'unknown', reason: 'The client is closed. Settle calls before close().' } as const;
