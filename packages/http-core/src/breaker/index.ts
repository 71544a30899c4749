export { type CircuitBreaker, circuitBreaker } from './breaker.ts';
export type { Circuit } from './circuit.ts';
export type { CircuitBreakerOptions, FailureRate } from './options.ts';
export { outcomeOfError, outcomeOfStatus } from './outcome.ts';
export type { CircuitChange, CircuitOutcome, CircuitSnapshot, CircuitState } from '../contract/circuit.ts';
export type { CircuitEvent } from '../contract/events.ts';
