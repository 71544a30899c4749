import type { LimitSnapshot } from '../../contract/rate-limiter.ts';
import { SAME_TIME_MS, type LimitAlgorithm } from '../algorithms/limit-algorithm.ts';
import { lossPauseMs } from './lease.ts';
import { Pacer } from './pacer.ts';
import type { StoreLink } from './store-link.ts';

/** How far ahead slots are reserved for several callers at once, in milliseconds: others wait for that long. */
const BATCH_MS = 250;
const MAX_BATCH = 16;

interface Slot {
  readonly units: number;
  readonly at: number;
  readonly endsAt: number;
}

/** A limit that spreads the calls of all processes evenly. Slots are reserved at the store, several at once if callers wait. */
export class SpreadLimit implements LimitAlgorithm {
  queuedUnits = 0;
  reservedInPass = -1;
  readonly mayPassEarlier = true;
  readonly capacity: number;
  readonly #name: string;
  readonly #limit: number;
  readonly #intervalMs: number;
  readonly #key: string;
  readonly #link: StoreLink;
  readonly #serve: () => void;
  readonly #pacer: Pacer;
  #slots: Slot[] = [];
  #isReserving = false;
  #units = 1;
  #from = -Infinity;
  #rttMs = 0;

  constructor(
    policy: {
      readonly name: string;
      readonly limit: number;
      readonly windowMs: number;
      readonly burst: number;
    },
    key: string,
    link: StoreLink,
    serve: () => void,
  ) {
    this.#name = policy.name;
    this.#limit = policy.limit;
    this.#intervalMs = policy.windowMs / policy.limit;
    this.capacity = policy.burst;
    this.#key = key;
    this.#link = link;
    this.#serve = serve;
    this.#pacer = new Pacer(link, () => void this.#reserve());
  }

  get trouble(): LimitAlgorithm['trouble'] {
    return this.#link.trouble;
  }

  readyAt(cost: number, now: number): number {
    if (cost === 0) return -Infinity;
    const at = this.#slotFor(cost, now)?.at;
    if (at !== undefined) return at;
    this.#units = cost;
    this.#pacer.at(Math.max(this.#from, now + this.#link.holdMs), true);
    return Infinity;
  }

  estimateReadyAt(ahead: number, cost: number, now: number): number {
    if (cost === 0) return now;
    const last = this.#slots.at(-1);
    if (!last) return Infinity;
    return Math.max(now, last.at) + Math.max(0, ahead + cost - this.#slots.length) * this.#intervalMs;
  }

  take(cost: number, _slot: number, now: number): void {
    const slot = cost === 0 ? undefined : this.#slotFor(cost, now);
    if (slot && slot.at <= now + SAME_TIME_MS) this.#slots = this.#slots.filter((other) => other !== slot);
  }

  isIdle(now: number): boolean {
    this.#dropPast(now);
    return this.#slots.length === 0 && !this.#isReserving;
  }

  reset(): void {
    this.#slots = [];
    this.#from = -Infinity;
    this.#pacer.stop();
  }

  snapshots(now: number): readonly LimitSnapshot[] {
    this.#dropPast(now);
    const remaining = this.#slots.filter(({ at }) => at <= now).length;
    return [{ name: this.#name, kind: 'rate', limit: this.#limit, remaining }];
  }

  /** A slot that nobody has used in time is lost. */
  #dropPast(now: number): void {
    if (this.#slots.some(({ endsAt }) => endsAt < now))
      this.#slots = this.#slots.filter(({ endsAt }) => endsAt >= now);
  }

  #slotFor(cost: number, now: number): Slot | undefined {
    this.#dropPast(now);
    return this.#slots.find(({ units }) => units >= cost);
  }

  async #reserve(): Promise<void> {
    if (this.#isReserving) return;
    this.#isReserving = true;
    const { clock } = this.#link;
    const units = this.#units;
    const most = Math.max(1, Math.min(MAX_BATCH, Math.floor(BATCH_MS / (this.#intervalMs * units))));
    const calls = Math.max(1, Math.min(most, Math.floor(this.queuedUnits / units)));
    const windowMs = this.#intervalMs * this.#limit;
    const graceMs = Math.max(50, this.#intervalMs / 10, 2 * this.#rttMs);
    const request = { key: this.#key, intervalMs: this.#intervalMs, burst: this.capacity, units, calls };
    const sentAt = clock.monotonic();
    const reply = await this.#link.request((store) =>
      store.spread({ ...request, maxWaitMs: 2 * windowMs, pauseMs: lossPauseMs(windowMs) }),
    );
    const now = clock.monotonic();
    this.#isReserving = false;
    if (reply) this.#rttMs = now - sentAt;
    for (const delayMs of reply?.delaysMs ?? [])
      this.#slots.push({ units, at: now + delayMs, endsAt: sentAt + delayMs + graceMs });
    if (!reply?.delaysMs.length) this.#from = now + Math.max(10, reply?.retryMs ?? this.#link.holdMs);
    this.#serve();
  }
}
