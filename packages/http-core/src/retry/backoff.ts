import type { Clock } from '@org/runtime-kit';

/**
 * Exponential back-off with full jitter: uniform between 0 and `baseMs · 2^retry`, at most `maxMs`. Full jitter spreads
 * a fleet's retries over the whole window; a floor or a narrow band sends them back together.
 *
 * @param retry 0 before the first retry.
 */
export function backoffMs(clock: Clock, retry: number, baseMs: number, maxMs: number): number {
  return clock.random() * Math.min(maxMs, baseMs * 2 ** retry);
}
