import { readOptions, systemClock, type Clock, type OptionRule, type OptionTable } from '@org/http-core';
import { CLOCK, DURATION } from '../shared/option-rules.ts';
import type { Claim, ClaimStore } from '../engine/claim-store.ts';
import type { DeadLetterFilter, DeliveryEngine, EngineStats } from '../contract/delivery-engine.ts';
import type { NewDelivery, Verdict } from '../contract/delivery.ts';
import { PollingRunner } from '../engine/polling-runner.ts';
import { attemptsAfter, attemptsWith } from '../engine/settled.ts';
import { pauseAfterDeath } from '../engine/delivery-state.ts';
import { memoryEndpoints } from './memory-endpoints.ts';
import { deadLetterOf, isMeant, isOpen, newRecord, type MemoryRecord } from './memory-record.ts';

export interface MemoryEngineOptions {
  /** How long the id of a delivered one is known, in milliseconds. Default 86 400 000, a day. */
  readonly keepDeliveredMs?: number;
  /** Time, for tests. */
  readonly clock?: Clock;
}

const OPTIONS: OptionTable = {
  keepDeliveredMs: DURATION,
  clock: CLOCK,
} satisfies Record<keyof MemoryEngineOptions, OptionRule>;

/**
 * Deliveries in the memory of this process: for tests and for what may be lost. Every delivery, waiting or dead, is gone
 * when the process ends, and each look for what is due walks all of them.
 *
 * @example
 * ```ts
 * import { createDelivery, memoryEngine } from '@org/webhook-delivery';
 *
 * export const delivery = createDelivery({ engine: memoryEngine() });
 * ```
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
  /** In the order in which they were taken. */
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
    this.#suspectTheDead(leaseMs);
    const due = this.#due(false).slice(0, limit);
    return Promise.resolve(due.map((record) => this.#lend(record, leaseMs, false)));
  }

  claimSuspect(leaseMs: number): Promise<Claim | undefined> {
    const [record] = this.#due(true);
    return Promise.resolve(record && this.#lend(record, leaseMs, true));
  }

  settle({ delivery, token }: Claim, verdict: Verdict): Promise<void> {
    const record = this.#records.get(delivery.id);
    if (record?.state !== 'active' || record.token !== token) return Promise.resolve();
    record.delivery = {
      ...record.delivery,
      attemptsMade: attemptsAfter(delivery, verdict),
      attempts: attemptsWith(delivery, verdict),
    };
    const over = verdict.kind === 'delivered' || verdict.kind === 'dead';
    record.state = over ? verdict.kind : 'waiting';
    record.suspect = false;
    record.atMs = over ? this.#clock.now() : verdict.atMs;
    record.reason = verdict.kind === 'dead' ? verdict.reason : undefined;
    if (verdict.kind === 'delivered') record.delivery = { ...record.delivery, body: '' };
    this.#wake();
    return Promise.resolve();
  }

  nextDueAtMs(): number | undefined {
    return this.#first((record) => record.state === 'active' || !record.suspect);
  }

  suspectDueAtMs(): number | undefined {
    return this.#first((record) => record.state === 'waiting' && record.suspect);
  }

  find(id: string): ReturnType<DeliveryEngine['find']> {
    const record = this.#records.get(id);
    return Promise.resolve(
      record === undefined || record.state === 'delivered' ? undefined : structuredClone(record.delivery),
    );
  }

  deadLetters(filter: DeadLetterFilter, limit: number): ReturnType<DeliveryEngine['deadLetters']> {
    const latestFirst = this.#meant(filter).sort((one, other) => other.atMs - one.atMs);
    return Promise.resolve(structuredClone(latestFirst.slice(0, limit).map(deadLetterOf)));
  }

  replay(filter: DeadLetterFilter, limit: number): Promise<number> {
    const meant = this.#meant(filter).slice(0, limit);
    for (const record of meant) {
      const { delivery } = record;
      record.delivery = {
        ...delivery,
        attemptsMade: 0,
        crashes: 0,
        crashesAlone: 0,
        replays: delivery.replays + 1,
      };
      record.state = 'waiting';
      record.atMs = this.#clock.now();
      record.reason = undefined;
    }
    this.#wake();
    return Promise.resolve(meant.length);
  }

  discard(filter: DeadLetterFilter, limit: number): Promise<number> {
    const meant = this.#meant(filter).slice(0, limit);
    for (const { delivery } of meant) this.#records.delete(delivery.id);
    return Promise.resolve(meant.length);
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
      dead: count(({ state }) => state === 'dead'),
      ...(due.length > 0 ? { oldestDueAtMs: oldest } : {}),
    });
  }

  close(): Promise<void> {
    this.#runners.clear();
    return Promise.resolve();
  }

  /** Open ones that no other of their lane holds up, whether their time has come or not. */
  #ready(): MemoryRecord[] {
    const open = [...this.#records.values()].filter(isOpen);
    const heads = new Map<string, MemoryRecord>();
    for (const record of open) {
      const { lane } = record.delivery;
      if (lane === undefined) continue;
      // Who is in hand holds the lane, even if a replayed delivery has come to stand before it.
      if (!heads.has(lane) || record.state === 'active') heads.set(lane, record);
    }
    return open.filter(
      (record) => record.delivery.lane === undefined || heads.get(record.delivery.lane) === record,
    );
  }

  /** Those whose lease is over: their worker died. */
  #suspectTheDead(leaseMs: number): void {
    const now = this.#clock.now();
    for (const record of this.#records.values()) {
      if (record.state !== 'active' || record.atMs > now) continue;
      const { delivery } = record;
      const crashesAlone = delivery.crashesAlone + (record.alone ? 1 : 0);
      record.delivery = { ...delivery, crashes: delivery.crashes + 1, crashesAlone };
      record.state = 'waiting';
      record.suspect = true;
      record.atMs += pauseAfterDeath(crashesAlone, leaseMs);
    }
  }

  /** Those that can be lent now, the longest due first. */
  #due(suspect: boolean): MemoryRecord[] {
    const now = this.#clock.now();
    return this.#ready()
      .filter((record) => record.state === 'waiting' && record.suspect === suspect && record.atMs <= now)
      .sort((one, other) => one.atMs - other.atMs);
  }

  #lend(record: MemoryRecord, leaseMs: number, alone: boolean): Claim {
    record.state = 'active';
    record.alone = alone;
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

  #meant(filter: DeadLetterFilter): MemoryRecord[] {
    return [...this.#records.values()].filter((record) => isMeant(record, filter));
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
