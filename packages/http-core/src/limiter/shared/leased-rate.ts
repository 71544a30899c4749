import type { LimitSnapshot } from '../../contract/rate-limiter.ts';
import { SAME_TIME_MS, type LimitAlgorithm } from '../algorithms/limit-algorithm.ts';
import { Lease, pauseMsOf, type FreedUnits, type LeaseTerms, type LeaseUse } from './lease.ts';
import { Pacer } from './pacer.ts';
import { SlotGrace } from './slot-grace.ts';
import { MeanUse } from './mean-use.ts';
import type { StoreLink } from './store-link.ts';
import { UseLog } from './use-log.ts';

/** Units reserved for one call. They may be used from `at` until `endsAt`. */
interface Slot {
  readonly units: number;
  readonly at: number;
  readonly endsAt: number;
}

/**
 * The part of its average use that a process keeps between bursts of calls. The rest is at the store, for the bursts of all;
 * this is what the process has without the store.
 */
const KEPT_PART = 1 / 3;

/**
 * An exact "N per window" limit that all processes keep together. Most calls use the leased quota of the process. Limits that
 * are too small to be shared out, and what is left when the others are, are reserved at the store for one call at a time.
 */
export class LeasedRate implements LimitAlgorithm, LeaseUse {
  queuedUnits = 0;
  reservedInPass = -1;
  readonly mayPassEarlier = true;
  readonly capacity: number;
  readonly lease: Lease;
  readonly #name: string;
  readonly #terms: LeaseTerms;
  readonly #link: StoreLink;
  readonly #serve: () => void;
  readonly #log: UseLog;
  readonly #mean: MeanUse;
  readonly #pacer: Pacer;
  readonly #grace: SlotGrace;
  #slot: Slot | undefined;
  #isReserving = false;
  #reserveUnits = 1;
  #reserveFrom = -Infinity;

  constructor(name: string, terms: LeaseTerms, link: StoreLink, serve: () => void) {
    this.#name = name;
    this.capacity = terms.limit;
    this.#terms = terms;
    this.#link = link;
    this.#serve = serve;
    this.#log = new UseLog(terms.windowMs);
    this.#mean = new MeanUse(terms.windowMs);
    this.#grace = new SlotGrace(terms.windowMs);
    this.lease = new Lease(terms, link, this);
    this.#pacer = new Pacer(link, () => void this.#reserve());
  }

  get trouble(): LimitAlgorithm['trouble'] {
    return this.lease.trouble;
  }

  readyAt(cost: number, now: number): number {
    if (cost === 0) return -Infinity;
    const ready = this.#log.readyAt(cost, this.lease.quotaAt(now), now);
    if (ready <= now) return ready;
    const slot = this.#slotAt(cost, now);
    if (slot && slot.at <= now) return slot.at;
    this.#want(cost, now, slot);
    return slot ? Math.min(slot.at, ready) : ready;
  }

  estimateReadyAt(ahead: number, cost: number, now: number): number {
    if (cost === 0) return now;
    const quota = this.lease.quotaAt(now);
    const first = Math.min(this.#log.readyAt(cost, quota, now), this.#slotAt(cost, now)?.at ?? Infinity);
    if (first === Infinity) return this.lease.grantsAt(now);
    const windows = quota === 0 ? ahead : Math.floor((ahead + cost - 1) / quota);
    return Math.max(now, first) + windows * this.#terms.windowMs;
  }

  take(cost: number, _slot: number, now: number): void {
    if (cost === 0) return;
    this.lease.used(now);
    this.#mean.add(cost, now);
    const slot = this.#slotAt(cost, now);
    if (slot && slot.at <= now + SAME_TIME_MS) {
      this.#slot = undefined;
      this.#grace.used();
    } else this.#log.add(cost, now);
  }

  isIdle(now: number): boolean {
    if (this.#log.usedAt(now) > 0 || this.#slot || this.#isReserving) return false;
    if (!this.lease.isIdle) void this.lease.end();
    return this.lease.isIdle;
  }

  reset(): void {
    this.#slot = undefined;
    this.#reserveFrom = -Infinity;
    this.#pacer.stop();
    this.#log.clear();
    this.#mean.clear();
    this.lease.reset();
  }

  snapshots(now: number): readonly LimitSnapshot[] {
    const remaining = Math.max(0, this.lease.quotaAt(now) - this.#log.usedAt(now));
    return [{ name: this.#name, kind: 'rate', limit: this.capacity, remaining }];
  }

  recent(now: number): number {
    const kept = Math.floor(this.#mean.at(now) * KEPT_PART);
    return this.hasEnded(now) ? kept : Math.max(kept, this.#log.usedAt(now));
  }

  hasEnded(now: number): boolean {
    return this.queuedUnits === 0 && this.#mean.idleMs(now) >= this.#terms.windowMs / 2;
  }

  queued(): number {
    return this.queuedUnits;
  }

  giveUp(units: number, quota: number, now: number): readonly FreedUnits[] {
    const unused = Math.min(units, Math.max(0, quota - this.#log.usedAt(now)));
    return [{ units: unused, freeAt: now }, ...this.#log.removeOldest(units - unused)];
  }

  changed(): void {
    this.#serve();
  }

  /** The reserved units, if they suffice for a call of `cost` and their time is not over. */
  #slotAt(cost: number, now: number): Slot | undefined {
    if (this.#slot && now > this.#slot.endsAt) {
      this.#slot = undefined;
      if (this.queuedUnits > 0) this.#grace.lost();
    }
    return this.#slot && this.#slot.units >= cost ? this.#slot : undefined;
  }

  #want(cost: number, now: number, slot: Slot | undefined): void {
    if (this.capacity > 1) {
      this.lease.want(cost, now);
      const { fair, rest } = this.lease;
      if (fair === undefined || (fair > 0 && (rest < cost || !this.lease.isShort(now)))) return;
    }
    if (slot || this.#isReserving) return;
    this.#reserveUnits = cost;
    this.#pacer.at(Math.max(this.#reserveFrom, this.lease.frozenUntil, now + this.#link.holdMs), true);
  }

  async #reserve(): Promise<void> {
    if (this.#isReserving) return;
    this.#isReserving = true;
    const { key, limit, windowMs } = this.#terms;
    const { clock } = this.#link;
    const units = this.#reserveUnits;
    const graceMs = this.#grace.ms;
    const sentAt = clock.monotonic();
    const pauseMs = pauseMsOf(this.#terms);
    const reply = await this.#link.request((store) =>
      store.reserve({ key, limit, windowMs, pauseMs, units, graceMs, maxWaitMs: 2 * windowMs }),
    );
    const now = clock.monotonic();
    this.#isReserving = false;
    const [delayMs] = reply?.delaysMs ?? [];
    if (reply) this.#grace.replied(now - sentAt);
    if (delayMs !== undefined) this.#slot = { units, at: now + delayMs, endsAt: sentAt + delayMs + graceMs };
    else {
      // The rest beside leases is worth few requests.
      const leastMs = this.lease.fair ? 2 * windowMs : 10;
      this.#reserveFrom = now + Math.max(leastMs, reply?.retryMs ?? this.#link.holdMs);
    }
    this.#serve();
  }
}
