import { ConfigurationError, type Clock } from '@org/http-core';
import type { Schedule } from '../schedule/schedules.ts';

/** When to try again, and who says so. */
export interface PlannedRetry {
  readonly delayMs: number;
  readonly source: 'schedule' | 'retry-after';
}

/**
 * Plans the next attempt.
 *
 * @param attemptsMade Attempts so far, the failed one included.
 * @param askedMs The wait that the receiver asks for, in milliseconds.
 * @returns `undefined`: that was the last one.
 */
export type RetryPlan = (attemptsMade: number, askedMs: number | undefined) => PlannedRetry | undefined;

/** Nobody waits longer: `setTimeout` and humans both lose track. In milliseconds: 30 days. */
const MAX_DELAY_MS = 30 * 86_400_000;

/**
 * @param jitter Each delay is longer or shorter by up to this share, so that what failed together does not come back
 * together.
 * @throws ConfigurationError for a delay or a share that makes no sense.
 */
export function retryPlan(schedule: Schedule, jitter: number, clock: Pick<Clock, 'random'>): RetryPlan {
  const wrong = schedule.find((delayMs) => !(delayMs >= 0 && delayMs <= MAX_DELAY_MS));
  if (wrong !== undefined)
    throw new ConfigurationError(
      `schedule: ${wrong} is no delay; give milliseconds, at most ${MAX_DELAY_MS} (30 days).`,
    );
  if (!(jitter >= 0 && jitter < 1))
    throw new ConfigurationError(
      `jitter: ${jitter} is no share; give a number from 0 up to, but not including, 1.`,
    );
  return (attemptsMade, askedMs) => {
    const nominal = schedule[attemptsMade - 1];
    if (nominal === undefined) return undefined;
    const base = Math.round(nominal * (1 + jitter * (2 * clock.random() - 1)));
    // A receiver may slow us down, but neither hurry us nor put us off for good.
    const delayMs = Math.min(Math.max(base, askedMs ?? 0), 2 * base);
    return { delayMs, source: delayMs > base ? 'retry-after' : 'schedule' };
  };
}
