import { rateLimits, type RateLimitConfig } from '@org/http-core/limiter';
import { gmailUnits } from './gmail-units.ts';

const MINUTE_MS = 60_000;
const CALENDAR = 'https://developers.google.com/workspace/calendar/api/guides/quota';
const GMAIL = 'https://developers.google.com/workspace/gmail/api/reference/quota';

/**
 * What Calendar allows a user by default: 600 requests a minute, in a sliding window. The 10,000 of a project are not
 * counted: they are shared by processes. Not in force unless it is asked for, because projects have quotas of their own;
 * give each user a `limiterScope`.
 *
 * @example
 * ```ts
 * import { calendarLimits } from '@org/google';
 * import { Calendar } from '@org/google/calendar';
 * import { rateLimiter } from '@org/http-core';
 *
 * const limiter = rateLimiter(calendarLimits);
 * export const calendarOf = (user: string, accessToken: () => string) =>
 *   new Calendar({ accessToken, limiter, limiterScope: user });
 * ```
 */
export const calendarLimits: RateLimitConfig = rateLimits({
  policies: [{ name: 'calendar user', limit: 600, windowMs: MINUTE_MS, source: CALENDAR }],
});

/**
 * What Gmail allows a user of a project made since May 2026: 6,000 quota units a minute (older projects have 15,000).
 * Operations take units by what they cost: sending 100, reading a message 5. Not in force unless it is asked for, as
 * {@link calendarLimits}.
 */
export const gmailLimits: RateLimitConfig = rateLimits({
  policies: [
    {
      name: 'gmail user',
      limit: 6_000,
      windowMs: MINUTE_MS,
      cost: ({ operation }) => gmailUnits(operation),
      source: GMAIL,
    },
  ],
});
