import { rateLimits, type RateLimitConfig, type RetryRules } from '@org/http-core/provider';

/**
 * The document states no limits of HubSpot. The limiter reads the limits of each operation from its responses (`Retry-After`,
 * `RateLimit`, `X-RateLimit-*`). Add the limits that the vendor publishes, with the address of the page.
 */
export const limits: RateLimitConfig = rateLimits({ pausePer: 'operation' });

/**
 * A POST or PATCH that may have been executed is not retried.
 * Add a `classify` function if a status or a code proves that nothing was executed.
 */
export const retryRules: RetryRules = {};
