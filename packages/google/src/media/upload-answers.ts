import { ApiError, ConnectionError, RateLimitError, ServerError, TimeoutError } from '@org/http-core';

/** "Resume incomplete": the server has a part and waits for the rest. It is no redirect, whatever HTTP says. */
const INCOMPLETE = 308;

/** How many bytes the server has, of an answer that asks for more; undefined for any other error. */
export function persistedBytes(error: unknown): number | undefined {
  if (!ApiError.isInstance(error) || error.status !== INCOMPLETE) return undefined;
  const last = /^bytes=0-(\d+)$/.exec(error.headers['range'] ?? '')?.[1];
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
