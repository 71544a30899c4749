import type { LongCall } from '@org/http-core/provider';
import type { Clock } from '@org/runtime-kit';
import { currentRuns, nextRecord, type CallRecord } from '../record/call-record.ts';
import type { CheckedStore } from './checked-store.ts';
import { deadlineOf, unknownReason } from './doubt.ts';
import { isDoubtful, newRun } from './runs.ts';

/** What taking over writes with. */
export interface TakeOverContext {
  readonly store: CheckedStore;
  readonly clock: Clock;
  readonly leaseMs: number;
}

/**
 * Takes over a pending call that nobody holds: begins a run, or declares the outcome unknown where no program can tell it.
 *
 * @returns The record as it was written; `undefined` if another process was faster.
 */
export async function takeOver(
  { store, clock, leaseMs }: TakeOverContext,
  record: CallRecord,
  call: LongCall,
): Promise<CallRecord | undefined> {
  const { data } = record;
  const nowMs = clock.now();
  const doubt = isDoubtful(currentRuns(data));
  const reason = doubt ? unknownReason(data, call, false, nowMs) : undefined;
  const next = reason
    ? nextRecord(record, nowMs, { state: 'unknown', leaseUntilMs: 0, data: { reason } })
    : nextRecord(record, nowMs, {
        leaseUntilMs: nowMs + leaseMs,
        data: { runs: [...data.runs, newRun(clock, deadlineOf(data, call, nowMs))] },
      });
  return (await store.replace(next)) ? next : undefined;
}
