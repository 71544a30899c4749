import type { LimitSnapshot } from '../../contract/rate-limiter.ts';
import { SAME_TIME_MS, type LimitAlgorithm } from '../algorithms/limit-algorithm.ts';
import { Pacer } from './pacer.ts';
import { LONGEST_GRACE_MS, SlotGrace } from './slot-grace.ts';
import type { StoreLink } from './store-link.ts';

/** How far ahead slots are reserved for several callers at once, in milliseconds: others wait for that long. */
const BATCH_MS = 250;
const MAX_BATCH = 16;

/** Slots are reserved for at most this long ahead, in milliseconds: a store that loses its data pauses for as long. */
const HORIZON_MS = 30_000;

interface Slot {
  readonly units: number;
  readonly at: number;
  readonly endsAt: number;
}

/**
 * A limit that spreads the calls of all processes evenly. Slots are reserved at the store, several at once if callers wait.
 *
 * Any window holds at most `limit + burst - 1` units: a slot may be used later than its time by the grace, and slots are so
 * far apart that the grace of the first is of no use to the last.
 */
export class SpreadLimit implements LimitAlgorithm {
  queuedUnits = 0;
  reservedInPass = -1;
  readonly mayPassEarlier = true;
  readonly capacity: number;
  readonly #name: string;
  readonly #limit: number;
  readonly #windowMs: number;
  readonly #grace: SlotGrace;
  readonly #key: string;
  readonly #link: StoreLink;
  readonly #serve: () => void;
  readonly #pacer: Pacer;
  #slots: Slot[] = [];
  #isReserving = false;
  #units = 1;
  #from = -Infinity;
  #frozenUntil = -Infinity;

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
    this.#windowMs = policy.windowMs;
    this.#grace = new SlotGrace(policy.windowMs);
    this.capacity = policy.burst;
    this.#key = key;
    this.#link = link;
    this.#serve = serve;
    this.#pacer = new Pacer(link, () => void this.#reserve());
  }

  get trouble(): LimitAlgorithm['trouble'] {
    return this.#link.troubleUntil(this.#frozenUntil);
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
    if (!last) return this.#frozenUntil > now ? this.#frozenUntil : Infinity;
    return Math.max(now, last.at) + Math.max(0, ahead + cost - this.#slots.length) * this.#intervalMs;
  }

  take(cost: number, _slot: number, now: number): void {
    const slot = cost === 0 ? undefined : this.#slotFor(cost, now);
    if (!slot || slot.at > now + SAME_TIME_MS) return;
    this.#slots = this.#slots.filter((other) => other !== slot);
    this.#grace.used();
  }

  isIdle(now: number): boolean {
    this.#dropPast(now);
    return this.#slots.length === 0 && !this.#isReserving;
  }

  reset(): void {
    this.#slots = [];
    this.#from = this.#frozenUntil = -Infinity;
    this.#pacer.stop();
  }

  snapshots(now: number): readonly LimitSnapshot[] {
    this.#dropPast(now);
    const remaining = this.#slots.filter(({ at }) => at <= now).length;
    return [{ name: this.#name, kind: 'rate', limit: this.#limit, remaining }];
  }

  get #intervalMs(): number {
    return (this.#windowMs + this.#grace.ms) / this.#limit;
  }

  /** A slot that nobody has used in time is lost. */
  #dropPast(now: number): void {
    if (!this.#slots.some(({ endsAt }) => endsAt < now)) return;
    this.#slots = this.#slots.filter(({ endsAt }) => endsAt >= now);
    if (this.queuedUnits > 0) this.#grace.lost();
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
    const graceMs = this.#grace.ms;
    const intervalMs = this.#intervalMs;
    const most = Math.max(1, Math.min(MAX_BATCH, Math.floor(BATCH_MS / (intervalMs * units))));
    const calls = Math.max(1, Math.min(most, Math.floor(this.queuedUnits / units)));
    const request = { key: this.#key, intervalMs, burst: this.capacity, units, calls };
    const maxWaitMs = Math.min(2 * this.#windowMs, HORIZON_MS);
    const sentAt = clock.monotonic();
    const reply = await this.#link.request((store) =>
      store.spread({ ...request, maxWaitMs, pauseMs: maxWaitMs + LONGEST_GRACE_MS }),
    );
    const now = clock.monotonic();
    this.#isReserving = false;
    if (reply) {
      const { frozenMs = 0 } = reply;
      this.#grace.replied(now - sentAt);
      this.#frozenUntil = now + frozenMs;
      this.#link.paused(frozenMs);
    }
    for (const delayMs of reply?.delaysMs ?? [])
      this.#slots.push({ units, at: now + delayMs, endsAt: sentAt + delayMs + graceMs });
    if (!reply?.delaysMs.length) this.#from = now + Math.max(10, reply?.retryMs ?? this.#link.holdMs);
    this.#serve();
  }
}
