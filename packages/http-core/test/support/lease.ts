import { Lease, type FreedUnits, type LeaseTerms } from '../../src/limiter/shared/lease.ts';
import { StoreLink } from '../../src/limiter/shared/store-link.ts';
import { VirtualClock } from '../../src/testing/index.ts';
import { keepingClock } from './keeping-clock.ts';
import { leaseReply, ScriptedStore } from './limit-store.ts';

const TERMS: LeaseTerms = { key: 'k', limit: 100, windowMs: 1_000, termMs: 30_000, continues: false };

/** What a process does with its units, as a test says. */
export class Use {
  used = 0;
  waiting = 0;
  changes = 0;
  /** When the last use of a unit that is given up leaves the window, from now on. */
  freeInMs = 0;
  readonly givenUp: (readonly [units: number, quota: number])[] = [];
  most: number | undefined;
  /** Whether a burst has ended. */
  ended = false;
  recent = (): number => this.used;
  hasEnded = (): boolean => this.ended;
  queued = (): number => this.waiting;
  changed = (): void => {
    this.changes++;
  };
  giveUp = (units: number, quota: number, now: number): readonly FreedUnits[] => {
    this.givenUp.push([units, quota]);
    return [{ units: Math.min(units, this.most ?? units), freeAt: now + this.freeInMs }];
  };
}

/** A process with leases of a store that replies what a test says. */
export class LeaseSetting {
  readonly clock: VirtualClock = new VirtualClock();
  readonly store: ScriptedStore = new ScriptedStore(this.clock);
  readonly #timers = keepingClock(this.clock);
  /** The timers that keep the process running. */
  readonly keeping: ReadonlySet<object> = this.#timers.keeping;
  readonly link: StoreLink = new StoreLink(this.store, this.#timers.clock, {});

  readonly now = (): number => this.clock.monotonic();

  /** When the store was asked. */
  readonly times = (): number[] => this.store.leases.map(({ at }) => at);

  readonly lease = (terms: Partial<LeaseTerms> = {}): { lease: Lease; use: Use } => {
    const use = new Use();
    return { use, lease: new Lease({ ...TERMS, ...terms }, this.link, use) };
  };

  /** A lease of `quota` units, without a caller that waits. */
  readonly holding = async (
    quota: number,
    terms: Partial<LeaseTerms> = {},
    reply: Parameters<typeof leaseReply>[0] = {},
  ): Promise<{ lease: Lease; use: Use }> => {
    this.store.onLease = () => leaseReply({ quota, ...reply });
    const both = this.lease(terms);
    both.lease.want(quota, this.now());
    await this.clock.advance(0);
    this.store.leases.length = 0;
    return both;
  };
}
