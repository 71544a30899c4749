import { httpDateMs, systemClock, type Clock } from '@org/runtime-kit';
import type { OAuthClient } from './oauth-client.ts';

/** `Date` headers have whole seconds and responses take time, so smaller differences are ignored. In milliseconds. */
const NOTICEABLE_MS = 5_000;

/**
 * The authorization server's time, derived from its responses. The server checks signatures by its own clock and dates
 * its tokens by it, so assertions must follow that clock even on a machine whose clock is minutes off.
 */
class ServerClock {
  readonly #clock: Clock;
  #aheadMs = 0;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Updates the offset from a response's `Date` header. */
  update(date: string | null): void {
    const at = httpDateMs(date ?? '');
    if (at === undefined) return;
    const ahead = at + 500 - this.#clock.now();
    this.#aheadMs = Math.abs(ahead) < NOTICEABLE_MS ? 0 : ahead;
  }

  /** How far the server is ahead of the local clock, in milliseconds; 0 until the first response. */
  get aheadMs(): number {
    return this.#aheadMs;
  }

  /** The server's time, in milliseconds since the epoch. */
  now(): number {
    return this.#clock.now() + this.#aheadMs;
  }

  /** How far the server is ahead of the machine's own clock, in seconds. */
  get skewSeconds(): number {
    return Math.round((this.now() - systemClock.now()) / 1000);
  }
}

const clocks = new WeakMap<OAuthClient, ServerClock>();

/** Returns the clock of a client's authorization server. All flows of the client share it. */
export function serverClockOf(client: OAuthClient): ServerClock {
  let clock = clocks.get(client);
  if (!clock) {
    clock = new ServerClock(client.clock);
    clocks.set(client, clock);
  }
  return clock;
}
