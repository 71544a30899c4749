import type { Clock } from '@org/http-core';
import type { Slot } from '../contract/delivery-engine.ts';
import type { EndpointGate, Wait } from './endpoint-limiter.ts';
import { Lane, type Leave } from '../shared/semaphore.ts';

/** A request that takes longer moves out of the usual places, in milliseconds. */
const MOVE_AFTER_MS = 250;

/** For each usual place there are so many for requests that are kept waiting: these cost a socket and hardly any work. */
const SLOW_PLACES = 4;

/** Nobody waits longer in memory for an endpoint's limits, in milliseconds, so that leases stay short. */
const MAX_PARKED_MS = 10_000;
const MAX_PARKED = 1_000;
/** All bodies of those who wait, in characters. */
const MAX_PARKED_SIZE = 16_000_000;

/** Where a request is under way. */
export interface Place {
  /** The request begins: if it takes long, it moves over. */
  readonly begin: () => void;
  readonly leave: Leave;
}

export interface RoomOptions {
  readonly concurrency: number;
  readonly leaseMs: number;
  readonly timeoutMs: number;
  readonly clock: Clock;
}

/**
 * The places of one worker, so that endpoints that hang hold up nobody: those of usual requests, those of slow ones, and a
 * waiting room for what an endpoint's limits do not allow yet.
 */
export class WorkerRoom {
  readonly #clock: Clock;
  readonly #usual: Lane;
  readonly #slow: Lane;
  readonly #stop = new AbortController();
  readonly #maxParkedMs: number;
  readonly #maxWaitMs: number;
  #parked = 0;
  #parkedSize = 0;

  constructor({ concurrency, leaseMs, timeoutMs, clock }: RoomOptions) {
    this.#clock = clock;
    this.#usual = new Lane(concurrency);
    this.#slow = new Lane(SLOW_PLACES * concurrency);
    const spareMs = leaseMs - timeoutMs;
    this.#maxParkedMs = Math.min(MAX_PARKED_MS, spareMs / 2);
    this.#maxWaitMs = (3 / 4) * spareMs;
  }

  /** Until when a delivery that is handed out now may wait, in milliseconds since the epoch. */
  patienceEndsMs(): number {
    return this.#clock.now() + this.#maxParkedMs;
  }

  /** By when the request of a delivery that is handed out now must begin, so that it ends within the lease. */
  startByMs(): number {
    return this.#clock.now() + this.#maxWaitMs;
  }

  /** The worker stops: nobody waits any longer. */
  close(): void {
    this.#stop.abort();
  }

  /** A place for a request to an endpoint that was slow the last time, if one is free. It is none of the engine's concern. */
  enterSlow(slot: Slot | undefined): Place | undefined {
    const leave = this.#slow.tryEnter();
    if (leave === undefined) return undefined;
    slot?.free();
    return { begin: () => undefined, leave };
  }

  /**
   * A usual place; undefined where none is free by `startByMs`, in milliseconds since the epoch. A request that takes long gives
   * it up for a slow one, if there is one.
   */
  async enter(slot: Slot | undefined, startByMs: number): Promise<Place | undefined> {
    slot?.retake();
    const leaveUsual = this.#usual.tryEnter() ?? (await this.#waitInLine(startByMs));
    if (leaveUsual === undefined) return undefined;
    let leaveSlow: Leave = () => undefined;
    let timer: unknown;
    return {
      begin: () => {
        timer = this.#clock.setTimer(() => {
          leaveSlow = this.#slow.enter(() => {
            leaveUsual();
            slot?.free();
          });
        }, MOVE_AFTER_MS);
      },
      leave: () => {
        if (timer !== undefined) this.#clock.clearTimer(timer);
        leaveUsual();
        leaveSlow();
      },
    };
  }

  #waitInLine(untilMs: number): Promise<Leave | undefined> {
    return new Promise((resolve) => {
      const leave = this.#usual.enter(() => {
        this.#clock.clearTimer(timer);
        resolve(leave);
      });
      const timer = this.#clock.setTimer(
        () => {
          leave();
          resolve(undefined);
        },
        Math.max(0, untilMs - this.#clock.now()),
      );
    });
  }

  /**
   * Waits for an endpoint's limits in memory, where that takes less than writing the delivery back and claiming it again.
   *
   * @returns false where there is no room, or no time: put it off.
   */
  async park(
    gate: EndpointGate,
    wait: Wait,
    size: number,
    patienceEndsMs: number,
    slot: Slot | undefined,
  ): Promise<boolean> {
    const { signal } = this.#stop;
    if (wait.kind !== 'limit' || slot === undefined || signal.aborted) return false;
    if (this.#parked >= MAX_PARKED || this.#parkedSize + size > MAX_PARKED_SIZE) return false;
    this.#parked++;
    this.#parkedSize += size;
    slot.free();
    const goOn = await gate.rest(wait, patienceEndsMs, signal);
    this.#parked--;
    this.#parkedSize -= size;
    return goOn;
  }
}
