import type {
  Circuit,
  CircuitBreaker,
  CircuitOutcome,
  CircuitSnapshot,
  CircuitState,
} from '../contract/circuit.ts';
import type { OptionRule } from '../contract/option-table.ts';
import { safeGetText } from '../errors/safe-get.ts';
import { ANY } from '../options/option-tables.ts';
import { readOptions } from '../options/read-options.ts';
import { Circuits, type CircuitTable } from './circuits.ts';
import { resolveBreakerRules, type CircuitBreakerOptions, type FailureRate } from './options.ts';
import { outcomeOfError } from './outcome.ts';

/** The key of calls that name none. */
const DEFAULT_KEY = 'default';

/**
 * A circuit breaker that counts within this process; made by {@link circuitBreaker}. Besides serving clients, it can
 * protect any asynchronous function, and its circuits can be opened and closed manually.
 *
 * @public
 */
export class LocalCircuitBreaker implements CircuitBreaker {
  readonly #circuits: CircuitTable;
  readonly #classify: (error: unknown) => CircuitOutcome;

  /** @internal Use {@link circuitBreaker}. */
  constructor(options: CircuitBreakerOptions, circuits: CircuitTable) {
    this.#circuits = circuits;
    this.#classify = options.classify ?? outcomeOfError;
  }

  /**
   * Calls `work` unless the circuit is open.
   *
   * @throws CircuitOpenError if the circuit is open; `work` was not called. Otherwise, the error of `work`.
   */
  async call<T>(work: () => T | PromiseLike<T>, key: string = DEFAULT_KEY): Promise<T> {
    const circuit = this.circuit(key);
    const ticket = circuit.acquire();
    if (ticket === undefined) throw circuit.toError();
    let outcome: CircuitOutcome = 'success';
    let failure: string | undefined;
    try {
      return await work();
    } catch (error) {
      outcome = this.#classify(error);
      failure = safeGetText(error, 'code') ?? safeGetText(error, 'name');
      throw error;
    } finally {
      circuit.settle(ticket, outcome, failure);
    }
  }

  circuit(key: string): Circuit {
    return this.#circuits.circuit(key);
  }

  /** Returns the current state of a circuit; `closed` for an unknown key. */
  state(key: string = DEFAULT_KEY): CircuitState {
    return this.#circuits.known(key)?.state ?? 'closed';
  }

  snapshot(): readonly CircuitSnapshot[] {
    return this.#circuits.snapshot();
  }

  /** Opens a circuit manually, for `forMs` milliseconds. Default: until `close` or `reset`. */
  open(key: string = DEFAULT_KEY, forMs?: number): void {
    this.#circuits.circuit(key).open(forMs ?? Infinity);
  }

  /** Closes a circuit manually and resets its counts. */
  close(key: string = DEFAULT_KEY): void {
    this.#circuits.known(key)?.close();
  }

  /** Closes all circuits and resets their counts. */
  reset(): void {
    for (const circuit of this.#circuits) circuit.close();
  }
}

export const BREAKER_OPTIONS: Readonly<Record<keyof CircuitBreakerOptions, OptionRule>> = {
  consecutiveFailures: ANY,
  failureRate: ANY,
  openMs: ANY,
  maxOpenMs: ANY,
  classify: ANY,
  onChange: ANY,
  maxKeys: ANY,
  clock: ANY,
};

export const RATE_OPTIONS: Readonly<Record<keyof FailureRate, OptionRule>> = {
  threshold: ANY,
  minimumCalls: ANY,
  windowMs: ANY,
  windowCalls: ANY,
};

/**
 * Creates a circuit breaker. Every client has one with the defaults; pass one as the `breaker` option to change them or
 * to share it between clients, or use it on its own.
 *
 * @throws ConfigurationError if an option is invalid; the message names the option.
 * @example
 * ```ts
 * import { circuitBreaker } from '@org/http-core';
 *
 * const breaker = circuitBreaker({ consecutiveFailures: 5, openMs: 10_000 });
 * export const load = (): Promise<Response> => breaker.call(() => fetch('https://api.example.com/health'));
 * ```
 * @public
 */
export function circuitBreaker(options: CircuitBreakerOptions = {}): LocalCircuitBreaker {
  readOptions(options, BREAKER_OPTIONS, { of: 'circuitBreaker()', example: '{ openMs: 5_000 }' });
  if (options.failureRate) readOptions(options.failureRate, RATE_OPTIONS, { of: 'The option failureRate' });
  return new LocalCircuitBreaker(options, new Circuits(options, resolveBreakerRules(options)));
}
