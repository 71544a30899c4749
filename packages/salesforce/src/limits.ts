import { usageLimit } from '@org/http-core/limiter';
import {
  rateLimits,
  type RateLimitConfig,
  type RetryResponse,
  type RetryRules,
} from '@org/http-core/provider';
import { isLoginPage, readFailures } from './errors.ts';

const DAY_MS = 86_400_000;

/**
 * The requests of an organization in 24 hours, as `Sforce-Limit-Info` states them with every response. The client waits or
 * refuses calls once they are used up, for at most an hour, and then asks again: the window is a rolling one. `health()`
 * shows what is left. Salesforce sends no `Retry-After`.
 *
 * @public
 */
export const limits: RateLimitConfig = rateLimits({
  readHeaders: [{ read: usageLimit('sforce-limit-info', 'api-usage', DAY_MS), per: 'client' }],
  pausePer: 'client',
  throttlePauseMs: 5_000,
});

/** Codes of requests that were rolled back or refused before anything was executed, and may succeed a moment later. */
const NOT_EXECUTED: ReadonlySet<string | undefined> = new Set(['UNABLE_TO_LOCK_ROW', 'SERVER_UNAVAILABLE']);

/**
 * What Salesforce's errors say about a retry:
 *
 * - `UNABLE_TO_LOCK_ROW`: another transaction holds the record. The request was rolled back.
 * - `REQUEST_LIMIT_EXCEEDED`: the requests of 24 hours are used up, so that a retry fails as well and counts. Only too many
 *   long requests at once pass soon; the client pauses before it retries.
 * - A login page stays one. Pages of gateways are classified by their status, as they may follow the execution.
 */
export const retryRules: RetryRules = {
  classify: ({ body }: RetryResponse) => {
    if (isLoginPage(body)) return 'final';
    const failures = readFailures(body);
    const [first] = failures;
    if (first?.errorCode === 'REQUEST_LIMIT_EXCEEDED')
      return /concurrent/i.test(first.message ?? '') ? 'throttled' : 'final';
    const isCertain = failures.length > 0 && failures.every(({ errorCode }) => NOT_EXECUTED.has(errorCode));
    return isCertain ? 'not-executed' : undefined;
  },
};
