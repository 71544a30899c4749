import type { LimitSnapshot } from '../../contract/rate-limiter.ts';
import { ConcurrencyLimit } from '../algorithms/concurrency.ts';
import type { LimitAlgorithm } from '../algorithms/limit-algorithm.ts';
import { Lease, type FreedUnits, type LeaseTerms, type LeaseUse } from './lease.ts';
import type { StoreLink } from './store-link.ts';

/** A limit of concurrent calls that all processes keep together. Slots of a process that dies return when its lease ends. */
export class LeasedConcurrency extends ConcurrencyLimit implements LeaseUse {
  readonly mayPassEarlier = true;
  readonly lease: Lease;
  readonly #policyName: string;
  readonly #terms: LeaseTerms;
  readonly #link: StoreLink;
  readonly #serve: () => void;
  #inUse = 0;

  constructor(name: string, terms: LeaseTerms, link: StoreLink, serve: () => void) {
    super(name, terms.limit);
    this.#policyName = name;
    this.#terms = terms;
    this.#link = link;
    this.#serve = serve;
    this.lease = new Lease(terms, link, this);
  }

  get trouble(): LimitAlgorithm['trouble'] {
    return this.lease.trouble;
  }

  override readyAt(_cost?: number, now: number = this.#link.clock.monotonic()): number {
    if (this.#inUse < this.lease.quotaAt(now)) return -Infinity;
    this.lease.want(1, now);
    return Infinity;
  }

  override estimateReadyAt(ahead: number, _cost: number, now: number): number {
    const quota = this.lease.quotaAt(now);
    if (quota === 0) return this.lease.grantsAt(now);
    return ahead === 0 && this.#inUse < quota ? now : Infinity;
  }

  override take(): void {
    this.#inUse++;
    this.lease.used(this.#link.clock.monotonic());
  }

  override release(): void {
    const now = this.#link.clock.monotonic();
    this.#inUse--;
    this.lease.used(now);
    // Slots that are too few to be shared out pass on after each call.
    if (this.lease.fair === 0) this.lease.passOn(now);
  }

  override isIdle(): boolean {
    if (this.#inUse > 0) return false;
    if (!this.lease.isIdle) void this.lease.end();
    return this.lease.isIdle;
  }

  override reset(): void {
    this.lease.reset();
  }

  override snapshots(now: number = this.#link.clock.monotonic()): readonly LimitSnapshot[] {
    const remaining = Math.max(0, this.lease.quotaAt(now) - this.#inUse);
    return [{ name: this.#policyName, kind: 'concurrency', limit: this.#terms.limit, remaining }];
  }

  recent(): number {
    return this.#inUse;
  }

  hasEnded(): boolean {
    return false;
  }

  /** The number of calls, because a call takes one slot whatever it costs. */
  queued(): number {
    return this.waiting;
  }

  giveUp(units: number, quota: number, now: number): readonly FreedUnits[] {
    return [{ units: Math.max(0, Math.min(units, quota - this.#inUse)), freeAt: now }];
  }

  changed(): void {
    this.#serve();
  }
}
