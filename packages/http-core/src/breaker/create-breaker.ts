import { resolveBreakerRules, type CircuitBreakerOptions, type FailureRate } from './breaker-options.ts';
import { CircuitBreaker } from './circuit-breaker.ts';
import { ANY } from '../options/option-tables.ts';
import { readOptions } from '../options/read-options.ts';
import type { OptionRule } from '../contract/option-table.ts';

const OPTIONS = {
  consecutiveFailures: ANY,
  failureRate: ANY,
  openMs: ANY,
  maxOpenMs: ANY,
  classify: ANY,
  onChange: ANY,
  maxKeys: ANY,
  clock: ANY,
} satisfies Record<keyof CircuitBreakerOptions, OptionRule>;
const RATE = { threshold: ANY, minimumCalls: ANY, windowMs: ANY, windowCalls: ANY } satisfies Record<
  keyof FailureRate,
  OptionRule
>;

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
  readOptions(options, OPTIONS, { of: 'circuitBreaker()', example: '{ openMs: 5_000 }' });
  if (options.failureRate) readOptions(options.failureRate, RATE, { of: 'The option failureRate' });
  return new CircuitBreaker(options, resolveBreakerRules(options));
}
