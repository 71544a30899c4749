import { redact } from '@org/http-core/provider';
import type { Attempt } from '../contract/delivery.ts';
import type { TransportResponse } from '../contract/delivery-transport.ts';
import { AttemptError } from '../contract/errors.ts';

/** Stored length of a response body, in characters: enough to diagnose a failure, too little to leak much data. */
const MAX_EXCERPT = 500;

/**
 * Returns the record of an attempt that got a response.
 *
 * @param sentSecrets Values of the request that receivers may echo: signatures, and headers of the endpoint.
 */
export function recordResponse(
  response: TransportResponse,
  atMs: number,
  sentSecrets: readonly string[],
): Attempt {
  const { status, durationMs } = response;
  if (status >= 200 && status < 300) return { atMs, durationMs, status };
  const excerpt = redact(response.excerpt.slice(0, 4 * MAX_EXCERPT), sentSecrets).slice(0, MAX_EXCERPT);
  return { atMs, durationMs, status, ...(excerpt === '' ? {} : { excerpt }) };
}

/** Returns the record of an attempt that got no response. */
export const recordFailure = (error: unknown, atMs: number): Attempt =>
  AttemptError.isInstance(error)
    ? { atMs, durationMs: error.durationMs, error: error.code }
    : { atMs, durationMs: 0, error: 'unknown' };
