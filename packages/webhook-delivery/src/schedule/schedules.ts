const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/** A first attempt at once, then one after each of these delays, in milliseconds; each counts from the failure before it. */
export type Schedule = readonly number[];

/** Ready-made schedules. */
export const schedules: Readonly<Record<'default' | 'standardWebhooks' | 'svix', Schedule>> = {
  /** 1 min, 5 min, 25 min, 2 h, 10 h: six attempts in about 12.5 hours. */
  default: [MINUTE, 5 * MINUTE, 25 * MINUTE, 2 * HOUR, 10 * HOUR],
  /** What the specification suggests, ten attempts in about three days. Source: standard-webhooks.md, "Deliverability and reliability". */
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
