import {
  ConnectionError,
  RateLimitError,
  ResponseParseError,
  ServerError,
  TimeoutError,
} from '@org/http-core';

/** "Resume incomplete": the server has a part and waits for the rest. It is no redirect, whatever HTTP says. */
export const INCOMPLETE = 308;

/** How many bytes the server has, by the `Range` of a response that asks for more. */
export function persistedBytes(range: string | null): number {
  const last = /^bytes=0-(\d{1,16})$/.exec(range ?? '')?.[1];
  // Without the header it has none yet.
  return last === undefined ? 0 : Number(last) + 1;
}

/** An error after which the session still lives: the upload can be taken up. */
export function isInterruption(error: unknown): boolean {
  return (
    ConnectionError.isInstance(error) ||
    ServerError.isInstance(error) ||
    RateLimitError.isInstance(error) ||
    (TimeoutError.isInstance(error) && error.kind !== 'deadline')
  );
}

/** The server answers, and the upload does not get on. */
export function noProgress(operation: string, offset: number, what: string): ResponseParseError {
  return new ResponseParseError(
    `${operation}: the upload stopped at byte ${offset}: ${what} (status ${INCOMPLETE}).`,
    { operation, status: INCOMPLETE, retryable: true },
  );
}
