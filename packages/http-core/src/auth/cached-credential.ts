import { type Clock, systemClock } from '@org/runtime-kit';
import { ConfigurationError, CredentialError } from '../errors/call-errors.ts';
import { readCredential, type CredentialFunction, type CredentialRequest } from './credential.ts';
import { Instant } from './instant.ts';
import { SingleFlight } from './single-flight.ts';
import { ANY } from '../options/option-tables.ts';
import { readOptions } from '../options/read-options.ts';
import type { OptionRule } from '../contract/option-table.ts';

const OPTIONS = { ttlMs: ANY, expiresAtMs: ANY, earlyMs: ANY, clock: ANY, hint: ANY } satisfies Record<
  keyof CachedCredentialOptions,
  OptionRule
>;

/**
 * How long a cached credential may be used, and when it is renewed.
 *
 * @public
 */
export type CachedCredentialOptions = CredentialLifetime & {
  /**
   * How long before its end the credential is renewed, in milliseconds; at most half its lifetime. The old credential is
   * used meanwhile; in the second half of that time, calls wait for the new one. Default: a tenth of the lifetime, at
   * most 60 000.
   */
  readonly earlyMs?: number | undefined;
  /** Clock of the cache. Default: the client's clock. */
  readonly clock?: Clock | undefined;
  /** Hint in the error for a missing credential. */
  readonly hint?: string | undefined;
};

/**
 * The lifetime of a credential: either a duration or an end.
 *
 * @public
 */
export type CredentialLifetime =
  | {
      /** How long each value may be used, in milliseconds from the moment it was requested. */
      readonly ttlMs: number;
      readonly expiresAtMs?: undefined;
    }
  | {
      /** Returns when a value expires, in milliseconds since the epoch. */
      readonly expiresAtMs: (value: string) => number;
      readonly ttlMs?: undefined;
    };

interface CachedValue {
  readonly value: string;
  readonly endsAt: Instant;
  readonly earlyMs: number;
}

const MAX_EARLY_MS = 60_000;
const EARLY_SHARE = 0.1;

/** How long the old credential is used after a failed renewal before the next attempt, in milliseconds. */
const EARLY_RETRY_MS = 1_000;

const HINT = 'Pass a function that returns non-empty text to cachedCredential().';

/**
 * Caches the result of a credential function until shortly before it expires; all callers share one renewal. A failed
 * renewal has no effect while the old credential is valid. After a 401 the rejected value is dropped at once.
 *
 * @param load Returns a new credential; never called twice at the same time.
 * @throws ConfigurationError if a duration is not a number above 0.
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
 * @public
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
  /** Whether the current renewal knows of the rejection, so that rejected callers may share it. */
  #forced = false;
  #cached: CachedValue | undefined;
  /** Monotonic time before which no early renewal starts. */
  #nextEarlyRenewal = -Infinity;

  constructor(load: CredentialFunction, options: CachedCredentialOptions) {
    this.#load = load;
    this.#options = options;
  }

  read(request: CredentialRequest): string | Promise<string> {
    const clock = this.#options.clock ?? request.clock ?? systemClock;
    const cached = this.#cached;
    const { forceRefresh, refused } = request;
    if (forceRefresh && (refused === undefined || refused === cached?.value || !cached)) {
      this.#cached = undefined;
      const shared = this.#forced ? this.#flight.running(clock) : undefined;
      return shared ?? this.#renew(clock, request);
    }
    const leftMs = cached?.endsAt.leftMs(clock) ?? -Infinity;
    if (cached && leftMs > cached.earlyMs) return cached.value;
    if (!cached || leftMs <= 0) return this.#flight.running(clock) ?? this.#renew(clock, request);
    return this.#renewEarly(cached, leftMs, clock, request);
  }

  /** The old credential is still valid, so it is used until the new one arrives and if the renewal fails. */
  #renewEarly(
    cached: CachedValue,
    leftMs: number,
    clock: Clock,
    request: CredentialRequest,
  ): string | Promise<string> {
    if (clock.monotonic() < this.#nextEarlyRenewal) return cached.value;
    const useOld = (): string => {
      this.#nextEarlyRenewal = clock.monotonic() + EARLY_RETRY_MS;
      return cached.value;
    };
    let renewal: string | Promise<string>;
    try {
      renewal = this.#flight.running(clock) ?? this.#renew(clock, request);
    } catch {
      return useOld();
    }
    if (typeof renewal === 'string') return renewal;
    const settled = renewal.catch(useOld);
    return leftMs > cached.earlyMs / 2 ? cached.value : settled;
  }

  #renew(clock: Clock, request: CredentialRequest): string | Promise<string> {
    const { forceRefresh, refused } = request;
    const now = clock.now();
    const requestedAt = Instant.now(clock);
    this.#forced = forceRefresh;
    return this.#flight.start(
      clock,
      () => readCredential(this.#load, { forceRefresh, refused, clock }, this.#options.hint ?? HINT),
      (value) => {
        const lifetimeMs = Math.max(0, this.#readLifetime(value, now));
        const wanted = this.#options.earlyMs ?? Math.min(MAX_EARLY_MS, lifetimeMs * EARLY_SHARE);
        const earlyMs = Math.min(wanted, lifetimeMs / 2);
        this.#cached = { value, endsAt: requestedAt.plus(lifetimeMs), earlyMs };
      },
    );
  }

  #readLifetime(value: string, requestedAt: number): number {
    const { ttlMs, expiresAtMs } = this.#options;
    if (expiresAtMs === undefined) return ttlMs;
    const end = expiresAtMs(value);
    if (typeof end === 'number' && !Number.isNaN(end)) return end - requestedAt;
    throw new CredentialError(
      'The expiresAtMs function of cachedCredential() did not return a number. It must return milliseconds since the epoch.',
    );
  }
}
