import { rateLimits, type RateLimitConfig } from '@org/http-core/provider';

const MINUTE_MS = 60_000;
const CALENDAR = 'https://developers.google.com/workspace/calendar/api/guides/quota';
const GMAIL = 'https://developers.google.com/workspace/gmail/api/reference/quota';

/**
 * Calendar's default limit for one user: 600 requests per minute, in a sliding window. It does not count the 10,000 requests
 * of a project, which several processes share. Pass it to `rateLimiter()` to apply it: projects have quotas of their own, so
 * no limit applies by default. Give each user a `limiterScope`.
 *
 * @public
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
 * Gmail's limit for one user of a project created since May 2026: 6,000 quota units per minute (15,000 for older projects).
 * Each operation costs its documented units, such as 100 for sending and 5 for reading a message. Pass it to `rateLimiter()`
 * to apply it, like {@link calendarLimits}.
 *
 * @public
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

/**
 * Quota units of Gmail's operations, without `users.` before them. Source:
 * developers.google.com/workspace/gmail/api/reference/quota.
 */
const UNITS: Readonly<Record<string, number>> = {
  'drafts.create': 10,
  'drafts.delete': 10,
  'drafts.get': 5,
  'drafts.list': 5,
  'drafts.send': 100,
  'drafts.update': 15,
  getProfile: 1,
  'history.list': 2,
  'labels.create': 5,
  'labels.delete': 5,
  'labels.get': 1,
  'labels.list': 1,
  'labels.update': 5,
  'messages.attachments.get': 5,
  'messages.batchDelete': 50,
  'messages.batchModify': 50,
  'messages.delete': 10,
  'messages.get': 5,
  'messages.import': 25,
  'messages.insert': 25,
  'messages.list': 5,
  'messages.modify': 5,
  'messages.send': 100,
  'messages.trash': 5,
  'messages.untrash': 5,
  'settings.delegates.create': 100,
  'settings.delegates.delete': 5,
  'settings.delegates.get': 1,
  'settings.delegates.list': 1,
  'settings.filters.create': 5,
  'settings.filters.delete': 5,
  'settings.filters.get': 1,
  'settings.filters.list': 1,
  'settings.forwardingAddresses.create': 100,
  'settings.forwardingAddresses.delete': 5,
  'settings.forwardingAddresses.get': 1,
  'settings.forwardingAddresses.list': 1,
  'settings.getAutoForwarding': 1,
  'settings.getImap': 1,
  'settings.getPop': 1,
  'settings.getVacation': 1,
  'settings.sendAs.create': 100,
  'settings.sendAs.delete': 5,
  'settings.sendAs.get': 1,
  'settings.sendAs.list': 1,
  'settings.sendAs.patch': 100,
  'settings.sendAs.update': 100,
  'settings.sendAs.verify': 100,
  'settings.updateAutoForwarding': 5,
  'settings.updateImap': 5,
  'settings.updatePop': 100,
  'settings.updateVacation': 5,
  stop: 50,
  'threads.delete': 20,
  'threads.get': 10,
  'threads.list': 10,
  'threads.modify': 10,
  'threads.trash': 10,
  'threads.untrash': 10,
  watch: 100,
};

/** The units of an operation that is not listed; most of them cost less. */
const UNLISTED = 5;

/** @param operation The id of the operation: `users.messages.send`. */
export function gmailUnits(operation: string): number {
  const name = operation.replace(/^users\./, '');
  return Object.hasOwn(UNITS, name) ? (UNITS[name] ?? UNLISTED) : UNLISTED;
}

/** The operations with listed units, which a test compares with the specification. */
export const PRICED: readonly string[] = Object.keys(UNITS).map((name) => `users.${name}`);
