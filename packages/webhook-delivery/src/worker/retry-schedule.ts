import { ConfigurationError, type Clock } from '@org/http-core';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/**
 * The delays after each failed attempt, in milliseconds. The first attempt is made at once, and each delay counts from
 * the failure before it.
 *
 * @public
 */
export type Schedule = readonly number[];

/**
 * Predefined schedules.
 *
 * @public
 */
export const schedules: Readonly<Record<'default' | 'standardWebhooks' | 'svix', Schedule>> = {
  /** 1 min, 5 min, 25 min, 2 h, 10 h: six attempts in about 12.5 hours. */
  default: [MINUTE, 5 * MINUTE, 25 * MINUTE, 2 * HOUR, 10 * HOUR],
  /** Ten attempts in about three days. Source: standard-webhooks.md, "Deliverability and reliability". */
  standardWebhooks: [
    5 * SECOND,
    5 * MINUTE,
    30 * MINUTE,
    2 * HOUR,
    5 * HOUR,
    10 * HOUR,
    14 * HOUR,
    20 * HOUR,
    24 * HOUR,
  ],
  /** Eight attempts in about 27.5 hours. Source: https://docs.svix.com/retries */
  svix: [5 * SECOND, 5 * MINUTE, 30 * MINUTE, 2 * HOUR, 5 * HOUR, 10 * HOUR, 10 * HOUR],
};

/** When to make the next attempt, and whether the schedule or the receiver determined it. */
export interface PlannedRetry {
  readonly delayMs: number;
  readonly source: 'schedule' | 'retry-after';
}

/**
 * Plans the next attempt.
 *
 * @param attemptsMade Number of attempts so far, including the failed one.
 * @param retryAfterMs The wait that the receiver asks for, in milliseconds.
 * @returns `undefined` if there are no attempts left.
 */
export type RetryPlan = (attemptsMade: number, retryAfterMs: number | undefined) => PlannedRetry | undefined;

/** Longest delay, in milliseconds: 30 days. */
const MAX_DELAY_MS = 30 * 24 * HOUR;

/**
 * @param jitter The share by which each delay is randomly lengthened or shortened, so that deliveries that failed
 * together are not retried together.
 * @throws ConfigurationError if a delay or the jitter is out of range.
 */
export function retryPlan(schedule: Schedule, jitter: number, clock: Pick<Clock, 'random'>): RetryPlan {
  const wrong = schedule.find((delayMs) => !(delayMs >= 0 && delayMs <= MAX_DELAY_MS));
  if (wrong !== undefined)
    throw new ConfigurationError(
      `schedule: ${wrong} is not a delay; give milliseconds, at most ${MAX_DELAY_MS} (30 days).`,
    );
  if (!(jitter >= 0 && jitter < 1))
    throw new ConfigurationError(
      `jitter: ${jitter} is not a share; give a number from 0 up to, but not including, 1.`,
    );
  return (attemptsMade, retryAfterMs) => {
    const nominal = schedule[attemptsMade - 1];
    if (nominal === undefined) return undefined;
    const base = Math.round(nominal * (1 + jitter * (2 * clock.random() - 1)));
    // A receiver may delay the retry up to twice, but can neither hasten nor prevent it.
    const delayMs = Math.min(Math.max(base, retryAfterMs ?? 0), 2 * base);
    return { delayMs, source: delayMs > base ? 'retry-after' : 'schedule' };
  };
}
