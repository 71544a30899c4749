import { circuitBreaker, type Clock } from '@org/http-core';
import type { CircuitBreakerOptions, LocalCircuitBreaker, CircuitChange } from '@org/http-core/breaker';
import { isDeepStrictEqual } from 'node:util';
import type { EndpointLimits, StoredEndpoint } from '../contract/endpoint-store.ts';
import { EndpointLimiter } from './endpoint-limiter.ts';

/** Defaults of an endpoint's circuit. */
const BREAKER: CircuitBreakerOptions = {
  consecutiveFailures: 10,
  failureRate: false,
  openMs: 30_000,
  maxOpenMs: 300_000,
};

const MAX_LIMITERS = 10_000;

export interface EndpointLimitersOptions {
  /** Limits of endpoints without their own. */
  readonly limits: EndpointLimits;
  readonly breaker: CircuitBreakerOptions | false;
  readonly onCircuit: (change: CircuitChange) => void;
  readonly clock: Clock;
}

/** The limiters of the endpoints that this process sends to. Beyond 10 000, an idle one is evicted. */
export class EndpointLimiters {
  readonly #options: EndpointLimitersOptions;
  readonly #breaker: LocalCircuitBreaker | undefined;
  readonly #timeoutWeight: number;
  readonly #limiters = new Map<
    string,
    { readonly limits: EndpointLimits; readonly limiter: EndpointLimiter }
  >();

  /** @throws ConfigurationError if an option of the circuit breaker is invalid. */
  constructor(options: EndpointLimitersOptions) {
    this.#options = options;
    const { breaker, onCircuit, clock } = options;
    const { consecutiveFailures = 1 } = breaker === false ? {} : { ...BREAKER, ...breaker };
    // Two timeouts in a row open the circuit.
    this.#timeoutWeight = Math.ceil(consecutiveFailures / 2);
    if (breaker !== false)
      this.#breaker = circuitBreaker({
        ...BREAKER,
        ...breaker,
        maxKeys: MAX_LIMITERS,
        clock,
        onChange: (change) => {
          onCircuit(change);
          breaker.onChange?.(change);
        },
      });
  }

  of({ id, limits: own }: StoredEndpoint): EndpointLimiter {
    const limits = { ...this.#options.limits, ...own };
    const known = this.#limiters.get(id);
    if (known !== undefined && isDeepStrictEqual(known.limits, limits)) return known.limiter;
    if (this.#limiters.size >= MAX_LIMITERS) this.#evictIdle();
    const limiter = new EndpointLimiter(
      limits,
      this.#breaker?.circuit(id),
      this.#options.clock,
      this.#timeoutWeight,
    );
    this.#limiters.set(id, { limits, limiter });
    return limiter;
  }

  /** Returns the state of an endpoint in this process without creating a limiter. */
  state(id: string): { readonly circuit: 'closed' | 'open' | 'half-open'; readonly inFlight: number } {
    return {
      circuit: this.#breaker?.state(id) ?? 'closed',
      inFlight: this.#limiters.get(id)?.limiter.inFlight ?? 0,
    };
  }

  #evictIdle(): void {
    for (const [id, { limiter }] of this.#limiters) {
      if (limiter.inFlight > 0) continue;
      this.#limiters.delete(id);
      return;
    }
  }
}
