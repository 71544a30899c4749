import { rateLimits, type RateLimitConfig } from '@org/http-core/limiter';
import type { RetryRules } from '@org/http-core/provider';

/**
 * SendGrid publishes no table of limits: each answer says in `X-RateLimit-Limit`, `-Remaining` and `-Reset` what is left
 * (twilio.com/docs/sendgrid/api-reference/how-to-use-the-sendgrid-v3-api/rate-limits), and the limiter keeps that per
 * operation. Sending mail has no such headers.
 */
export const limits: RateLimitConfig = rateLimits({ pausePer: 'operation' });

/**
 * SendGrid knows no idempotency keys. 503 says that the API is not available: the request was not taken
 * (twilio.com/docs/sendgrid/api-reference/how-to-use-the-sendgrid-v3-api/responses).
 */
export const retryRules: RetryRules = {
  classify: ({ status }) => (status === 503 ? 'not-executed' : undefined),
};
