import { ApiError, SdkError } from '@org/http-core';
import type { LongCall, Settlement } from '@org/http-core/provider';
import { raceTimeout, sleep, type Clock } from '@org/runtime-kit';
import type { CallState } from '../contract/call-store.ts';
import { CallInProgressError, CallPendingError, CallStoreError } from '../contract/errors.ts';
import type { CallRun, RunOutcome } from '../contract/evidence.ts';
import { reportOf, type CallData } from '../record/call-record.ts';
import { resultToPlain, type PlainValue } from '../record/plain-value.ts';
import type { Lease } from './lease.ts';
import { attemptsOf, failureOf, isDoubtful, earlierRuns, newRun } from './runs.ts';
import { deadlineOf, isRepeatable, unknownError, unknownReason } from './doubt.ts';

/** The waits before the end of a call is written again, in milliseconds. */
const REWRITE_AFTER_MS = [50, 500, 2_000];

/** How long the store may take to write the end of a call, in milliseconds. */
const END_MS = 60_000;

/** How often a run is begun anew because the store took longer than the deadline of the call. */
const MAX_TRIES = 10;

/** A call whose lease this process holds. */
export interface LeasedCall {
  readonly lease: Lease;
  readonly call: LongCall;
  readonly clock: Clock;
  readonly signal: AbortSignal | undefined;
}

/**
 * Sends a call, or finds out what became of it where an earlier run was interrupted, and writes how it ended.
 *
 * @returns The result of the call.
 * @throws The error of the call, once its outcome is written; OutcomeUnknownError if a person has to settle it;
 * CallPendingError if a probe could not tell yet; CallStoreError if the outcome could not be written.
 */
export async function settleCall(leased: LeasedCall): Promise<unknown> {
  const { lease, clock } = leased;
  const doubt = isDoubtful(earlierRuns(lease.record.data));
  if (!doubt || isRepeatable(lease.record.data, clock.now())) return send(leased, doubt);
  const settlement = await probe(leased);
  switch (settlement.outcome) {
    case 'landed':
      await writeSuccess(leased, 'landed', settlement.value, {});
      return settlement.value;
    case 'absent':
      await beginRun(leased, 'absent');
      return send(leased, false);
    case 'unknown':
      return stillUnknown(leased, settlement.reason);
  }
}

async function send(leased: LeasedCall, doubt: boolean): Promise<unknown> {
  const { lease, call } = leased;
  const deadlineMs = await timeToSend(leased);
  let result;
  try {
    const lostSince = doubt ? firstSentAt(lease.record.data) : undefined;
    result = await call.send({ lostSince, deadlineMs, repeatBy: repeatBy(lease.record.key) });
  } catch (error) {
    throw await writeFailure(leased, doubt, error);
  }
  await writeSuccess(leased, 'succeeded', result.data, { attempts: result.response.attempts });
  return result.data;
}

const repeatBy = (key: string): string =>
  `Call durable() again with the key ${JSON.stringify(key)}, or let recover() settle the call.`;

/**
 * How long the run may still send, in milliseconds. A process that was paused since it took the lease, or whose store is
 * slow, begins another run: it must not send later than others expect.
 *
 * @throws CallInProgressError if another process has taken the call over; CallStoreError if each write takes longer than
 * the deadline of the call; OutcomeUnknownError if the call may not be sent again any more.
 */
async function timeToSend(leased: LeasedCall): Promise<number> {
  const { lease, clock } = leased;
  const leftMs = (): number => lastRun(lease.record.data).sendsUntilMs - clock.now();
  for (let tries = 1; tries < MAX_TRIES && leftMs() <= 0; tries++) {
    await beginRun(leased, 'refused');
    // The process may have slept for longer than the provider keeps the idempotency key.
    const { data: begun } = lease.record;
    if (isDoubtful(earlierRuns(begun)) && !isRepeatable(begun, clock.now()))
      return stillUnknown(leased, 'The time in which the call may be sent again has passed.');
  }
  const ms = leftMs();
  if (ms > 0) return ms;
  const { data, key } = lease.record;
  const run = endedRun(data, clock, 'refused', {});
  const doubt = isDoubtful(earlierRuns(data));
  await writeEnd(leased, doubt ? 'pending' : 'failed', run, doubt ? {} : { firstRun: data.runs.length });
  throw new CallStoreError(
    `${data.operation.id} with the key ${JSON.stringify(key)} was not sent, because the store takes longer than the deadline of the call. Raise deadlineMs.`,
    { operation: data.operation.id, mayHaveExecuted: doubt },
    key,
  );
}

/** Asks the provider. While an earlier run may still send, nothing is believed to be absent. */
async function probe({ lease, call, clock, signal }: LeasedCall): Promise<Settlement> {
  const earlier = earlierRuns(lease.record.data);
  const sentAtMs = firstSentAt(lease.record.data);
  const sendsUntilMs = Math.max(...earlier.map((run) => run.sendsUntilMs));
  try {
    const found = await call.settle(sentAtMs);
    const leftMs = sendsUntilMs - clock.now();
    if (found.outcome !== 'absent' || leftMs < 0) return found;
    await sleep(clock, leftMs + 1, signal);
    return await call.settle(sentAtMs);
  } catch (error) {
    return { outcome: 'unknown', reason: error instanceof Error ? error.message : 'The probe failed.' };
  }
}

/** @throws CallInProgressError if another process has taken the call over. */
async function beginRun({ lease, call, clock }: LeasedCall, outcome: RunOutcome): Promise<void> {
  const { data, key } = lease.record;
  const runs = [
    ...data.runs.slice(0, -1),
    endedRun(data, clock, outcome, {}),
    newRun(clock, deadlineOf(data, call, clock.now())),
  ];
  if (!(await lease.change({ runs }))) throw new CallInProgressError(key, { operation: data.operation.id });
}

async function stillUnknown(leased: LeasedCall, reason: string): Promise<never> {
  const { lease, clock } = leased;
  const { data } = lease.record;
  const run = endedRun(data, clock, 'lost', { failure: { name: 'Probe', code: 'unknown', message: reason } });
  const passed = data.settleUntilMs <= clock.now();
  const why = data.retryClass === 'keyed' ? 'key_expired' : 'window_passed';
  await writeEnd(leased, passed ? 'unknown' : 'pending', run, passed ? { reason: why } : {});
  if (passed) throw unknownError(lease.record);
  throw new CallPendingError(reportOf(lease.record), reason);
}

/** @throws CallStoreError if the end cannot be written. The call took effect then, and stays `pending`. */
async function writeSuccess(
  leased: LeasedCall,
  outcome: RunOutcome,
  value: unknown,
  run: Partial<CallRun>,
): Promise<void> {
  const { data, key } = leased.lease.record;
  const call = `${data.operation.id} with the key ${JSON.stringify(key)} took effect`;
  const fail = (problem: string, cause: unknown, settledBy?: string): CallStoreError =>
    new CallStoreError(
      `${call}, but ${problem}`,
      { cause, mayHaveExecuted: true, operation: data.operation.id },
      settledBy,
    );
  let plain: PlainValue | undefined;
  try {
    plain = value === undefined ? undefined : resultToPlain(value, 'The result');
  } catch (cause) {
    const problem = cause instanceof Error ? cause.message : '';
    throw fail(
      `its result cannot be stored: ${problem} The store is not at fault. Read the result from the API.`,
      cause,
    );
  }
  try {
    await writeEnd(leased, 'done', endedRun(data, leased.clock, outcome, run), {
      reason: undefined,
      ...(plain !== undefined && { value: plain }),
    });
  } catch (cause) {
    throw fail(
      'its result could not be stored. Once the store works again, durable() with the same key returns the result without a second effect.',
      cause,
      key,
    );
  }
}

/**
 * Writes how a call failed, and returns the error to throw. Only a response can settle an earlier run: an error of the
 * client itself, or of one of its steps, knows of this run alone.
 */
async function writeFailure(leased: LeasedCall, doubt: boolean, error: unknown): Promise<unknown> {
  const { lease, call, clock } = leased;
  const { data } = lease.record;
  const certain = SdkError.isInstance(error) && !error.mayHaveExecuted;
  const refused = certain && (!doubt || ApiError.isInstance(error));
  const evidence = { attempts: attemptsOf(error), failure: failureOf(error) };
  const run = endedRun(data, clock, certain ? 'refused' : 'lost', evidence);
  const stored = ApiError.isInstance(error) && call.isStoredFailure(error);
  const reason = refused ? undefined : unknownReason(data, call, stored, clock.now());
  const state = refused ? 'failed' : reason ? 'unknown' : 'pending';
  try {
    await writeEnd(leased, state, run, refused ? { firstRun: data.runs.length } : reason ? { reason } : {});
  } catch {
    // The call stays pending, and the error of the call itself says more than that of the store.
    return error;
  }
  if (reason) return unknownError(lease.record, error);
  // What the error says of its own run is not true of the call.
  return certain && doubt && !refused
    ? new CallPendingError(reportOf(lease.record), error.message, error)
    : error;
}

/** Writes the end of the run. The store may fail for a moment, or hang for ever. */
async function writeEnd(
  { lease, clock }: LeasedCall,
  state: CallState,
  run: CallRun,
  change: Partial<CallData>,
): Promise<void> {
  const { data, key } = lease.record;
  const runs = [...data.runs.slice(0, -1), run];
  for (const afterMs of [...REWRITE_AFTER_MS, undefined]) {
    try {
      // A process that has taken the call over settles it, with the same result.
      if ((await raceTimeout(lease.end(state, { ...change, runs }), END_MS, clock)).done) return;
      break;
    } catch (error) {
      if (afterMs === undefined) throw error;
      await sleep(clock, afterMs);
    }
  }
  throw new CallStoreError(
    `replace() of the store of durable calls did not end within ${END_MS} ms. Check its connection, and call again with the same key.`,
    { operation: data.operation.id },
    key,
  );
}

const firstSentAt = (data: CallData): number =>
  Math.min(...earlierRuns(data).map(({ startedAtMs }) => startedAtMs));

/** The run of this process. */
function lastRun({ runs, operation }: CallData): CallRun {
  const run = runs.at(-1);
  if (run) return run;
  throw new CallStoreError(`The stored call of ${operation.id} has no run. Its data is damaged.`, {
    operation: operation.id,
  });
}

const endedRun = (data: CallData, clock: Clock, outcome: RunOutcome, rest: Partial<CallRun>): CallRun => ({
  ...lastRun(data),
  ...rest,
  endedAtMs: clock.now(),
  outcome,
});
