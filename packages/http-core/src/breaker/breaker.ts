import { resolveBreakerRules, type FailureRate } from './options.ts';
import { ANY } from '../options/option-tables.ts';
import { readOptions } from '../options/read-options.ts';
import type { OptionRule } from '../contract/option-table.ts';
import { type Clock, systemClock } from '@org/runtime-kit';
import { safeGetText } from '../errors/safe-get.ts';
import type { CircuitBreakerOptions } from './options.ts';
import { DEFAULT_RULES, type BreakerRules } from './options.ts';
import { Circuit } from './circuit.ts';
import type { CircuitOutcome, CircuitSnapshot, CircuitState } from '../contract/circuit.ts';
import { outcomeOfError } from './outcome.ts';

/** What a breaker needs to know besides its rules. */
type BreakerSetting = Pick<CircuitBreakerOptions, 'classify' | 'clock' | 'maxKeys' | 'onChange'>;

/** The circuit of calls that name no key. */
const DEFAULT_KEY = 'default';

/**
 * Stops sending to what keeps failing, and asks with single probes when it is well again. One circuit per key; a
 * client's keys are its origins, each with `read` (operations that change nothing) and `write`.
 */
export class CircuitBreaker {
  readonly #clock: Clock;
  readonly #rules: BreakerRules;
  readonly #options: BreakerSetting;
  readonly #classify: (error: unknown) => CircuitOutcome;
  readonly #circuits = new Map<string, Circuit>();

  /** @internal See {@link circuitBreaker}. */
  constructor(options: BreakerSetting, rules: BreakerRules = DEFAULT_RULES) {
    this.#options = options;
    this.#clock = options.clock ?? systemClock;
    this.#rules = rules;
    this.#classify = options.classify ?? outcomeOfError;
  }

  /**
   * Calls `work`, unless the circuit is open.
   *
   * @throws CircuitOpenError when it is: `work` was not called. Otherwise what `work` throws.
   */
  async call<T>(work: () => T | PromiseLike<T>, key: string = DEFAULT_KEY): Promise<T> {
    const circuit = this.circuit(key);
    const ticket = circuit.enter();
    if (ticket === undefined) throw circuit.refusal();
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

  /** The circuit of `key`, for callers that report outcomes themselves. */
  circuit(key: string): Circuit {
    let circuit = this.#circuits.get(key);
    if (circuit) return circuit;
    if (this.#circuits.size >= (this.#options.maxKeys ?? 1_000)) this.#forgetOne();
    circuit = new Circuit(key, this.#clock, this.#rules, this.#options.onChange);
    this.#circuits.set(key, circuit);
    return circuit;
  }

  /** Whether calls of `key` pass. */
  state(key: string = DEFAULT_KEY): CircuitState {
    return this.#circuits.get(key)?.state ?? 'closed';
  }

  /** All circuits that were ever asked, as they are now. */
  snapshot(): readonly CircuitSnapshot[] {
    return Array.from(this.#circuits.values(), (circuit) => circuit.snapshot());
  }

  /** Opens a circuit by hand, for `forMs` milliseconds. Default: until `close` or `reset`. */
  open(key: string = DEFAULT_KEY, forMs?: number): void {
    this.circuit(key).open(forMs ?? Infinity);
  }

  /** Closes a circuit by hand, and forgets what it has counted. */
  close(key: string = DEFAULT_KEY): void {
    this.#circuits.get(key)?.close();
  }

  /** Closes all circuits, and forgets what they have counted. */
  reset(): void {
    for (const circuit of this.#circuits.values()) circuit.close();
  }

  /** A closed one if there is one: an open circuit that is forgotten is a closed circuit. */
  #forgetOne(): void {
    let victim: string | undefined;
    for (const [key, { state }] of this.#circuits) {
      victim ??= key;
      if (state !== 'closed') continue;
      victim = key;
      break;
    }
    this.#circuits.delete(victim ?? '');
  }
}

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
