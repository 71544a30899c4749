import type { LeaseReply } from '../../contract/shared-limit-store.ts';
import type { LimitAlgorithm } from '../algorithms/limit-algorithm.ts';
import { Pacer } from './pacer.ts';
import type { StoreLink } from './store-link.ts';

/** A limit as the lease of it is negotiated. */
export interface LeaseTerms {
  readonly key: string;
  readonly limit: number;
  /** 0 for a limit of concurrent calls. */
  readonly windowMs: number;
  readonly termMs: number;
  /** Whether the process goes on with its share when its lease has ended because the store is away. */
  readonly continues: boolean;
}

/** Units that are no longer held, and when their last use leaves the window; monotonic, in milliseconds. */
export interface FreedUnits {
  readonly units: number;
  readonly freeAt: number;
}

/** What the process does with the units that it holds. */
export interface LeaseUse {
  /** Units per window that its calls have been using, and will need again. */
  recent(now: number): number;
  /** Whether a burst of calls has ended, after which none may come for a while. */
  hasEnded(now: number): boolean;
  /** Units of callers that wait. */
  queued(): number;
  /** Gives up units out of `quota`: fewer than `units` if some are in use and cannot be given up now. */
  giveUp(units: number, quota: number, now: number): readonly FreedUnits[];
  /** The quota has changed, or it is time to look again. */
  changed(): void;
}

/** The part of its term for which a lease lasts here: the clock of the store may run faster. */
const USED_PART = 0.99;

/** The part of its term in which a lease lets concurrent calls start. */
const CALLS_PART = 0.75;

const clamp = (value: number, least: number, most: number): number => Math.min(Math.max(value, least), most);

/**
 * The share of one process in one limit: a number of units that it may use in every window without asking.
 *
 * Why no window ever holds more units than the limit. The store keeps, for each limit, the sum of all quotas and of all
 * units in transit at or below the limit. A process keeps its own uses within its quota by an exact log, so the uses of all
 * processes in any window stay below the sum of their quotas. A unit changes hands in four ways, and on each it counts until
 * its last possible use has left the window:
 *
 * - A process returns it. The process has stopped using it before the request is sent, and states when its last use leaves
 *   the window. The store counts from the arrival of the request, which is later.
 * - Its lease ends. Here the lease ends by the time of sending, there by the later time of arrival, and the store counts the
 *   quota for another window.
 * - A reply is lost. The process uses what it knows that it holds, and says so in its next request; whatever the store
 *   has counted beyond that was never used. A request that is overtaken by a later one has no effect.
 * - The store loses its data. It grants nothing for the term of a lease, while the processes go on with their quotas and
 *   declare them. What nobody has declared by then may have been used until then by a process that was cut off, so it is
 *   granted a window later.
 *
 * A concurrent call has no window: it lasts beyond the lease of a process that was cut off. So a lease of concurrent calls
 * ends for new calls when a quarter of its term is left; a call that lasts longer than that may overlap the next.
 */
export class Lease {
  quota = 0;
  /** The fair share of the process; `undefined` before the first reply. */
  fair: number | undefined;
  /** Units beyond all fair shares. */
  rest = 0;
  members = 0;
  /** Units beyond its need that the process may keep. */
  #spare = Infinity;
  frozenUntil: number;
  readonly #terms: LeaseTerms;
  readonly #link: StoreLink;
  readonly #use: LeaseUse;
  readonly #pacer: Pacer;
  #until = 0;
  #endsAt = -Infinity;
  #sequence = 0;
  #returned: FreedUnits[] = [];
  /** Increases when all units were given up. A reply to an earlier request then grants nothing. */
  #epoch = 0;
  #inFlight: Promise<void> | undefined;
  /** Another request is due as soon as the current one has ended. */
  #isDue = false;
  #sentAt = -Infinity;
  /** A factor of waits with too small a share: thousands of processes that started together would ask together. */
  #spread = 1;
  /** The need of the latest reply. */
  #repliedNeed = 0;
  #wanted = 0;
  #lastUse = -Infinity;
  #hasJoined = false;
  #isEnding = false;

  constructor(terms: LeaseTerms, link: StoreLink, use: LeaseUse) {
    this.frozenUntil = -Infinity;
    this.#terms = terms;
    this.#link = link;
    this.#use = use;
    this.#pacer = new Pacer(link, () => {
      if (this.#inFlight) this.#isDue = true;
      else void this.#renew();
    });
  }

  /** Units that may be used per window at `now`. */
  quotaAt(now: number): number {
    if (now >= this.#endsAt && this.quota > 0) this.#expire(now);
    return this.quota;
  }

  /** Whether the process needs more than it holds. */
  isShort(now: number): boolean {
    return this.#need(now) > this.quota;
  }

  /** When a pause of the store ends; `Infinity` if it does not pause, because it does not say when it will grant units. */
  grantsAt(now: number): number {
    return this.frozenUntil > now ? this.frozenUntil : Infinity;
  }

  /** Why callers wait for the store, for errors. */
  get trouble(): LimitAlgorithm['trouble'] {
    return this.#link.troubleUntil(this.frozenUntil);
  }

  used(now: number): void {
    this.#lastUse = now;
  }

  /** A caller waits for `units`. */
  want(units: number, now: number): void {
    this.#wanted = Math.max(this.#wanted, units);
    this.#isEnding = false;
    // The reply makes the limiter look again.
    if (this.#inFlight) return;
    const need = this.#need(now);
    if (need <= this.quota) return;
    const isNew = this.#repliedNeed <= this.quota && need > this.#repliedNeed;
    const soonest = isNew || !this.#hasJoined ? -Infinity : this.#sentAt + this.#pacedMs;
    this.#pacer.at(Math.max(soonest, this.frozenUntil, now + this.#link.holdMs), true);
  }

  /** Returns a unit that no call uses any more, for those who wait. */
  passOn(now: number): void {
    if (!this.#inFlight) this.#giveUp(1, now);
    this.#pacer.at(-Infinity, false);
  }

  /** Returns all units and ends the lease, if no caller needs the limit. Resolves when the store has replied. */
  async end(): Promise<void> {
    this.#isEnding = true;
    await this.#inFlight;
    if (this.#hasJoined) await this.#renew();
    if (this.#use.queued() === 0 && this.#wanted === 0) this.#pacer.stop();
  }

  /** Whether the store counts nothing for this process. */
  get isIdle(): boolean {
    return !this.#hasJoined && this.quota === 0 && this.#returned.length === 0;
  }

  /** Discards the state, because the clock ran backwards. The store lets the lease end. */
  reset(): void {
    this.quota = 0;
    this.#spare = Infinity;
    this.#endsAt = this.#sentAt = this.#lastUse = this.frozenUntil = -Infinity;
    this.#returned = [];
    this.#epoch++;
    this.#pacer.stop();
  }

  #need(now: number): number {
    const wanted = Math.max(this.#use.queued(), this.#wanted);
    return Math.min(this.#terms.limit, Math.ceil(this.#use.recent(now) * 1.1) + wanted);
  }

  /** The wait before the store is asked again for what it did not grant. */
  get #pacedMs(): number {
    const { windowMs, termMs } = this.#terms;
    if (this.fair === 0)
      return windowMs === 0
        ? 40 + 40 * this.#link.clock.random()
        : clamp(5 * windowMs, 1_000, termMs / 3) * this.#spread;
    if (this.quota < (this.fair ?? 1)) return clamp(windowMs / 4, 20, 250);
    // Nobody waits for these units. At a fair share, every twentieth call asks.
    return clamp(Math.max(windowMs / 2, (20 * windowMs) / Math.max(1, this.quota)), 50, termMs / 3);
  }

  /** The wait before the process reports without a need of its own. Others may need what it holds. */
  get #beatMs(): number {
    if (this.fair === 0) return (this.#terms.termMs / 3) * this.#spread;
    if (this.#repliedNeed > this.quota) return this.#pacedMs;
    const usual = clamp(this.#terms.windowMs / 2, 250, 1_000);
    // Between bursts, a process holds little that others could need.
    return this.#use.hasEnded(this.#link.clock.monotonic()) ? 4 * usual : usual;
  }

  #expire(now: number): void {
    const { continues, limit } = this.#terms;
    if (!continues || this.#link.awaySince === undefined) this.#giveUpAll(now);
    else if (!this.#inFlight) this.#giveUp(this.quota - Math.floor(limit / Math.max(1, this.members)), now);
  }

  #giveUpAll(now: number): void {
    this.#epoch++;
    this.#giveUp(this.quota, now);
    // Units in use are no longer ours either: the store lets them end with the lease. Calls are, until they end.
    if (this.#terms.windowMs > 0) this.quota = 0;
  }

  #giveUp(units: number, now: number): number {
    if (units <= 0) return 0;
    let given = 0;
    for (const freed of this.#use.giveUp(units, this.quota, now)) {
      given += freed.units;
      if (freed.freeAt > now) this.#return(freed);
    }
    this.quota -= given;
    return given;
  }

  /** Adds units to what the next request returns. Those of nearly the same time go as one, at the later time. */
  #return(freed: FreedUnits): void {
    const last = this.#returned.at(-1);
    const isNear = last && Math.abs(freed.freeAt - last.freeAt) < this.#terms.windowMs / 50;
    if (!isNear) this.#returned.push(freed);
    else
      this.#returned[this.#returned.length - 1] = {
        units: last.units + freed.units,
        freeAt: Math.max(last.freeAt, freed.freeAt),
      };
  }

  #renew(): Promise<void> {
    this.#isDue = false;
    return (this.#inFlight ??= this.#exchange());
  }

  async #exchange(): Promise<void> {
    const { key, limit, windowMs, termMs, continues } = this.#terms;
    const { clock, member } = this.#link;
    if (
      continues &&
      this.#link.awaySince !== undefined &&
      clock.monotonic() >= this.#endsAt &&
      !(await this.#isBack())
    ) {
      this.#inFlight = undefined;
      return;
    }
    const sentAt = clock.monotonic();
    if (this.quota > 0 && sentAt >= this.#endsAt) this.#giveUpAll(sentAt);
    const isUnused = this.#use.queued() === 0 && this.#wanted === 0 && this.#use.recent(sentAt) === 0;
    const ends = this.#isEnding || (isUnused && sentAt - this.#lastUse > Math.max(10_000, 2 * windowMs));
    if (ends) this.#giveUp(this.quota, sentAt);
    // While the store cannot grant units, what is returned would be lacking here and help nobody.
    const keeps = windowMs === 0 || this.#link.awaySince !== undefined || this.frozenUntil > sentAt;
    const need = ends ? 0 : this.#need(sentAt);
    if (!keeps) this.#giveUp(this.quota - need - this.#spare, sentAt);
    const returned = this.#returned;
    const epoch = this.#epoch;
    const held = this.quota;
    this.#returned = [];
    this.#sentAt = sentAt;
    const largest = this.#wanted > Math.max(held, this.fair ?? 0) ? this.#wanted : 0;
    const reply = await this.#link.request((store) =>
      store.lease({
        key,
        limit,
        windowMs,
        termMs,
        pauseMs: pauseMsOf(this.#terms),
        member,
        sequence: ++this.#sequence,
        held,
        heldUntil: this.#until,
        need,
        largest,
        returned: returned.map(({ units, freeAt }) => ({ units, freeInMs: Math.max(0, freeAt - sentAt) })),
      }),
    );
    const now = clock.monotonic();
    this.#inFlight = undefined;
    if (reply?.quota === undefined) {
      this.#returned = [...returned.filter(({ freeAt }) => freeAt > now), ...this.#returned];
      const isWaiting = this.#use.queued() > 0;
      if (isWaiting || !this.#link.isClosed) this.#pacer.at(now + Math.max(20, this.#link.holdMs), isWaiting);
      return;
    }
    this.#accept(reply, reply.quota, need, epoch, sentAt, now);
  }

  /** Asks whether the store is back, before the process gives up the units with which it goes on meanwhile. */
  async #isBack(): Promise<boolean> {
    const { key, limit, windowMs, termMs } = this.#terms;
    const { member, clock } = this.#link;
    const nothing = { held: 0, heldUntil: 0, need: 0, largest: 0, returned: [] };
    const request = { key, limit, windowMs, termMs, pauseMs: pauseMsOf(this.#terms), member, ...nothing };
    const reply = await this.#link.request((store) =>
      store.lease({ ...request, sequence: ++this.#sequence }),
    );
    if (!reply) this.#pacer.at(clock.monotonic() + Math.max(20, this.#link.holdMs), false);
    return reply !== undefined;
  }

  #accept(reply: LeaseReply, quota: number, need: number, epoch: number, sentAt: number, now: number): void {
    this.#hasJoined = need > 0 || quota > 0;
    this.#link.joined(this, this.#hasJoined);
    this.#wanted = 0;
    // A caller may have come while the request was on its way.
    if (!this.#hasJoined) {
      this.#use.changed();
      return;
    }
    this.members = reply.members;
    this.fair = reply.fair;
    this.rest = reply.rest;
    this.#spare = reply.spare;
    this.frozenUntil = reply.frozenMs > 0 ? now + reply.frozenMs : -Infinity;
    this.#link.paused(reply.frozenMs);
    this.#repliedNeed = need;
    if (reply.fair === 0) this.#spread = 0.75 + this.#link.clock.random() / 2;
    // The units of this reply were given up while it was on its way.
    if (epoch === this.#epoch) {
      this.quota = quota;
      this.#until = reply.until;
      this.#endsAt = sentAt + this.#terms.termMs * (this.#terms.windowMs === 0 ? CALLS_PART : USED_PART);
    }
    // A slot that is too rare to be shared out serves one call before it passes on.
    const isSlot = reply.fair === 0 && this.#terms.windowMs === 0 && this.#use.queued() > 0;
    const given = isSlot ? 0 : this.#giveUp(Math.min(reply.giveBack, this.quota), now);
    this.#pacer.at(given > 0 || this.#isDue ? now : now + this.#beatMs, false);
    this.#use.changed();
  }
}

/**
 * How long a store grants nothing after it may have lost data, in milliseconds: the term of the leases that it may have
 * forgotten. A limit of one unit is never leased.
 */
export function pauseMsOf({ limit, windowMs, termMs }: LeaseTerms): number {
  return limit === 1 && windowMs > 0 ? 0 : termMs;
}
