import { rateLimiter, type Clock } from '@org/http-core';
import type { Circuit } from '@org/http-core/breaker';
import type { LocalRateLimiter } from '@org/http-core/limiter';
import type { TransportResponse } from '../contract/delivery-transport.ts';
import type { EndpointLimits } from '../contract/endpoint-store.ts';
import type { EndpointOutcome } from './classify-attempt.ts';

/** A permit to send one request to an endpoint. */
export interface Permit {
  /** Returns the permit after the request, with its result. */
  release(outcome: EndpointOutcome, durationMs: number): void;
}

/** Why no request may be sent now. */
export interface Blocked {
  readonly reason: 'circuit' | 'limit' | 'slow';
  /** When a permit may be available, in milliseconds since the epoch. Absent: when a request in flight ends. */
  readonly availableAtMs: number | undefined;
}

const DEFAULT_CONCURRENCY = 10;

/**
 * Bounds of a postponement, in milliseconds. Limits may change in the meantime, and the duration of the requests in
 * flight is an estimate.
 */
const MAX_POSTPONE_MS = 60_000;
const MAX_ESTIMATED_POSTPONE_MS = 10_000;
const MIN_POSTPONE_MS = 50;

/** Interval for checking again, in milliseconds, in case the waiter that was woken for a permit did not take it. */
const RECHECK_MS = 2_000;

/** Weight of the latest request in the moving average of durations. */
const LATEST_WEIGHT = 0.2;

/** An endpoint is slow if its latest request took longer, in milliseconds. */
const SLOW_MS = 1_000;

const KEY = 'endpoint';

/** Enforces the limits and the circuit of one endpoint within this process. */
export class EndpointLimiter {
  readonly #clock: Clock;
  readonly #limiter: LocalRateLimiter;
  readonly #circuit: Circuit | undefined;
  readonly #limits: EndpointLimits;
  /** Callbacks that wake the waiters for a permit, in the order of their arrival. */
  readonly #waiters = new Set<() => void>();
  readonly #timeoutWeight: number;
  #inFlight = 0;
  #slow = false;
  /** Moving average of request durations. */
  #averageMs = 20;
  #nextPostponedMs = 0;
  #nextWaiterMs = 0;

  /**
   * @param timeoutWeight How many failures a request without a response counts for. Such a request costs far more than a
   * refused one, and an endpoint with few events has few of them.
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

  get inFlight(): number {
    return this.#inFlight;
  }

  /** Whether the latest request took long or got no response in time. */
  get slow(): boolean {
    return this.#slow;
  }

  /** Takes a permit if the circuit and the limits allow a request now. */
  tryAcquire(): Permit | Blocked {
    if (this.#circuit?.canPass === false)
      return { reason: 'circuit', availableAtMs: this.#clock.now() + this.#circuit.retryAfterMs };
    const permit = this.#limiter.tryAcquire(KEY);
    if (permit === undefined)
      return { reason: 'limit', availableAtMs: this.#limiter.state(KEY).availableAtMs };
    const ticket = this.#circuit?.acquire();
    this.#inFlight++;
    return {
      release: (outcome, durationMs) => {
        permit.release();
        this.#inFlight--;
        this.#averageMs += LATEST_WEIGHT * (durationMs - this.#averageMs);
        if (outcome !== 'unknown') this.#slow = outcome === 'timeout' || durationMs > SLOW_MS;
        this.#settleCircuit(ticket, outcome);
        const [next] = this.#waiters;
        next?.();
      },
    };
  }

  /**
   * Waits in memory until a request in flight ends, or until the rate allows the next request.
   *
   * @returns `false` if `signal` aborts, or at once if the wait would end after `latestMs`, in milliseconds since the
   * epoch.
   */
  async wait({ availableAtMs }: Blocked, latestMs: number, signal: AbortSignal): Promise<boolean> {
    const now = this.#clock.now();
    const untilMs =
      availableAtMs === undefined
        ? Math.min(latestMs, now + RECHECK_MS)
        : Math.max(availableAtMs, this.#nextWaiterMs, now + 1);
    if (untilMs > latestMs || latestMs <= now) return false;
    if (availableAtMs !== undefined) this.#nextWaiterMs = untilMs + this.#spacingMs;
    await new Promise<void>((resolve) => {
      const wake = (): void => {
        this.#clock.clearTimer(timer);
        signal.removeEventListener('abort', wake);
        this.#waiters.delete(wake);
        resolve();
      };
      const timer = this.#clock.setTimer(wake, untilMs - now);
      // The end of a request does not help those that wait for the rate.
      if (availableAtMs === undefined) this.#waiters.add(wake);
      signal.addEventListener('abort', wake);
    });
    return !signal.aborted;
  }

  /**
   * Returns when to hand out a postponed delivery again, in milliseconds since the epoch: after the waiters, and spaced
   * by the rate at which the endpoint can take them, not all at once.
   */
  postponeUntilMs({ reason, availableAtMs }: Blocked): number {
    const now = this.#clock.now();
    const queueMs =
      reason === 'limit' && availableAtMs === undefined ? this.#waiters.size * this.#spacingMs : 0;
    const atMs = Math.max(
      availableAtMs ?? now + queueMs,
      this.#nextWaiterMs,
      this.#nextPostponedMs,
      now + MIN_POSTPONE_MS,
    );
    const latestMs = now + (availableAtMs === undefined ? MAX_ESTIMATED_POSTPONE_MS : MAX_POSTPONE_MS);
    this.#nextPostponedMs = Math.min(atMs + this.#spacingMs, latestMs);
    return Math.ceil(Math.min(atMs, latestMs));
  }

  /** Updates the limits from a response: a 429 pauses all deliveries to this endpoint. */
  observe({ status, headers }: TransportResponse, retryAfterMs: number | undefined): void {
    this.#limiter.observe(KEY, { status, headers: { get: (name) => headers[name] ?? null }, retryAfterMs });
  }

  get #spacingMs(): number {
    const { concurrency = DEFAULT_CONCURRENCY, rate } = this.#limits;
    return Math.max(rate ? rate.windowMs / rate.limit : 0, this.#averageMs / concurrency);
  }

  #settleCircuit(ticket: number | undefined, outcome: EndpointOutcome): void {
    if (ticket === undefined) return;
    const times = outcome === 'timeout' ? this.#timeoutWeight : 1;
    for (let time = 0; time < times; time++)
      this.#circuit?.settle(ticket, outcome === 'timeout' ? 'failure' : outcome);
  }
}
