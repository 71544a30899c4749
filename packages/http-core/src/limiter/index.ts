export type { RateLimitEvent } from '../contract/events.ts';
export type { LimitKey, LimitPer, LimitPolicy } from '../contract/limit-policy.ts';
export type { RateLimitConfig, LimitRules, RateLimiterOptions } from '../contract/rate-limit-config.ts';
export type {
  BudgetSource,
  LimitHeaders,
  LimitReader,
  LimitSource,
  ObservedBudget,
  RateLimitInfo,
} from '../contract/rate-limit-info.ts';
export type {
  AcquireOptions,
  RateLimitResponse,
  LimitSnapshot,
  LimiterSnapshot,
  Permit,
  RateLimiter,
} from '../contract/rate-limiter.ts';
export type { BudgetReading, RestoringBudgetOptions } from '../contract/restoring-budget.ts';
export { standardSources } from './headers/header-observer.ts';
export { ietfRateLimit } from './headers/ietf.ts';
export { usageLimit } from './headers/usage.ts';
export type { LocalRateLimiter } from './memory-limiter.ts';
export { staticRateLimits, rateLimits, rateLimiter } from './rate-limiter.ts';
export { restoringBudget } from './restoring-budget.ts';
