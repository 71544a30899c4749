import {
  circuitBreaker,
  type CircuitBreakerOptions,
  type CircuitBreaker,
  type CircuitChange,
  type Clock,
} from '@org/http-core';
import { isDeepStrictEqual } from 'node:util';
import type { EndpointLimits, StoredEndpoint } from '../contract/endpoint-store.ts';
import { EndpointGate } from './endpoint-limiter.ts';

/** How a circuit of an endpoint opens, unless the caller says otherwise. */
const BREAKER: CircuitBreakerOptions = {
  consecutiveFailures: 10,
  failureRate: false,
  openMs: 30_000,
  maxOpenMs: 300_000,
};

/** So many endpoints at most are remembered. */
const MAX_GATES = 10_000;

export interface GatesOptions {
  /** Limits of endpoints that name none. */
  readonly limits: EndpointLimits;
  readonly breaker: CircuitBreakerOptions | false;
  readonly onCircuit: (change: CircuitChange) => void;
  readonly clock: Clock;
}

/** The gates of all endpoints that this process sends to. */
export class EndpointGates {
  readonly #options: GatesOptions;
  readonly #breaker: CircuitBreaker | undefined;
  readonly #timeoutWeight: number;
  readonly #gates = new Map<string, { readonly limits: EndpointLimits; readonly gate: EndpointGate }>();

  /** @throws ConfigurationError naming the option of the breaker that is wrong. */
  constructor(options: GatesOptions) {
    this.#options = options;
    const { breaker, onCircuit, clock } = options;
    const { consecutiveFailures = 1 } = breaker === false ? {} : { ...BREAKER, ...breaker };
    // Two in a row are enough.
    this.#timeoutWeight = Math.ceil(consecutiveFailures / 2);
    if (breaker !== false)
      this.#breaker = circuitBreaker({
        ...BREAKER,
        ...breaker,
        maxKeys: MAX_GATES,
        clock,
        onChange: (change) => {
          onCircuit(change);
          breaker.onChange?.(change);
        },
      });
  }

  of({ id, limits: own }: StoredEndpoint): EndpointGate {
    const limits = { ...this.#options.limits, ...own };
    const known = this.#gates.get(id);
    if (known !== undefined && isDeepStrictEqual(known.limits, limits)) return known.gate;
    if (this.#gates.size >= MAX_GATES) this.#forgetIdle();
    const gate = new EndpointGate(
      limits,
      this.#breaker?.circuit(id),
      this.#options.clock,
      this.#timeoutWeight,
    );
    this.#gates.set(id, { limits, gate });
    return gate;
  }

  /** What this process knows of an endpoint, without making it known. */
  state(id: string): { readonly circuit: 'closed' | 'open' | 'half-open'; readonly inHand: number } {
    return {
      circuit: this.#breaker?.state(id) ?? 'closed',
      inHand: this.#gates.get(id)?.gate.inHand ?? 0,
    };
  }

  #forgetIdle(): void {
    for (const [id, { gate }] of this.#gates) {
      if (gate.inHand > 0) continue;
      this.#gates.delete(id);
      return;
    }
  }
}
