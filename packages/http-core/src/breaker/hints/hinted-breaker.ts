import { type Clock, RecentMap, systemClock } from '@org/runtime-kit';
import type { HintStore } from '../../contract/hint-store.ts';
import type { OptionRule } from '../../contract/option-table.ts';
import { ConfigurationError } from '../../errors/call-errors.ts';
import { StoreLink, type StoreHooks } from '../../limiter/shared/store-link.ts';
import { FUNCTION, hasMethods, TEXT } from '../../options/option-tables.ts';
import { readOptions } from '../../options/read-options.ts';
import { sharedRetryQuota } from '../../retry/retry-quota.ts';
import { BREAKER_OPTIONS, LocalCircuitBreaker, RATE_OPTIONS } from '../breaker.ts';
import type { LocalCircuit } from '../circuit.ts';
import { Circuits, type CircuitSettings } from '../circuits.ts';
import { resolveBreakerRules, type BreakerRules, type CircuitBreakerOptions } from '../options.ts';
import { HintedCircuit } from './hinted-circuit.ts';
import { QuotaHint } from './quota-hint.ts';
import { SharedHint } from './shared-hint.ts';

/**
 * Options of {@link hintedBreaker}.
 *
 * @public
 */
export interface HintedBreakerOptions extends CircuitBreakerOptions, StoreHooks {
  /** Where the processes leave hints for each other: `redisHintStore(connection)` of `@org/redis`. */
  readonly store: HintStore;
  /** Tells the hints of this circuit breaker from those of others in the same store: `stripe`. */
  readonly name: string;
}

const OPTIONS = {
  ...BREAKER_OPTIONS,
  store: [
    'a store with give, find and withdraw, such as redisHintStore() of @org/redis',
    (value) => hasMethods(value, 'give', 'find', 'withdraw'),
  ],
  name: TEXT,
  onAway: FUNCTION,
  onReturn: FUNCTION,
} satisfies Record<keyof HintedBreakerOptions, OptionRule>;

/**
 * Creates a circuit breaker that takes hints from other processes. A process whose circuit opens gives a hint. The
 * others look for one only after a failure of their own, and then open their circuits after three failures in a row instead
 * of after the usual number. The first success of a process ends the hint for it. A process that is running out of retries
 * gives a hint, too: others whose calls also fail then keep at most half of their retry quota for that origin.
 *
 * A hint alone never stops a call, and no call waits for one. Without the store, each process finds out for itself, as with
 * {@link circuitBreaker}. The store stays open.
 *
 * @throws ConfigurationError if an option is wrong or missing; the message names the option.
 * @example
 * ```ts
 * import { createClient } from '@org/http-core';
 * import { hintedBreaker, type HintStore } from '@org/http-core/hints';
 *
 * declare const store: HintStore; // redisHintStore(connect('redis://localhost:6379')) of @org/redis
 *
 * const breaker = hintedBreaker({ store, name: 'example' });
 * export const api = createClient({ baseUrl: 'https://api.example.com', breaker });
 * ```
 * @public
 */
export function hintedBreaker(options: HintedBreakerOptions): LocalCircuitBreaker {
  readOptions(options, OPTIONS, { of: 'hintedBreaker()', example: "{ store, name: 'stripe' }" });
  for (const required of ['store', 'name'] as const)
    if (!(options as Partial<HintedBreakerOptions>)[required])
      throw new ConfigurationError(`hintedBreaker() needs the option ${required}. Pass { ${required}: … }.`);
  if (options.failureRate) readOptions(options.failureRate, RATE_OPTIONS, { of: 'The option failureRate' });
  return new LocalCircuitBreaker(options, new HintedCircuits(options));
}

/** As many origins as there are retry quotas. */
const MAX_ORIGINS = 1_000;

class HintedCircuits extends Circuits {
  readonly #name: string;
  readonly #link: StoreLink<HintStore>;
  readonly #quotas = new RecentMap<QuotaHint>(MAX_ORIGINS);

  constructor(options: HintedBreakerOptions) {
    super(options, resolveBreakerRules(options));
    const { clock = systemClock, store, name } = options;
    this.#name = name;
    this.#link = new StoreLink(store, clock, options);
  }

  protected override create(
    key: string,
    clock: Clock,
    rules: BreakerRules,
    onChange: CircuitSettings['onChange'],
  ): LocalCircuit {
    const hints = { circuit: this.#hint('circuit', key), quota: this.#quotaOf(key) };
    return new HintedCircuit(key, clock, rules, onChange, hints);
  }

  #hint(about: string, key: string): SharedHint {
    return new SharedHint(this.#link, `${this.#name} ${about} ${key}`);
  }

  /** Returns the quota of a client's key, `https://api.example.com read`. Reads and writes of an origin have one quota. */
  #quotaOf(key: string): QuotaHint | undefined {
    const end = key.lastIndexOf(' ');
    if (!key.startsWith('http') || end < 0) return undefined;
    const origin = key.slice(0, end);
    return this.#quotas.of(
      origin,
      () => new QuotaHint(this.#hint('retries', origin), sharedRetryQuota(origin)),
    );
  }
}
