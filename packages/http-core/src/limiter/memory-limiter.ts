import { abortReason, type Clock, systemClock, type TimerHandle } from '@org/runtime-kit';
import { checkSignal } from '../options/check-signal.ts';
import { ConfigurationError, RateLimiterTimeoutError } from '../errors/call-errors.ts';
import { requestedDelayMs } from '../retry/retry-after.ts';
import { compilePolicy } from './policy.ts';
import { SAME_TIME_MS, type Gate } from './algorithms/limit-algorithm.ts';
import { factorsOf, readyAt, takeAll, type Lane } from './bucket.ts';
import { LaneTable } from './bucket-table.ts';
import type { Learning } from './headers/header-limits.ts';
import type { LimitKey } from '../contract/limit-policy.ts';
import type { RateLimiterOptions } from '../contract/rate-limit-config.ts';
import { PauseGate } from './algorithms/server-pause.ts';
import { FREE_PERMIT, HeldPermit } from './algorithms/concurrency.ts';
import type {
  AcquireOptions,
  RateLimitResponse,
  LimiterSnapshot,
  Permit,
  RateLimiter,
} from '../contract/rate-limiter.ts';
import { insertHead, WaitQueue } from './queue.ts';
import type { Waiter } from './bucket.ts';

/** A limiter that counts within this process: it never has to wait to know. */
export interface LocalRateLimiter extends RateLimiter {
  tryAcquire(key: LimitKey | string, options?: Pick<AcquireOptions, 'cost'>): Permit | undefined;
  snapshot(): readonly LimiterSnapshot[];
  unmatched(): readonly string[];
}

/**
 * Callers that must wait stand in one queue. Whenever a gate opens, the queue is walked in the order of arrival, and
 * whoever finds all gates of its lane open goes. The first caller that a gate holds up claims what comes free there, so
 * that nobody who came later, or is cheaper, overtakes it; gates that do not hold it up stay free for others.
 */
export class MemoryLimiter implements LocalRateLimiter {
  readonly #clock: Clock;
  readonly #lanes: LaneTable;
  readonly #learning: Learning | undefined;
  readonly #throttlePauseMs: number;
  readonly #queue = new WaitQueue();
  #round = 0;
  #timer: TimerHandle;
  #timerAt = Infinity;
  #armedAt = -Infinity;
  #pumpPending = false;
  /** The latest time seen. */
  #latest = -Infinity;

  /** @param learning of limits that answers tell; without it, only their pauses are kept. */
  constructor(options: Omit<RateLimiterOptions, 'learn'>, learning?: Learning) {
    this.#clock = options.clock ?? systemClock;
    this.#learning = learning;
    this.#throttlePauseMs = options.throttlePauseMs ?? 1_000;
    const { pausePer = 'operation', maxPauseMs = 3_600_000 } = options;
    this.#lanes = new LaneTable({
      policies: (options.policies ?? []).map(compilePolicy),
      learnedPer: [pausePer, ...(learning?.per ?? [])],
      createLearned: () => (learning ? learning.createGate(maxPauseMs) : new PauseGate(maxPauseMs)),
      maxKeys: options.maxKeys ?? 10_000,
    });
  }

  acquire(key: LimitKey | string, options?: AcquireOptions): Permit | Promise<Permit> {
    const now = this.#now();
    const whole = typeof key === 'string' ? { operation: key } : key;
    const lane = this.#lanes.find(whole, now);
    const factors = factorsOf(lane, whole);
    const cost = options?.cost ?? 1;
    if (cost !== 1 || !lane.factors) checkCost(lane, cost, factors);
    if (options?.signal?.aborted) return Promise.reject(abortReason(options.signal));
    if (lane.waiting === 0 && readyAt(lane, cost, factors, now, now, this.#round) <= now) {
      takeAll(lane, cost, factors, now, now);
      return this.#permit(lane, 0);
    }
    return this.#enqueue(lane, cost, factors, options, now);
  }

  tryAcquire(key: LimitKey | string, options?: Pick<AcquireOptions, 'cost'>): Permit | undefined {
    const now = this.#now();
    const whole = typeof key === 'string' ? { operation: key } : key;
    const lane = this.#lanes.find(whole, now);
    const factors = factorsOf(lane, whole);
    const cost = options?.cost ?? 1;
    checkCost(lane, cost, factors);
    if (lane.waiting > 0 || readyAt(lane, cost, factors, now, now, this.#round) > now) return undefined;
    takeAll(lane, cost, factors, now, now);
    return this.#permit(lane, 0);
  }

  learn(key: LimitKey | string, answer: RateLimitResponse): void {
    const now = this.#now();
    const lane = this.#lanes.find(typeof key === 'string' ? { operation: key } : key, now);
    const pause = lane.learned[0];
    const moves = this.#queue.empty ? undefined : lane.learned.map((gate) => gate.moves);
    if (answer.throttled ?? answer.status === 429)
      pause?.refuse(this.#requestedMs(answer), this.#throttlePauseMs, now);
    else pause?.accept();
    this.#learning?.learn(lane.learned, answer.headers, this.#clock.now(), now);
    if (!moves) return;
    // Most answers say nothing new: they must not cost more when thousands wait.
    const moved = lane.learned.filter((gate, index) => gate.moves !== moves[index]);
    if (moved.length === 0) return;
    for (const gate of new Set(moved)) this.#refuseHopeless(gate, now);
    this.#pumpSoon();
  }

  state(key: LimitKey | string): LimiterSnapshot {
    const now = this.#now();
    return this.#stateOf(this.#lanes.find(typeof key === 'string' ? { operation: key } : key, now), now);
  }

  snapshot(): readonly LimiterSnapshot[] {
    const now = this.#now();
    return Array.from(this.#lanes.lanes(), (lane) => this.#stateOf(lane, now));
  }

  unmatched(): readonly string[] {
    return this.#lanes.unmatched;
  }

  #requestedMs(answer: RateLimitResponse): number | undefined {
    if (answer.retryAfterMs !== undefined) return answer.retryAfterMs;
    const header = (name: string): string | null => answer.headers.get(name);
    return requestedDelayMs({ status: answer.status, header, body: undefined }, undefined, this.#clock.now());
  }

  #stateOf(lane: Lane, now: number): LimiterSnapshot {
    const { at } = foresee(lane, 1, lane.factors ?? lane.gates.map(() => 1), now);
    const pausedUntil = lane.learned[0]?.pausedUntil ?? -Infinity;
    return {
      key: lane.id.replaceAll('\0', ' '),
      waiting: lane.waiting,
      availableAt: this.#wallTime(at, now),
      pausedUntil: pausedUntil > now ? this.#wallTime(pausedUntil, now) : undefined,
      limits: lane.gates.flatMap((gate) => gate.gauges(now)),
    };
  }

  #wallTime(at: number, now: number): number | undefined {
    return at === Infinity ? undefined : this.#clock.now() + (at - now);
  }

  #permit(lane: Lane, waitedMs: number): Permit {
    if (lane.concurrency.length === 0 && waitedMs === 0) return FREE_PERMIT;
    return new HeldPermit(lane.concurrency, waitedMs, this.#pumpSoon);
  }

  #enqueue(
    lane: Lane,
    cost: number,
    factors: readonly number[],
    options: AcquireOptions | undefined,
    now: number,
  ): Promise<Permit> {
    const maxWaitMs = options?.maxWaitMs ?? Infinity;
    const { at, gate, units, certain } = foresee(lane, cost, factors, now);
    if (!(maxWaitMs > 0)) return Promise.reject(this.#refusal(lane, gate, at, now, maxWaitMs));
    if (certain.at - now > maxWaitMs)
      return Promise.reject(this.#refusal(lane, certain.gate, certain.at, now, maxWaitMs));
    return new Promise((resolve, reject) => {
      const signal = options?.signal;
      if (signal) checkSignal(signal);
      const waiter: Waiter = {
        lane,
        cost,
        factors,
        since: now,
        deadlineAt: now + maxWaitMs,
        resolve,
        reject,
        signal,
        onAbort: undefined,
        timer: undefined,
        bottleneck: gate,
        units,
        order: 0,
        previous: undefined,
        next: undefined,
      };
      if (signal) {
        waiter.onAbort = () => {
          this.#leave(waiter, abortReason(signal));
        };
        signal.addEventListener('abort', waiter.onAbort, { once: true });
      }
      if (maxWaitMs !== Infinity) {
        waiter.timer = this.#clock.setTimer(() => {
          this.#expire(waiter);
        }, maxWaitMs);
      }
      const head = lane.waiting === 0;
      this.#queue.add(waiter);
      if (head) this.#schedule(Math.min(this.#timerAt, this.#hold(waiter, now, now)));
      // A timer that was set a while ago may be a test's fake, which never fires once that test is over.
      if (now - this.#armedAt > 1) this.#arm();
    });
  }

  /** Walks the queue; `floor` is when what is open now opened, which is earlier than now where a timer is late. */
  #pump(floor: number): void {
    const now = this.#now();
    this.#round++;
    let nextAt = Infinity;
    const heads = this.#queue.heads();
    for (const [index, waiter] of heads.entries()) {
      const at = this.#hold(waiter, floor, now);
      if (at <= now + SAME_TIME_MS) {
        this.#grant(waiter, at, now);
        if (waiter.lane.first) insertHead(heads, waiter.lane.first, index + 1);
      } else if (at < nextAt) nextAt = at;
    }
    this.#schedule(nextAt);
  }

  /** When `waiter`, the first of its lane, may go. Unless that is now, it holds up its lane and what it waits for. */
  #hold({ lane, cost, factors }: Waiter, floor: number, now: number): number {
    const round = this.#round;
    const at = readyAt(lane, cost, factors, floor, now, round);
    if (at <= now + SAME_TIME_MS) return at;
    for (const [index, gate] of lane.gates.entries()) {
      if (gate.readyAt(cost * (factors[index] ?? 1), now) >= at - SAME_TIME_MS) gate.claimedIn = round;
    }
    return at;
  }

  #grant(waiter: Waiter, slot: number, now: number): void {
    this.#remove(waiter);
    takeAll(waiter.lane, waiter.cost, waiter.factors, Math.min(slot, now), now);
    waiter.resolve(this.#permit(waiter.lane, Math.max(0, now - waiter.since)));
  }

  /** A caller's time is up. It is told when it could go if it came again, behind all who wait now. */
  #expire(waiter: Waiter): void {
    this.#remove(waiter);
    const { lane, cost, factors, since, deadlineAt } = waiter;
    const now = this.#now();
    const { at, gate } = foresee(lane, cost, factors, now);
    waiter.reject(this.#refusal(lane, gate, at, now, deadlineAt - since));
    this.#moveUp();
  }

  #leave(waiter: Waiter, reason: Error): void {
    this.#remove(waiter);
    waiter.reject(reason);
    this.#moveUp();
  }

  /** Somebody gave up a place in the queue: everybody behind it moves up, and what it had claimed is free. */
  #moveUp(): void {
    if (!this.#queue.empty) {
      this.#pumpSoon();
      return;
    }
    this.#round++;
    this.#schedule(Infinity);
  }

  #remove(waiter: Waiter): void {
    this.#queue.remove(waiter);
    if (waiter.timer !== undefined) this.#clock.clearTimer(waiter.timer);
    if (waiter.onAbort) waiter.signal?.removeEventListener('abort', waiter.onAbort);
  }

  /** After news about `gate`: whoever can no longer be served in time is told at once. */
  #refuseHopeless(gate: PauseGate, now: number): void {
    const latest = gate.readyAt(Infinity, now);
    for (const lane of this.#queue.lanes) {
      if (latest <= lane.earliestDeadline || !lane.gates.includes(gate)) continue;
      let earliest = Infinity;
      for (let waiter = lane.first; waiter;) {
        const { next, deadlineAt } = waiter;
        const at = gate.readyAt(waiter.cost, now);
        if (at <= deadlineAt) earliest = Math.min(earliest, deadlineAt);
        else this.#leave(waiter, this.#refusal(lane, gate, at, now, deadlineAt - waiter.since));
        waiter = next;
      }
      lane.earliestDeadline = earliest;
    }
  }

  /** One walk for everything that changes at this moment: a thousand aborts are one change. */
  readonly #pumpSoon = (): void => {
    if (this.#pumpPending || this.#queue.empty) return;
    this.#pumpPending = true;
    void Promise.resolve().then(() => {
      this.#pumpPending = false;
      this.#pump(this.#now());
    });
  };

  #schedule(at: number): void {
    if (at === this.#timerAt) return;
    this.#timerAt = at;
    this.#arm();
  }

  #arm(): void {
    const at = this.#timerAt;
    this.#armedAt = this.#clock.monotonic();
    if (this.#timer !== undefined) this.#clock.clearTimer(this.#timer);
    this.#timer = undefined;
    if (at === Infinity) return;
    const timer = this.#clock.setTimer(() => {
      if (this.#timer !== timer) return;
      this.#timer = undefined;
      this.#timerAt = Infinity;
      this.#pump(Math.min(at, this.#now()));
    }, at - this.#armedAt);
    this.#timer = timer;
  }

  /**
   * Monotonic time. When it falls all the same, a test runner has put its own clock in place of the machine's, or taken
   * it away: what was remembered are times of another clock, and a timer of that clock may never fire.
   */
  #now(): number {
    const now = this.#clock.monotonic();
    if (now < this.#latest) {
      this.#lanes.reset();
      this.#timer = undefined;
      this.#timerAt = Infinity;
      this.#pumpSoon();
    }
    this.#latest = now;
    return now;
  }

  #refusal(
    lane: Lane,
    gate: Gate | undefined,
    at: number,
    now: number,
    maxWaitMs: number,
  ): RateLimiterTimeoutError {
    const name = gate?.gauges(now)[0]?.name;
    const operation = lane.id.split('\0', 1)[0] ?? '';
    const limit = name === undefined ? 'the pause that the server asked for' : `the limit "${name}"`;
    const wait = at === Infinity ? 'a wait of unknown length' : `a wait of ${Math.ceil(at - now)} ms`;
    return new RateLimiterTimeoutError(
      `${operation}: ${limit} means ${wait}, and at most ${Math.round(maxWaitMs)} ms are allowed. Nothing was sent.`,
      { operation, retryAt: this.#wallTime(at, now) },
    );
  }
}

/** A time, and the gate that says so. */
interface Foreseen {
  readonly at: number;
  readonly gate: Gate | undefined;
}

/** When a newcomer would go, behind all who wait for the same; and before when it surely would not, where the first is not known. */
function foresee(
  { gates }: Lane,
  cost: number,
  factors: readonly number[],
  now: number,
): Foreseen & { readonly units: number; readonly certain: Foreseen } {
  let at = now;
  let slowest: Gate | undefined;
  let units = 0;
  let certain: Foreseen = { at: now, gate: undefined };
  for (const [index, gate] of gates.entries()) {
    const needed = cost * (factors[index] ?? 1);
    const expected = gate.foresee(gate.queued, needed, now);
    if (expected !== Infinity && expected > certain.at) certain = { at: expected, gate };
    if (expected <= at && slowest) continue;
    at = Math.max(at, expected);
    slowest = gate;
    units = needed;
  }
  return { at, gate: slowest, units, certain };
}

function checkCost(lane: Lane, cost: number, factors: readonly number[]): void {
  if (!Number.isSafeInteger(cost) || cost < 1)
    throw new ConfigurationError('The cost of a call must be a whole number of units, at least 1.');
  for (const [index, gate] of lane.gates.entries()) {
    const units = cost * (factors[index] ?? 1);
    if (units <= gate.capacity) continue;
    throw new ConfigurationError(
      `A call that costs ${units} can never pass the limit "${lane.policies[index]?.name ?? ''}", which lets ${gate.capacity} pass at once.`,
    );
  }
}
