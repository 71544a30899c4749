import { type Clock, systemClock } from '@org/runtime-kit';
import type {
  Circuit,
  CircuitBreaker,
  CircuitChange,
  CircuitSnapshot,
  CircuitState,
} from '../contract/circuit.ts';
import { LocalCircuit } from './circuit.ts';
import { DEFAULT_RULES, type BreakerRules } from './options.ts';

/** The options that are not part of the rules. */
export interface CircuitSettings {
  readonly clock?: Clock | undefined;
  readonly maxKeys?: number | undefined;
  readonly onChange?: ((change: CircuitChange) => void) | undefined;
}

/**
 * A circuit that can be opened and closed manually.
 *
 * @internal
 */
interface ManualCircuit extends Circuit {
  readonly state: CircuitState;
  open(forMs: number): void;
  close(): void;
}

/**
 * The circuits of a circuit breaker.
 *
 * @internal
 */
export interface CircuitTable extends CircuitBreaker, Iterable<ManualCircuit> {
  circuit(key: string): ManualCircuit;
  /** Returns the circuit of a key that was used before. */
  known(key: string): ManualCircuit | undefined;
}

/** The circuits of a client or a circuit breaker, counted within this process. */
export class Circuits implements CircuitTable {
  readonly #settings: CircuitSettings;
  readonly #rules: BreakerRules;
  readonly #circuits = new Map<string, LocalCircuit>();

  constructor(settings: CircuitSettings, rules: BreakerRules = DEFAULT_RULES) {
    this.#settings = settings;
    this.#rules = rules;
  }

  circuit(key: string): LocalCircuit {
    let circuit = this.#circuits.get(key);
    if (circuit) return circuit;
    const { clock = systemClock, maxKeys = 1_000, onChange } = this.#settings;
    if (this.#circuits.size >= maxKeys) this.#evict();
    circuit = this.create(key, clock, this.#rules, onChange);
    this.#circuits.set(key, circuit);
    return circuit;
  }

  /** Creates the circuit of a key that was not used before. */
  protected create(
    key: string,
    clock: Clock,
    rules: BreakerRules,
    onChange: CircuitSettings['onChange'],
  ): LocalCircuit {
    return new LocalCircuit(key, clock, rules, onChange);
  }

  known(key: string): LocalCircuit | undefined {
    return this.#circuits.get(key);
  }

  /** All circuits that were used before. */
  [Symbol.iterator](): Iterator<LocalCircuit> {
    return this.#circuits.values();
  }

  snapshot(): readonly CircuitSnapshot[] {
    return Array.from(this, (circuit) => circuit.snapshot());
  }

  /** Evicts the oldest closed circuit if there is one: evicting an open circuit closes it. */
  #evict(): void {
    let victim: string | undefined;
    for (const { key, state } of this) {
      victim ??= key;
      if (state !== 'closed') continue;
      victim = key;
      break;
    }
    this.#circuits.delete(victim ?? '');
  }
}
