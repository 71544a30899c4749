import type { Clock } from '@org/runtime-kit';
import type { TokenSet } from '../token-set.ts';

/** Renewal is due at a random point between these shares of a token's life, so that a fleet does not renew at once. */
const DUE_FROM = 0.8;
const DUE_TO = 0.9;

/** A token this close to its end may be over when it arrives: in milliseconds, but no more than this share of its life. */
const MARGIN_MS = 10_000;
const MARGIN_SHARE = 0.05;

/** Tokens in memory, and until when they serve. */
export class CachedTokens {
  readonly tokens: TokenSet;
  /** Of the store; `undefined` while they could not be written there. */
  readonly version: string | undefined;
  /** The server has refused to renew them. */
  readonly refused: boolean;
  readonly #clock: Clock;
  /** Both clocks: the wall clock moves while a machine sleeps, and may be set back. */
  readonly #dueAt: readonly [wall: number, monotonic: number];
  readonly #endsAt: readonly [wall: number, monotonic: number];

  constructor(clock: Clock, tokens: TokenSet, version: string | undefined, refused = false) {
    this.#clock = clock;
    this.tokens = tokens;
    this.version = version;
    this.refused = refused;
    const now = clock.now();
    const monotonic = clock.monotonic();
    const lifeMs =
      tokens.expiresAt === undefined ? Infinity : Math.max(0, tokens.expiresAt - tokens.issuedAt);
    // More than the whole life left means that the clock was set back since.
    const leftMs = tokens.expiresAt === undefined ? Infinity : Math.min(tokens.expiresAt - now, lifeMs);
    const share = DUE_FROM + clock.random() * (DUE_TO - DUE_FROM);
    const dueMs = lifeMs === Infinity ? Infinity : leftMs - lifeMs * (1 - share);
    const endsMs = lifeMs === Infinity ? Infinity : leftMs - Math.min(MARGIN_MS, lifeMs * MARGIN_SHARE);
    this.#dueAt = [now + dueMs, monotonic + dueMs];
    this.#endsAt = [now + endsMs, monotonic + endsMs];
  }

  /** The access token still holds. */
  get usable(): boolean {
    return this.#before(this.#endsAt);
  }

  /** Usable, and too young to be renewed. */
  get fresh(): boolean {
    return this.refused ? this.usable : this.#before(this.#dueAt);
  }

  #before([wall, monotonic]: readonly [number, number]): boolean {
    return this.#clock.now() < wall && this.#clock.monotonic() < monotonic;
  }
}
