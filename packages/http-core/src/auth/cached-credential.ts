import { type Clock, systemClock } from '@org/runtime-kit';
import { ConfigurationError, CredentialError } from '../errors/call-errors.ts';
import { readCredential, type CredentialFunction, type CredentialRequest } from './credential.ts';
import { SingleFlight } from './single-flight.ts';
import { ANY } from '../options/option-tables.ts';
import { readOptions } from '../options/read-options.ts';
import type { OptionRule } from '../contract/option-table.ts';

const OPTIONS = { ttlMs: ANY, expiresAt: ANY, earlyMs: ANY, clock: ANY, hint: ANY } satisfies Record<
  keyof CachedCredentialOptions,
  OptionRule
>;

/** How long a credential may be used. */
export type CachedCredentialOptions = CredentialLifetime & {
  /**
   * From this long before the end on, the credential is renewed behind the scenes while the old one is still used; in
   * the second half of that time, calls wait for the new one. In milliseconds, at most half the life. Default: a tenth
   * of the life, at most 60 000.
   */
  readonly earlyMs?: number | undefined;
  /** Default: the client's. */
  readonly clock?: Clock | undefined;
  /** What errors say when there is no credential. */
  readonly hint?: string | undefined;
};

/** Either a length or an end. */
export type CredentialLifetime =
  | {
      /** How long each value may be used, in milliseconds from the moment it was asked for. */
      readonly ttlMs: number;
      readonly expiresAt?: undefined;
    }
  | {
      /** When a value ends, in milliseconds since the epoch: read from the token, or remembered from its answer. */
      readonly expiresAt: (value: string) => number;
      readonly ttlMs?: undefined;
    };

interface Held {
  readonly value: string;
  /** By the wall clock, which a machine's sleep moves. */
  readonly endsAt: number;
  /** By the clock that nobody can set back. */
  readonly endsAtMonotonic: number;
  readonly earlyMs: number;
}

const MAX_EARLY_MS = 60_000;
const EARLY_SHARE = 0.1;

/** After a failed renewal, how long the old credential is used before the next try, in milliseconds. */
const EARLY_RETRY_MS = 1_000;

const REMEDY = 'Pass a function that gives non-empty text to cachedCredential().';

/**
 * Keeps what a credential function gives until shortly before it ends, and lets all callers share one renewal. A
 * renewal that fails does no harm while the old credential lasts. After a 401 the refused value is dropped at once.
 *
 * @param load gives a new credential; called once at a time.
 * @throws ConfigurationError when a time is not a number above 0.
 * @example
 * ```ts
 * import { bearer, cachedCredential, createClient } from '@org/http-core';
 *
 * const fetchToken = async (): Promise<string> => (await fetch('https://login.example.com/token')).text();
 * export const api = createClient({
 *   baseUrl: 'https://api.example.com',
 *   auth: bearer(cachedCredential(fetchToken, { ttlMs: 3_600_000 })),
 * });
 * ```
 */
export function cachedCredential(
  load: CredentialFunction,
  options: CachedCredentialOptions,
): CredentialFunction {
  readOptions(options, OPTIONS, { of: 'cachedCredential()', example: '{ ttlMs: 3_600_000 }' });
  if (options.ttlMs !== undefined && !(options.ttlMs > 0))
    throw new ConfigurationError('cachedCredential(): ttlMs must be a number of milliseconds above 0.');
  if (options.earlyMs !== undefined && !(options.earlyMs >= 0))
    throw new ConfigurationError('cachedCredential(): earlyMs must be a number of milliseconds, 0 or more.');
  const cache = new CredentialCache(load, options);
  return (request) => cache.read(request);
}

class CredentialCache {
  readonly #load: CredentialFunction;
  readonly #options: CachedCredentialOptions;
  readonly #flight = new SingleFlight<string>();
  /** The renewal under way was told of the refusal: those refused may share it. */
  #forced = false;
  #held: Held | undefined;
  /** On the monotonic clock. */
  #nextEarlyTry = -Infinity;

  constructor(load: CredentialFunction, options: CachedCredentialOptions) {
    this.#load = load;
    this.#options = options;
  }

  read(request: CredentialRequest): string | Promise<string> {
    const clock = this.#options.clock ?? request.clock ?? systemClock;
    const held = this.#held;
    if (request.forceRefresh && (request.refused === undefined || request.refused === held?.value || !held)) {
      this.#held = undefined;
      const shared = this.#forced ? this.#flight.running(clock) : undefined;
      return shared ?? this.#renew(clock, request);
    }
    const left = held
      ? Math.min(held.endsAt - clock.now(), held.endsAtMonotonic - clock.monotonic())
      : -Infinity;
    if (held && left > held.earlyMs) return held.value;
    if (!held || left <= 0) return this.#flight.running(clock) ?? this.#renew(clock, request);
    return this.#renewEarly(held, left, clock, request);
  }

  /** The old credential still holds: it stands in while, and when, the new one does not come. */
  #renewEarly(held: Held, left: number, clock: Clock, request: CredentialRequest): string | Promise<string> {
    if (clock.monotonic() < this.#nextEarlyTry) return held.value;
    const standIn = (): string => {
      this.#nextEarlyTry = clock.monotonic() + EARLY_RETRY_MS;
      return held.value;
    };
    let renewal: string | Promise<string>;
    try {
      renewal = this.#flight.running(clock) ?? this.#renew(clock, request);
    } catch {
      return standIn();
    }
    if (typeof renewal === 'string') return renewal;
    const settled = renewal.catch(standIn);
    return left > held.earlyMs / 2 ? held.value : settled;
  }

  #renew(clock: Clock, request: CredentialRequest): string | Promise<string> {
    const { forceRefresh, refused } = request;
    const now = clock.now();
    const monotonic = clock.monotonic();
    this.#forced = forceRefresh;
    return this.#flight.start(
      clock,
      () => readCredential(this.#load, { forceRefresh, refused, clock }, this.#options.hint ?? REMEDY),
      (value) => {
        const endsAt = this.#endOf(value, now);
        const lifeMs = Math.max(0, endsAt - now);
        const wanted = this.#options.earlyMs ?? Math.min(MAX_EARLY_MS, lifeMs * EARLY_SHARE);
        const earlyMs = Math.min(wanted, lifeMs / 2);
        this.#held = { value, endsAt, endsAtMonotonic: monotonic + lifeMs, earlyMs };
      },
    );
  }

  #endOf(value: string, askedAt: number): number {
    const { ttlMs, expiresAt } = this.#options;
    if (expiresAt === undefined) return askedAt + ttlMs;
    const end = expiresAt(value);
    if (typeof end === 'number' && !Number.isNaN(end)) return end;
    throw new CredentialError(
      'The expiresAt function of cachedCredential() gave no number. It must give milliseconds since the epoch.',
    );
  }
}
