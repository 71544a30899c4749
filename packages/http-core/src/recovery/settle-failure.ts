import type { ResponseType } from '../contract/operation.ts';
import type { Failure, Success } from '../contract/outcome.ts';
import type { AttemptRecord } from '../errors/attempt-record.ts';
import { assessRefusal } from './assess-refusal.ts';
import { whyUnsettleable } from '../operation/why-unsettleable.ts';
import type { DoubtfulCall } from './doubtful-call.ts';
import { settle, type Settled } from './settle.ts';

/** What the call knows of itself when an attempt has failed. */
export interface FailedCall {
  /** Whether the response of an earlier attempt was lost, so that this refusal may be its effect. */
  readonly wasLost: boolean;
  /** Whether the caller asked for reads, with `retry.probe`. */
  readonly probe: boolean;
  /** When the call must have ended, on the monotonic clock. */
  readonly deadlineAt: number;
}

/**
 * Finds out what a failure means: a refusal after a lost response, or the lost response itself. Returns the result of the
 * call if it took effect, and `absent` if a probe shows that it did not. `undefined` if there is nothing to find out, or
 * nothing that tells. Never rejects.
 */
export async function settleFailure(
  call: DoubtfulCall,
  failure: Failure,
  attempts: readonly AttemptRecord[],
  { wasLost, probe, deadlineAt }: FailedCall,
): Promise<Success | 'absent' | undefined> {
  const { outcome, mayHaveExecuted } = failure;
  const { operation, options, mayDouble } = call;
  const limits = { signal: options.signal, deadlineAt };
  if (!isWhole(operation.responseType)) return undefined;
  const isDoubt = probe && mayDouble && outcome !== undefined && mayHaveExecuted;
  try {
    let settled: Settled | undefined;
    if (wasLost && outcome?.kind === 'response') settled = await assessRefusal(call, outcome, probe, limits);
    if (!settled && isDoubt && whyUnsettleable(call) === undefined) settled = await settle(call, limits);
    if (settled?.outcome === 'landed') return recovered(settled, failure, attempts);
    return settled?.outcome === 'absent' ? 'absent' : undefined;
  } catch {
    // The failure itself is what the caller must see.
    return undefined;
  }
}

/** Whether the data of a response is all there is, which a download or a stream is not. */
function isWhole(type: ResponseType = 'json'): boolean {
  return type === 'json' || type === 'unknown' || type === 'text' || type === 'none';
}

/** The result of a call that took effect although its last attempt failed. */
function recovered(
  { value, response }: Settled & { readonly outcome: 'landed' },
  { received }: Failure,
  attempts: readonly AttemptRecord[],
): Success {
  const record = attempts.at(-1);
  if (record) record.recovered = true;
  const {
    status = 200,
    headers = new Headers(),
    requestId,
  } = response ??
  (received
    ? {
        status: received.status,
        headers: received.platformHeaders?.() ?? received.headers,
        requestId: record?.requestId,
      }
    : {});
  return { data: value, response: { status, headers, requestId, attempts } };
}
