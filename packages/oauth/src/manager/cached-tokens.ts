import type { SdkError } from '@org/http-core';
import { Instant, SingleFlight } from '@org/http-core/provider';
import type { Clock } from '@org/runtime-kit';
import type { TokenSet } from '../contract/token-set.ts';

/** Tokens are renewed at a random point between these shares of their lifetime, so that a fleet does not renew at once. */
const RENEW_FROM = 0.8;
const RENEW_TO = 0.9;

/** A token this close to its end may expire on the way. In milliseconds, and at most this share of the lifetime. */
const MARGIN_MS = 10_000;
const MARGIN_SHARE = 0.05;

/** After a failed renewal, the first and the longest pause before the next attempt, in milliseconds. It doubles. */
const FIRST_PAUSE_MS = 1_000;
const MAX_PAUSE_MS = 60_000;

/** Tokens in memory, and how long they may be used. */
export class CachedTokens {
  readonly tokens: TokenSet;
  /** The version in the store; `undefined` while they could not be written. */
  readonly version: string | undefined;
  /** Whether the server has refused to renew them. */
  readonly refused: boolean;
  readonly #clock: Clock;
  readonly #renewAt: Instant;
  readonly #endsAt: Instant;

  constructor(clock: Clock, tokens: TokenSet, version: string | undefined, refused = false) {
    this.#clock = clock;
    this.tokens = tokens;
    this.version = version;
    this.refused = refused;
    const { issuedAtMs, expiresAtMs } = tokens;
    const lifetimeMs = expiresAtMs === undefined ? Infinity : Math.max(0, expiresAtMs - issuedAtMs);
    // More time left than the whole lifetime means that the clock was set back.
    const leftMs = expiresAtMs === undefined ? Infinity : Math.min(expiresAtMs - clock.now(), lifetimeMs);
    const share = RENEW_FROM + clock.random() * (RENEW_TO - RENEW_FROM);
    const now = Instant.now(clock);
    const isEndless = lifetimeMs === Infinity;
    this.#renewAt = now.plus(isEndless ? Infinity : leftMs - lifetimeMs * (1 - share));
    this.#endsAt = now.plus(isEndless ? Infinity : leftMs - Math.min(MARGIN_MS, lifetimeMs * MARGIN_SHARE));
  }

  /** Whether the access token is still valid. */
  get usable(): boolean {
    return this.#endsAt.leftMs(this.#clock) > 0;
  }

  /** Whether the access token is valid and not yet due for renewal. */
  get fresh(): boolean {
    return this.refused ? this.usable : this.#renewAt.leftMs(this.#clock) > 0;
  }
}

/** Tokens that the store did not accept. */
export class UnsavedTokens extends CachedTokens {
  /** The version in the store that they replace. */
  readonly replaces: string | undefined;
  constructor(clock: Clock, tokens: TokenSet, replaces: string | undefined) {
    super(clock, tokens, undefined);
    this.replaces = replaces;
  }

  /** Never fresh, so that each use tries to write them again. */
  override get fresh(): boolean {
    return false;
  }
}

/** The state of one key in a token manager. */
export class CacheEntry {
  tokens: CachedTokens | undefined;
  /** The renewal in progress. It has a time limit of its own, and a second renewal could use a refresh token twice. */
  readonly renewal: SingleFlight<CachedTokens> = new SingleFlight<CachedTokens>(Infinity);
  #failures = 0;
  #pausedUntil = -Infinity;
  #error: SdkError | undefined;

  /** The error of the last renewal while no new renewal may start. */
  pauseError(clock: Clock): SdkError | undefined {
    return clock.monotonic() < this.#pausedUntil ? this.#error : undefined;
  }

  /** Starts a pause after a failed renewal. */
  pauseAfter(error: SdkError, clock: Clock): void {
    // Trying again costs only a read of the store, and another process may have logged the user in.
    if (error.code === 'reauthorization_required') {
      this.clearFailures();
      return;
    }
    this.#error = error;
    const pauseMs =
      Math.min(MAX_PAUSE_MS, FIRST_PAUSE_MS * 2 ** this.#failures++) * (0.5 + clock.random() / 2);
    const requestedMs = error.retryAt === undefined ? 0 : error.retryAt.getTime() - clock.now();
    this.#pausedUntil = clock.monotonic() + Math.max(pauseMs, Math.min(requestedMs, MAX_PAUSE_MS));
  }

  /** Ends the pause, because the tokens have changed. */
  clearFailures(): void {
    this.#failures = 0;
    this.#pausedUntil = -Infinity;
    this.#error = undefined;
  }
}
