import type { CircuitOutcome } from '../contract/circuit.ts';
import { isLocalFailure, isServerFailure, outcomeOfStatus } from '../breaker/outcome.ts';
import type { WireBody } from '../contract/encoders.ts';
import type { AttemptRecord } from '../errors/attempt-record.ts';
import type { AttemptResult } from '../contract/outcome.ts';

/**
 * What an attempt says about the health of the server. Only what the server did counts: a process without file handles,
 * a name that does not resolve and a request that no transport takes say nothing about it. Bodies that are read while
 * they are sent may fail by themselves, so there the failure must be a connection's.
 */
export function circuitOutcome(
  result: AttemptResult,
  { failure = '' }: AttemptRecord,
  body: WireBody | undefined,
): CircuitOutcome {
  if (!result.failed) return 'success';
  if (result.status !== undefined) return outcomeOfStatus(result.status);
  const read = typeof body === 'object' && !(body instanceof Uint8Array);
  return (read ? isServerFailure(failure) : !isLocalFailure(failure)) ? 'failure' : 'unknown';
}
