export { circuitBreaker, type LocalCircuitBreaker } from './breaker.ts';
export type { CircuitBreakerOptions, FailureRate } from './options.ts';
export { outcomeOfError, outcomeOfStatus } from './outcome.ts';
export type {
  Circuit,
  CircuitBreaker,
  CircuitChange,
  CircuitOutcome,
  CircuitSnapshot,
  CircuitState,
} from '../contract/circuit.ts';
export type { CircuitEvent } from '../contract/events.ts';
