export type { Hint, HintStore } from '../../contract/hint-store.ts';
export type { StoreHooks } from '../../limiter/shared/store-link.ts';
export type { LocalCircuitBreaker } from '../breaker.ts';
export type { CircuitBreakerOptions } from '../options.ts';
export { hintedBreaker, type HintedBreakerOptions } from './hinted-breaker.ts';
