import type { RetryClassification } from '@org/http-core/provider';
import { codeOf } from '../errors/request-error.ts';
import { asBody, errorsIn } from './read-body.ts';

/** Codes that mean that calls come too fast: of Shopify, GitHub and Linear. */
const THROTTLED = ['THROTTLED', 'RATE_LIMITED', 'RATELIMITED'];

/** Codes for trouble of the server that may pass. */
const TRANSIENT = ['INTERNAL_SERVER_ERROR', 'SERVICE_UNAVAILABLE', 'TIMEOUT'];

/**
 * Whether a response proves that nothing was executed because calls come too fast. Data, or an error with a path, means
 * that the server had begun.
 */
export function isThrottled(body: unknown, moreCodes: readonly string[] = []): boolean {
  return every(body, [...THROTTLED, ...moreCodes]);
}

/** Whether the server may have executed something, as far as its response tells. */
export function hasExecuted(body: unknown): boolean {
  return 'data' in asBody(body) || errorsIn(body).some(({ path }) => path !== undefined);
}

/** What a failed response means for a retry; `undefined` leaves it to the status. */
export function classifyBody(
  status: number,
  body: unknown,
  moreCodes: readonly string[] | undefined,
): RetryClassification | undefined {
  if (isThrottled(body, moreCodes)) return 'throttled';
  // A server that had begun has not refused the call, whatever the status.
  if (status === 429 && hasExecuted(body)) return 'transient';
  // A gateway may have put any body behind a status of failure.
  if (status >= 300) return undefined;
  // Reported as executed or not by the error itself, which knows the operation.
  return every(body, TRANSIENT) ? 'transient' : 'final';
}

function every(body: unknown, codes: readonly string[]): boolean {
  const errors = errorsIn(body);
  const { data } = asBody(body);
  return (
    errors.length > 0 &&
    (data === undefined || data === null) &&
    errors.every((error) => error.path === undefined && codes.includes(codeOf(error) ?? ''))
  );
}
