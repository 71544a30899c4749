import { rateLimiter } from '@org/http-core';
import type { LocalRateLimiter, Permit } from '@org/http-core/limiter';
import { VirtualClock } from '@org/http-core/testing';
import fc from 'fast-check';
import { expect } from 'vitest';
import { BucketModel, type ModelRules } from './bucket-model.ts';

/** The limiter under test, with a log of what it did. */
export class LimiterUnderTest {
  readonly clock: VirtualClock = new VirtualClock();
  readonly limiter: LocalRateLimiter;
  readonly grants: { id: number; at: number; cost: number }[] = [];
  readonly refused: number[] = [];
  readonly permits: Permit[] = [];
  readonly controllers: Map<number, AbortController> = new Map<number, AbortController>();
  nextId: number;

  constructor(rules: ModelRules) {
    this.nextId = 0;
    const { log, gcra, concurrency } = rules;
    this.limiter = rateLimiter({
      clock: this.clock,
      policies: [
        ...(log ? [{ name: 'log', ...log }] : []),
        ...(gcra
          ? [
              {
                name: 'gcra',
                algorithm: 'gcra' as const,
                limit: 1,
                windowMs: gcra.intervalMs,
                burst: gcra.burst,
              },
            ]
          : []),
        ...(concurrency ? [{ name: 'concurrency', concurrency }] : []),
      ],
    });
  }

  acquire(cost: number, maxWaitMs: number): number {
    const id = this.nextId++;
    const controller = new AbortController();
    this.controllers.set(id, controller);
    const granted = (permit: Permit): void => {
      this.permits.push(permit);
      this.grants.push({ id, at: this.clock.monotonic(), cost });
    };
    const permit = this.limiter.acquire('op', { cost, maxWaitMs, signal: controller.signal });
    if (permit instanceof Promise) permit.then(granted, () => this.refused.push(id));
    else granted(permit);
    return id;
  }
}

type Command = fc.AsyncCommand<BucketModel, LimiterUnderTest>;

function compare(model: BucketModel, real: LimiterUnderTest): void {
  expect(real.grants).toEqual(model.grants);
  expect(new Set(real.refused)).toEqual(new Set(model.expired));
  expect(real.limiter.state('op').waiting).toBe(model.waiting.length);
}

/** Maximum waits are unique, so that no two events coincide and their order never matters. */
class Acquire implements Command {
  readonly cost: number;
  readonly maxWaitMs: number;
  constructor(cost: number, maxWaitMs: number) {
    this.cost = cost;
    this.maxWaitMs = maxWaitMs;
  }
  check = (): boolean => true;
  async run(model: BucketModel, real: LimiterUnderTest): Promise<void> {
    const room = model.waiting.length === 0 && model.hasRoom(this.cost);
    const granted = real.grants.length;
    const maxWaitMs = this.maxWaitMs + (real.nextId + 1) / 4_096;
    const id = real.acquire(this.cost, maxWaitMs);
    // If there is room, the permit is returned directly instead of a promise.
    expect(real.grants.length - granted).toBe(room ? 1 : 0);
    await real.clock.advance(0);
    const caller = { id, cost: this.cost, deadlineAt: model.now + maxWaitMs };
    if (room) model.grant(caller);
    else if (real.refused.includes(id)) {
      expect(model.estimateReadyAt(this.cost, maxWaitMs + 1)).toBeGreaterThan(caller.deadlineAt);
      model.expired.push(id);
    } else model.waiting.push(caller);
    compare(model, real);
  }
  toString = (): string => `acquire(${this.cost}, ${this.maxWaitMs})`;
}

class TryAcquire implements Command {
  check = (): boolean => true;
  run(model: BucketModel, real: LimiterUnderTest): Promise<void> {
    const room = model.waiting.length === 0 && model.hasRoom(1);
    const permit = real.limiter.tryAcquire('op');
    expect(permit !== undefined).toBe(room);
    if (permit) {
      const id = real.nextId++;
      real.permits.push(permit);
      real.grants.push({ id, at: model.now, cost: 1 });
      model.grant({ id, cost: 1, deadlineAt: 0 });
    }
    return Promise.resolve();
  }
  toString = (): string => 'tryAcquire';
}

class Abort implements Command {
  readonly pick: number;
  constructor(pick: number) {
    this.pick = pick;
  }
  check = (model: Readonly<BucketModel>): boolean => model.waiting.length > 0;
  async run(model: BucketModel, real: LimiterUnderTest): Promise<void> {
    const caller = model.waiting[this.pick % model.waiting.length];
    real.controllers.get(caller?.id ?? -1)?.abort();
    model.drop(({ id }) => id === caller?.id);
    model.settle();
    await real.clock.advance(0);
    compare(model, real);
  }
  toString = (): string => `abort(${this.pick})`;
}

class Release implements Command {
  check = (model: Readonly<BucketModel>): boolean => model.underWay > 0;
  async run(model: BucketModel, real: LimiterUnderTest): Promise<void> {
    const permit = real.permits.shift();
    permit?.release();
    permit?.release();
    model.underWay--;
    model.settle();
    await real.clock.advance(0);
    compare(model, real);
  }
  toString = (): string => 'release';
}

class Pause implements Command {
  readonly ms: number;
  constructor(ms: number) {
    this.ms = ms;
  }
  check = (): boolean => true;
  async run(model: BucketModel, real: LimiterUnderTest): Promise<void> {
    real.limiter.observe('op', { status: 429, headers: new Headers(), retryAfterMs: this.ms });
    model.pausedUntil = Math.max(model.pausedUntil, model.now + this.ms);
    model.drop(({ deadlineAt }) => deadlineAt < model.pausedUntil);
    await real.clock.advance(0);
    compare(model, real);
  }
  toString = (): string => `pause(${this.ms})`;
}

class Advance implements Command {
  readonly ms: number;
  constructor(ms: number) {
    this.ms = ms;
  }
  check = (): boolean => true;
  async run(model: BucketModel, real: LimiterUnderTest): Promise<void> {
    model.advance(this.ms);
    await real.clock.advance(this.ms);
    compare(model, real);
  }
  toString = (): string => `advance(${this.ms})`;
}

/** All events that can happen to a queue. */
export const bucketCommands: fc.Arbitrary<Iterable<Command>> = fc.commands(
  [
    fc
      .tuple(fc.integer({ min: 1, max: 2 }), fc.integer({ min: 0, max: 120 }))
      .map(([c, w]) => new Acquire(c, w)),
    fc.constant(new Acquire(1, 10_000)),
    fc.constant(new TryAcquire()),
    fc.nat(50).map((pick) => new Abort(pick)),
    fc.constant(new Release()),
    fc.integer({ min: 1, max: 40 }).map((ms) => new Pause(ms)),
    fc.integer({ min: 1, max: 60 }).map((ms) => new Advance(ms)),
  ],
  { maxCommands: 60, size: '+1' },
);
