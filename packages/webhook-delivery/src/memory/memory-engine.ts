import type { Clock } from '@org/http-core';
import { CLOCK, readOptions, systemClock, type OptionRule, type OptionTable } from '@org/http-core/provider';
import type { DeliveryOutcome, NewDelivery } from '../contract/delivery.ts';
import type { DeadLetterFilter, DeliveryEngine, EngineStats } from '../contract/delivery-engine.ts';
import type { Claim, ClaimStore } from '../engine/claim-store.ts';
import { attemptsAfter, attemptsMadeAfter, quarantineMs } from '../engine/delivery-state.ts';
import { PollingRunner } from '../engine/polling-runner.ts';
import { DURATION } from '../shared/arguments.ts';
import { memoryEndpoints } from './memory-endpoints.ts';
import { deadLetterOf, isOpen, matches, newRecord, type MemoryRecord } from './memory-record.ts';

/**
 * Options of {@link memoryEngine}.
 *
 * @public
 */
export interface MemoryEngineOptions {
  /** How long the id of a completed delivery is remembered, in milliseconds. Default 86 400 000 (a day). */
  readonly keepDeliveredMs?: number;
  /** Clock and randomness; override in tests. */
  readonly clock?: Clock;
}

const OPTIONS: OptionTable = {
  keepDeliveredMs: DURATION,
  clock: CLOCK,
} satisfies Record<keyof MemoryEngineOptions, OptionRule>;

/**
 * Creates an engine that keeps deliveries in the memory of this process, for tests and for events that may be lost. All
 * deliveries and dead letters are lost when the process ends. Finding due deliveries takes time proportional to the
 * number of stored ones.
 *
 * @throws ConfigurationError if an option is unknown or invalid.
 * @example
 * ```ts
 * import { createDelivery, memoryEngine } from '@org/webhook-delivery';
 *
 * export const delivery = createDelivery({ engine: memoryEngine() });
 * ```
 * @public
 */
export function memoryEngine(options: MemoryEngineOptions = {}): DeliveryEngine {
  readOptions(options, OPTIONS, { of: 'memoryEngine()' });
  return new MemoryEngine(options);
}

class MemoryEngine implements DeliveryEngine, ClaimStore {
  readonly name = 'memory';
  readonly shared = false;
  readonly endpoints = memoryEndpoints();
  readonly #clock: Clock;
  readonly #keepDeliveredMs: number;
  /** The deliveries in the order in which they were enqueued. */
  readonly #records = new Map<string, MemoryRecord>();
  readonly #runners = new Set<PollingRunner>();

  constructor({ clock = systemClock, keepDeliveredMs = 86_400_000 }: MemoryEngineOptions) {
    this.#clock = clock;
    this.#keepDeliveredMs = keepDeliveredMs;
  }

  enqueue(deliveries: readonly NewDelivery[]): Promise<number> {
    this.#purge();
    const known = this.#records.size;
    for (const delivery of deliveries) {
      if (!this.#records.has(delivery.id)) this.#records.set(delivery.id, newRecord(delivery));
    }
    this.#wake();
    return Promise.resolve(this.#records.size - known);
  }

  run(...[handler, options]: Parameters<DeliveryEngine['run']>): PollingRunner {
    const runner = new PollingRunner(this, handler, options, this.#clock);
    this.#runners.add(runner);
    void runner.ended.then(() => this.#runners.delete(runner));
    return runner;
  }

  claim(limit: number, leaseMs: number): Promise<readonly Claim[]> {
    this.#quarantineExpired(leaseMs);
    const due = this.#due(false).slice(0, limit);
    return Promise.resolve(due.map((record) => this.#lease(record, leaseMs, false)));
  }

  claimQuarantined(leaseMs: number): Promise<Claim | undefined> {
    const [record] = this.#due(true);
    return Promise.resolve(record && this.#lease(record, leaseMs, true));
  }

  settle({ delivery, token }: Claim, outcome: DeliveryOutcome): Promise<void> {
    const record = this.#records.get(delivery.id);
    if (record?.state !== 'active' || record.token !== token) return Promise.resolve();
    record.delivery = {
      ...record.delivery,
      attemptsMade: attemptsMadeAfter(delivery, outcome),
      attempts: attemptsAfter(delivery, outcome),
    };
    const ended = outcome.kind === 'delivered' || outcome.kind === 'dead_letter';
    record.state = ended ? outcome.kind : 'waiting';
    record.quarantined = false;
    record.atMs = ended ? this.#clock.now() : outcome.atMs;
    record.reason = outcome.kind === 'dead_letter' ? outcome.reason : undefined;
    if (outcome.kind === 'delivered') record.delivery = { ...record.delivery, body: '' };
    this.#wake();
    return Promise.resolve();
  }

  nextDueAtMs(): number | undefined {
    return this.#first((record) => record.state === 'active' || !record.quarantined);
  }

  quarantinedDueAtMs(): number | undefined {
    return this.#first((record) => record.state === 'waiting' && record.quarantined);
  }

  find(id: string): ReturnType<DeliveryEngine['find']> {
    const record = this.#records.get(id);
    return Promise.resolve(
      record === undefined || record.state === 'delivered' ? undefined : structuredClone(record.delivery),
    );
  }

  deadLetters(filter: DeadLetterFilter, limit: number): ReturnType<DeliveryEngine['deadLetters']> {
    const latestFirst = this.#deadLetters(filter).sort((one, other) => other.atMs - one.atMs);
    return Promise.resolve(structuredClone(latestFirst.slice(0, limit).map(deadLetterOf)));
  }

  replay(filter: DeadLetterFilter, limit: number): Promise<number> {
    const found = this.#deadLetters(filter).slice(0, limit);
    for (const record of found) {
      const { delivery } = record;
      record.delivery = {
        ...delivery,
        attemptsMade: 0,
        crashCount: 0,
        isolatedCrashCount: 0,
        replays: delivery.replays + 1,
      };
      record.state = 'waiting';
      record.atMs = this.#clock.now();
      record.reason = undefined;
    }
    this.#wake();
    return Promise.resolve(found.length);
  }

  discard(filter: DeadLetterFilter, limit: number): Promise<number> {
    const found = this.#deadLetters(filter).slice(0, limit);
    for (const { delivery } of found) this.#records.delete(delivery.id);
    return Promise.resolve(found.length);
  }

  stats(): Promise<EngineStats> {
    const now = this.#clock.now();
    const records = [...this.#records.values()];
    const count = (test: (record: MemoryRecord) => boolean): number => records.filter(test).length;
    const due = this.#ready().filter(({ state, atMs }) => state === 'waiting' && atMs <= now);
    const oldest = Math.min(...due.map(({ atMs }) => atMs));
    return Promise.resolve({
      due: due.length,
      waiting: count(({ state }) => state === 'waiting') - due.length,
      active: count(({ state }) => state === 'active'),
      deadLetters: count(({ state }) => state === 'dead_letter'),
      ...(due.length > 0 ? { oldestDueAtMs: oldest } : {}),
    });
  }

  close(): Promise<void> {
    this.#runners.clear();
    return Promise.resolve();
  }

  /** Open deliveries that no other one with the same ordering key blocks, whether due or not. */
  #ready(): MemoryRecord[] {
    const open = [...this.#records.values()].filter(isOpen);
    const heads = new Map<string, MemoryRecord>();
    for (const record of open) {
      const { orderingKey } = record.delivery;
      if (orderingKey === undefined) continue;
      // The delivery in flight comes first, even if a replayed one precedes it in order.
      if (!heads.has(orderingKey) || record.state === 'active') heads.set(orderingKey, record);
    }
    return open.filter(
      (record) =>
        record.delivery.orderingKey === undefined || heads.get(record.delivery.orderingKey) === record,
    );
  }

  /** Quarantines the deliveries whose lease has expired, because their worker died. */
  #quarantineExpired(leaseMs: number): void {
    const now = this.#clock.now();
    for (const record of this.#records.values()) {
      if (record.state !== 'active' || record.atMs > now) continue;
      const { delivery } = record;
      const isolatedCrashCount = delivery.isolatedCrashCount + (record.isolated ? 1 : 0);
      record.delivery = { ...delivery, crashCount: delivery.crashCount + 1, isolatedCrashCount };
      record.state = 'waiting';
      record.quarantined = true;
      record.atMs += quarantineMs(isolatedCrashCount, leaseMs);
    }
  }

  /** Deliveries that can be leased now, those due the longest first. */
  #due(quarantined: boolean): MemoryRecord[] {
    const now = this.#clock.now();
    return this.#ready()
      .filter(
        (record) => record.state === 'waiting' && record.quarantined === quarantined && record.atMs <= now,
      )
      .sort((one, other) => one.atMs - other.atMs);
  }

  #lease(record: MemoryRecord, leaseMs: number, isolated: boolean): Claim {
    record.state = 'active';
    record.isolated = isolated;
    record.atMs = this.#clock.now() + leaseMs;
    record.token = this.#clock.uuid();
    return { delivery: structuredClone(record.delivery), token: record.token };
  }

  #first(which: (record: MemoryRecord) => boolean): number | undefined {
    let next: number | undefined;
    for (const record of this.#ready()) {
      if (which(record) && (next === undefined || record.atMs < next)) next = record.atMs;
    }
    return next;
  }

  #deadLetters(filter: DeadLetterFilter): MemoryRecord[] {
    return [...this.#records.values()].filter((record) => matches(record, filter));
  }

  #purge(): void {
    const before = this.#clock.now() - this.#keepDeliveredMs;
    for (const [id, { state, atMs }] of this.#records) {
      if (state === 'delivered' && atMs < before) this.#records.delete(id);
    }
  }

  #wake(): void {
    for (const runner of this.#runners) runner.wake();
  }
}
