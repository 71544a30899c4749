import { abortReason, type Clock, systemClock, type TimerHandle } from '@org/runtime-kit';
import type { LimitKey } from '../contract/limit-policy.ts';
import type { RateLimiterOptions } from '../contract/rate-limit-config.ts';
import type {
  AcquireOptions,
  LimiterSnapshot,
  Permit,
  RateLimiter,
  RateLimitResponse,
} from '../contract/rate-limiter.ts';
import { RateLimiterTimeoutError } from '../errors/call-errors.ts';
import { checkSignal } from '../options/check-signal.ts';
import { requestedDelayMs } from '../retry/delay.ts';
import { ConcurrencyPermit, FREE_PERMIT } from './algorithms/concurrency.ts';
import { SAME_TIME_MS, type LimitAlgorithm } from './algorithms/limit-algorithm.ts';
import { ServerPause } from './algorithms/server-pause.ts';
import { BucketTable } from './bucket-table.ts';
import {
  assertCost,
  estimateReadyAt,
  factorsOf,
  readyAt,
  takeAll,
  type Bucket,
  type Waiter,
} from './bucket.ts';
import type { HeaderObserver } from './headers/header-observer.ts';
import type { LimitSharing } from './limit-sharing.ts';
import { compilePolicy } from './policy.ts';
import { insertHead, WaitQueue } from './queue.ts';

/**
 * A limiter that counts within this process. Its state is local, so `tryAcquire` and the snapshots are synchronous.
 *
 * @public
 */
export interface LocalRateLimiter extends RateLimiter {
  tryAcquire(key: LimitKey | string, options?: Pick<AcquireOptions, 'cost'>): Permit | undefined;
  snapshot(): readonly LimiterSnapshot[];
  unmatched(): readonly string[];
}

/**
 * Callers that must wait form one queue. Whenever a limit has room again, a pass serves the queue in order of arrival,
 * and each caller whose limits all have room passes. The first caller that a limit blocks reserves the next room there,
 * so that no later or cheaper caller overtakes it; limits that do not block it stay available to others.
 */
export class MemoryLimiter implements LocalRateLimiter {
  readonly #clock: Clock;
  readonly #buckets: BucketTable;
  readonly #headers: HeaderObserver | undefined;
  readonly #sharing: LimitSharing | undefined;
  readonly #throttlePauseMs: number;
  readonly #queue = new WaitQueue();
  #pass = 0;
  #timer: TimerHandle;
  #timerAt = Infinity;
  #armedAt = -Infinity;
  #passPending = false;
  /** The latest time seen. */
  #latest = -Infinity;

  /** @param headers Reads limits from response headers. Without it, only pauses are observed. */
  constructor(
    options: Omit<RateLimiterOptions, 'readHeaders'>,
    headers?: HeaderObserver,
    sharing?: LimitSharing,
  ) {
    this.#clock = options.clock ?? systemClock;
    this.#headers = headers;
    this.#sharing = sharing;
    this.#throttlePauseMs = options.throttlePauseMs ?? 1_000;
    const { pausePer = 'operation', maxPauseMs = 3_600_000 } = options;
    const observed = [{ per: pausePer, create: headers?.create ?? createPause }, ...(headers?.kinds ?? [])];
    sharing?.attach(this.#servePending);
    this.#buckets = new BucketTable({
      policies: (options.policies ?? []).map(sharing?.compile ?? compilePolicy),
      observed: sharing ? observed.map(sharing.observe) : observed,
      maxKeys: options.maxKeys ?? 10_000,
      maxPauseMs,
    });
  }

  acquire(key: LimitKey | string, options?: AcquireOptions): Permit | Promise<Permit> {
    const now = this.#now();
    const whole = typeof key === 'string' ? { operation: key } : key;
    const bucket = this.#buckets.find(whole, now);
    const factors = factorsOf(bucket, whole);
    const cost = options?.cost ?? 1;
    if (cost !== 1 || !bucket.factors) assertCost(bucket, cost, factors);
    if (options?.signal?.aborted) return Promise.reject(abortReason(options.signal));
    return (
      this.#takeNow(bucket, cost, factors, now, whole) ??
      this.#enqueue(bucket, cost, factors, options, now, whole)
    );
  }

  tryAcquire(key: LimitKey | string, options?: Pick<AcquireOptions, 'cost'>): Permit | undefined {
    const now = this.#now();
    const whole = typeof key === 'string' ? { operation: key } : key;
    const bucket = this.#buckets.find(whole, now);
    const factors = factorsOf(bucket, whole);
    const cost = options?.cost ?? 1;
    assertCost(bucket, cost, factors);
    return this.#takeNow(bucket, cost, factors, now, whole);
  }

  observe(key: LimitKey | string, response: RateLimitResponse): void {
    const now = this.#now();
    const whole = typeof key === 'string' ? { operation: key } : key;
    const { observed } = this.#buckets.find(whole, now);
    const pause = observed[0];
    const revisions = this.#queue.isEmpty ? undefined : observed.map((limit) => limit.revision);
    if (response.throttled ?? response.status === 429)
      pause?.onThrottled(this.#requestedMs(response), this.#throttlePauseMs, now);
    else pause?.onAccepted();
    this.#headers?.observe(observed, whole, response, this.#clock.now(), now);
    if (!revisions) return;
    // Most responses change nothing, and must not cost more when thousands of callers wait.
    const changed = observed.filter((limit, index) => limit.revision !== revisions[index]);
    if (changed.length === 0) return;
    for (const limit of new Set(changed)) this.#rejectHopeless(limit, now);
    this.#servePending();
  }

  state(key: LimitKey | string): LimiterSnapshot {
    const now = this.#now();
    return this.#snapshotOf(this.#buckets.find(typeof key === 'string' ? { operation: key } : key, now), now);
  }

  snapshot(): readonly LimiterSnapshot[] {
    const now = this.#now();
    return Array.from(this.#buckets.buckets(), (bucket) => this.#snapshotOf(bucket, now));
  }

  unmatched(): readonly string[] {
    return this.#buckets.unmatched;
  }

  #requestedMs(response: RateLimitResponse): number | undefined {
    if (response.retryAfterMs !== undefined) return response.retryAfterMs;
    const header = (name: string): string | null => response.headers.get(name);
    const { status } = response;
    return requestedDelayMs({ status, header, body: undefined }, undefined, this.#clock.now());
  }

  #snapshotOf(bucket: Bucket, now: number): LimiterSnapshot {
    const { at } = estimateReadyAt(bucket, 1, bucket.factors ?? bucket.limits.map(() => 1), now);
    const pausedUntil = bucket.observed[0]?.pausedUntil ?? -Infinity;
    return {
      key: bucket.id.replaceAll('\0', ' '),
      waiting: bucket.waiting,
      availableAtMs: this.#wallTime(at, now),
      pausedUntilMs: pausedUntil > now ? this.#wallTime(pausedUntil, now) : undefined,
      limits: bucket.limits.flatMap((limit) => limit.snapshots(now)),
    };
  }

  #wallTime(at: number, now: number): number | undefined {
    return at === Infinity ? undefined : this.#clock.now() + (at - now);
  }

  #takeNow(
    bucket: Bucket,
    cost: number,
    factors: readonly number[],
    now: number,
    key: LimitKey,
  ): Permit | undefined {
    if (bucket.waiting > 0 || readyAt(bucket, cost, factors, now, now, this.#pass, key) > now)
      return undefined;
    takeAll(bucket, cost, factors, now, now, key);
    return this.#permit(bucket, 0);
  }

  #permit(bucket: Bucket, waitedMs: number): Permit {
    if (bucket.concurrency.length === 0 && waitedMs === 0) return FREE_PERMIT;
    return new ConcurrencyPermit(bucket.concurrency, waitedMs, this.#servePending);
  }

  #enqueue(
    bucket: Bucket,
    cost: number,
    factors: readonly number[],
    options: AcquireOptions | undefined,
    now: number,
    key: LimitKey,
  ): Promise<Permit> {
    const maxWaitMs = options?.maxWaitMs ?? Infinity;
    const { at, limit, units, certain } = estimateReadyAt(bucket, cost, factors, now, key);
    if (!(maxWaitMs > 0)) return Promise.reject(this.#timeoutError(bucket, limit, at, now, maxWaitMs));
    if (certain.at - now > maxWaitMs)
      return Promise.reject(this.#timeoutError(bucket, certain.limit, certain.at, now, maxWaitMs));
    return new Promise((resolve, reject) => {
      const signal = options?.signal;
      if (signal) checkSignal(signal);
      const waiter: Waiter = {
        bucket,
        key,
        cost,
        factors,
        since: now,
        deadlineAt: now + maxWaitMs,
        resolve,
        reject,
        signal,
        onAbort: undefined,
        owner: options?.owner,
        end: () => {
          this.#reject(waiter, abortReason(undefined));
        },
        timer: undefined,
        bottleneck: limit,
        units,
        order: 0,
        previous: undefined,
        next: undefined,
      };
      if (signal) {
        waiter.onAbort = () => {
          this.#reject(waiter, abortReason(signal));
        };
        signal.addEventListener('abort', waiter.onAbort, { once: true });
      }
      if (maxWaitMs !== Infinity) {
        waiter.timer = this.#clock.setTimer(() => {
          this.#expire(waiter);
        }, maxWaitMs);
      }
      waiter.owner?.open(waiter);
      const isHead = bucket.waiting === 0;
      this.#queue.add(waiter);
      if (isHead) this.#schedule(Math.min(this.#timerAt, this.#reserve(waiter, now, now)));
      // A timer set earlier may be a fake timer of a test that has ended, and would never fire.
      if (now - this.#armedAt > 1) this.#arm();
    });
  }

  /**
   * Serves the queue in one pass.
   *
   * @param floor When the limits that have room now got it: earlier than now if the timer fired late.
   */
  #serve(floor: number): void {
    const now = this.#now();
    this.#pass++;
    let nextAt = Infinity;
    const heads = this.#queue.heads();
    for (const [index, waiter] of heads.entries()) {
      const at = this.#reserve(waiter, floor, now);
      if (at <= now + SAME_TIME_MS) {
        this.#grant(waiter, at, now);
        if (waiter.bucket.first) insertHead(heads, waiter.bucket.first, index + 1);
      } else if (at < nextAt) nextAt = at;
    }
    this.#schedule(nextAt);
  }

  /** When `waiter`, the head of its bucket, may pass. If that is not now, it reserves the limits that block it. */
  #reserve({ bucket, cost, factors, key }: Waiter, floor: number, now: number): number {
    const pass = this.#pass;
    const at = readyAt(bucket, cost, factors, floor, now, pass, key);
    if (at <= now + SAME_TIME_MS) return at;
    for (const [index, limit] of bucket.limits.entries()) {
      if (limit.readyAt(cost * (factors[index] ?? 1), now, key) >= at - SAME_TIME_MS)
        limit.reservedInPass = pass;
    }
    return at;
  }

  #grant(waiter: Waiter, slot: number, now: number): void {
    this.#remove(waiter);
    takeAll(waiter.bucket, waiter.cost, waiter.factors, Math.min(slot, now), now, waiter.key);
    waiter.resolve(this.#permit(waiter.bucket, Math.max(0, now - waiter.since)));
  }

  /** Rejects a caller whose time is up. Its error names the time for a new attempt, behind all callers waiting now. */
  #expire(waiter: Waiter): void {
    this.#remove(waiter);
    const { bucket, key, cost, factors, since, deadlineAt } = waiter;
    const now = this.#now();
    const { at, limit } = estimateReadyAt(bucket, cost, factors, now, key);
    waiter.reject(this.#timeoutError(bucket, limit, at, now, deadlineAt - since));
    this.#afterDeparture();
  }

  #reject(waiter: Waiter, reason: Error): void {
    this.#remove(waiter);
    waiter.reject(reason);
    this.#afterDeparture();
  }

  /** A caller left the queue: its reservations are void, and all callers behind it move up. */
  #afterDeparture(): void {
    if (!this.#queue.isEmpty) {
      this.#servePending();
      return;
    }
    this.#pass++;
    this.#schedule(Infinity);
  }

  #remove(waiter: Waiter): void {
    this.#queue.remove(waiter);
    if (this.#queue.isEmpty) this.#sharing?.letGo();
    waiter.owner?.shut(waiter);
    if (waiter.timer !== undefined) this.#clock.clearTimer(waiter.timer);
    if (waiter.onAbort) waiter.signal?.removeEventListener('abort', waiter.onAbort);
  }

  /** Rejects, after a change of `limit`, all callers that can no longer pass before their deadline. */
  #rejectHopeless(limit: ServerPause, now: number): void {
    const latest = limit.readyAt(Infinity, now);
    for (const bucket of this.#queue.buckets) {
      if (latest <= bucket.earliestDeadline || !bucket.limits.includes(limit)) continue;
      let earliest = Infinity;
      for (let waiter = bucket.first; waiter;) {
        const { next, deadlineAt } = waiter;
        const at = limit.readyAt(waiter.cost, now, waiter.key);
        if (at <= deadlineAt) earliest = Math.min(earliest, deadlineAt);
        else this.#reject(waiter, this.#timeoutError(bucket, limit, at, now, deadlineAt - waiter.since));
        waiter = next;
      }
      bucket.earliestDeadline = earliest;
    }
  }

  /** Schedules one pass for all changes of the current moment: a thousand aborts are one change. */
  readonly #servePending = (): void => {
    if (this.#passPending || this.#queue.isEmpty) return;
    this.#passPending = true;
    void Promise.resolve().then(() => {
      this.#passPending = false;
      this.#serve(this.#now());
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
      this.#serve(Math.min(at, this.#now()));
    }, at - this.#armedAt);
    this.#timer = timer;
  }

  /**
   * Monotonic time. If it runs backwards, a test runner has installed or removed a fake clock: the remembered times
   * belong to another clock, and a timer of that clock may never fire.
   */
  #now(): number {
    const now = this.#clock.monotonic();
    if (now < this.#latest) {
      this.#buckets.reset();
      this.#timer = undefined;
      this.#timerAt = Infinity;
      this.#servePending();
    }
    this.#latest = now;
    return now;
  }

  #timeoutError(
    bucket: Bucket,
    limit: LimitAlgorithm | undefined,
    at: number,
    now: number,
    maxWaitMs: number,
  ): RateLimiterTimeoutError {
    const name = limit?.snapshots(now)[0]?.name;
    const { sentence = '', cause: trouble } = limit?.trouble ?? {};
    const operation = bucket.id.split('\0', 1)[0] ?? '';
    const cause = name === undefined ? 'a pause requested by the server' : `the limit "${name}"`;
    const wait = at === Infinity ? 'a wait of unknown length' : `a wait of ${Math.ceil(at - now)} ms`;
    return new RateLimiterTimeoutError(
      `${operation}: ${cause} requires ${wait}, but the maximum wait is ${Math.round(maxWaitMs)} ms. Nothing was sent.${sentence}`,
      { operation, retryAt: this.#wallTime(at, now), cause: trouble },
    );
  }
}

const createPause = (maxWaitMs: number): ServerPause => new ServerPause(maxWaitMs);
