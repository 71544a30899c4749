import { isRecord, rateLimits, type RateLimitConfig, type RetryRules } from '@org/http-core/provider';

/**
 * SendGrid publishes no table of limits. The limiter learns the limit of each operation from the headers
 * `X-RateLimit-Limit`, `-Remaining` and `-Reset` of its responses
 * (twilio.com/docs/sendgrid/api-reference/how-to-use-the-sendgrid-v3-api/rate-limits). Sending mail has no such headers.
 */
export const limits: RateLimitConfig = rateLimits({ pausePer: 'operation' });

/**
 * SendGrid has no idempotency keys. 503 means that the API was not available and did not accept the request
 * (twilio.com/docs/sendgrid/api-reference/how-to-use-the-sendgrid-v3-api/responses). That holds for SendGrid's own responses,
 * which have `errors`; a gateway in front of it may respond with 503 after the request was passed on.
 */
export const retryRules: RetryRules = {
  classify: ({ status, body }) =>
    status === 503 && isRecord(body) && Array.isArray(body['errors']) ? 'not-executed' : undefined,
};
