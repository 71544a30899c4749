import { rateLimiter, type Circuit, type Clock, type LocalRateLimiter } from '@org/http-core';
import type { EndpointLimits } from '../contract/endpoint-store.ts';
import type { TransportReply } from '../contract/delivery-transport.ts';

/** Leave to send one request to an endpoint. */
export interface Pass {
  /** The request is over. */
  leave(outcome: 'success' | 'failure' | 'timeout' | 'alive' | 'unknown', durationMs: number): void;
}

/** No leave now. */
export interface Wait {
  readonly kind: 'circuit' | 'limit' | 'slow';
  /** From then on there may be leave, in milliseconds since the epoch. Absent: when a request under way is over. */
  readonly availableAtMs: number | undefined;
}

const DEFAULT_CONCURRENCY = 10;

/**
 * Nobody is sent away for longer, in milliseconds: limits may be changed, and how long the requests under way will take is
 * a guess.
 */
const MAX_WAIT_MS = 60_000;
const MAX_GUESS_MS = 10_000;
const MIN_WAIT_MS = 50;

/** Who rests looks again so often, in milliseconds, should the one that was woken for a permit have left without it. */
const RECHECK_MS = 2_000;

/** How much the latest request says about how long one takes. */
const NEWS = 0.2;

/** An endpoint that takes longer gets a place among the slow ones the next time, in milliseconds. */
const SLOW_MS = 1_000;

const KEY = 'endpoint';

/** Keeps the limits of one endpoint, as far as this process sends to it. */
export class EndpointGate {
  readonly #clock: Clock;
  readonly #limiter: LocalRateLimiter;
  readonly #circuit: Circuit | undefined;
  readonly #limits: EndpointLimits;
  /** Ends the rest of those who wait, the first to have come first. */
  readonly #resting = new Set<() => void>();
  readonly #timeoutWeight: number;
  #inHand = 0;
  #slow = false;
  /** How long a request takes, on average. */
  #usualMs = 20;
  #nextSlotMs = 0;
  #restSlotMs = 0;

  /**
   * @param timeoutWeight So many failures a request without an answer counts for: each costs far more than a refusal, and at low
   * volume there are few.
   */
  constructor(limits: EndpointLimits, circuit: Circuit | undefined, clock: Clock, timeoutWeight = 1) {
    this.#timeoutWeight = timeoutWeight;
    this.#clock = clock;
    this.#circuit = circuit;
    this.#limits = limits;
    const { concurrency = DEFAULT_CONCURRENCY, rate } = limits;
    this.#limiter = rateLimiter({
      policies: [{ name: 'concurrency', concurrency }, ...(rate ? [{ name: 'rate', ...rate }] : [])],
      clock,
    });
  }

  get inHand(): number {
    return this.#inHand;
  }

  /** Whether the latest request took long, or had no answer in time. */
  get slow(): boolean {
    return this.#slow;
  }

  /**
   * Waits in memory until a request is over and leaves its permit to another, or until the rate allows the next one.
   *
   * @returns false, at once, where that would take longer than until `latestMs`, in milliseconds since the epoch.
   */
  async rest({ availableAtMs }: Wait, latestMs: number, signal: AbortSignal): Promise<boolean> {
    const now = this.#clock.now();
    const untilMs =
      availableAtMs === undefined
        ? Math.min(latestMs, now + RECHECK_MS)
        : Math.max(availableAtMs, this.#restSlotMs, now + 1);
    if (untilMs > latestMs || latestMs <= now) return false;
    if (availableAtMs !== undefined) this.#restSlotMs = untilMs + this.#spacingMs;
    await new Promise<void>((resolve) => {
      const wake = (): void => {
        this.#clock.clearTimer(timer);
        signal.removeEventListener('abort', wake);
        this.#resting.delete(wake);
        resolve();
      };
      const timer = this.#clock.setTimer(wake, untilMs - now);
      // What waits for the rate is not helped by a request that is over.
      if (availableAtMs === undefined) this.#resting.add(wake);
      signal.addEventListener('abort', wake);
    });
    return !signal.aborted;
  }

  /**
   * When one that is put off is to come again, in milliseconds since the epoch: after those who wait, and one after another, as
   * fast as the endpoint can take them, not all at once.
   */
  putOff({ kind, availableAtMs }: Wait): number {
    const now = this.#clock.now();
    const line = kind === 'limit' && availableAtMs === undefined ? this.#resting.size * this.#spacingMs : 0;
    const slotMs = Math.max(
      availableAtMs ?? now + line,
      this.#restSlotMs,
      this.#nextSlotMs,
      now + MIN_WAIT_MS,
    );
    const latestMs = now + (availableAtMs === undefined ? MAX_GUESS_MS : MAX_WAIT_MS);
    this.#nextSlotMs = Math.min(slotMs + this.#spacingMs, latestMs);
    return Math.ceil(Math.min(slotMs, latestMs));
  }

  get #spacingMs(): number {
    const { concurrency = DEFAULT_CONCURRENCY, rate } = this.#limits;
    return Math.max(rate ? rate.windowMs / rate.limit : 0, this.#usualMs / concurrency);
  }

  /** Who finds no leave is sent away, to come again when there may be some. */
  enter(): Pass | Wait {
    if (this.#circuit?.passable === false)
      return { kind: 'circuit', availableAtMs: this.#clock.now() + this.#circuit.blockedMs };
    const permit = this.#limiter.tryAcquire(KEY);
    if (permit === undefined) return { kind: 'limit', availableAtMs: this.#limiter.state(KEY).availableAt };
    const ticket = this.#circuit?.enter();
    this.#inHand++;
    return {
      leave: (outcome, durationMs) => {
        permit.release();
        this.#inHand--;
        this.#usualMs += NEWS * (durationMs - this.#usualMs);
        if (outcome !== 'unknown') this.#slow = outcome === 'timeout' || durationMs > SLOW_MS;
        this.#settle(ticket, outcome);
        const [next] = this.#resting;
        next?.();
      },
    };
  }

  #settle(ticket: number | undefined, outcome: Parameters<Pass['leave']>[0]): void {
    if (ticket === undefined) return;
    const times = outcome === 'timeout' ? this.#timeoutWeight : 1;
    for (let time = 0; time < times; time++)
      this.#circuit?.settle(ticket, outcome === 'timeout' ? 'failure' : outcome);
  }

  /** Takes in what an answer says about limits: a 429 makes all deliveries to this endpoint pause. */
  learn({ status, headers }: TransportReply, retryAfterMs: number | undefined): void {
    this.#limiter.learn(KEY, { status, headers: { get: (name) => headers[name] ?? null }, retryAfterMs });
  }
}
