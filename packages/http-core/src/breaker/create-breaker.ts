import { resolveBreakerRules, type CircuitBreakerOptions } from './breaker-options.ts';
import { CircuitBreaker } from './circuit-breaker.ts';

/**
 * A breaker. Every client has one with the defaults; pass one as its `breaker` option to change them or to share it, or
 * use it alone.
 *
 * @throws ConfigurationError naming the option that is wrong.
 *
 * @example
 * ```ts
 * import { circuitBreaker } from '@org/http-core';
 *
 * const breaker = circuitBreaker({ consecutiveFailures: 5, openMs: 10_000 });
 * export const load = (): Promise<Response> => breaker.call(() => fetch('https://api.example.com/health'));
 * ```
 */
export function circuitBreaker(options: CircuitBreakerOptions = {}): CircuitBreaker {
  return new CircuitBreaker(options, resolveBreakerRules(options));
}
