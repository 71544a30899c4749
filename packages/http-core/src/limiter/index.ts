export type { LimitKey, LimitPer, LimitPolicy } from '../contract/limit-policy.ts';
export type { LimitRules, RateLimitConfig, RateLimiterOptions } from '../contract/rate-limit-config.ts';
export type { LimitHeaders, LimitReader, LimitSource, RateLimitInfo } from '../contract/rate-limit-info.ts';
export type {
  AcquireOptions,
  LimiterSnapshot,
  LimitSnapshot,
  Permit,
  RateLimiter,
  RateLimitResponse,
} from '../contract/rate-limiter.ts';
export { standardSources } from './headers/header-limits.ts';
export { ietfRateLimit } from './headers/ietf.ts';
export { usageLimit } from './headers/usage.ts';
export type { LocalRateLimiter } from './memory-limiter.ts';
export { rateLimiter, rateLimits, staticRateLimits } from './rate-limiter.ts';
