import type { LimitKey } from '../../contract/limit-policy.ts';
import type { ObservedBudget } from '../../contract/rate-limit-info.ts';
import type { LimitSnapshot, RateLimitResponse } from '../../contract/rate-limiter.ts';
import type { BudgetReading, RestoringBudgetOptions } from '../../contract/restoring-budget.ts';
import { ServerPause } from './server-pause.ts';

/** Units that are too few to matter: sums of fractions carry rounding errors. */
const SAME_UNITS = 1e-6;

/** A call whose response is this late has failed without one. */
const LOST_AFTER_MS = 600_000;

/** A call that was charged and has not been responded to. */
interface Charge {
  readonly units: number;
  readonly at: number;
  /** Units of all responses up to then. */
  readonly responded: number;
}

/**
 * The server's own count of a budget, between responses. A call is charged what it may cost before it is sent, and
 * corrected by what it did cost.
 *
 * The count is exact for a single client. Each response bounds it: the server's count is at most what it stated and what
 * it restored since the request was sent, and at least what it stated without all calls that it may not have seen.
 */
export class RestoringBudget extends ServerPause implements ObservedBudget {
  readonly #options: RestoringBudgetOptions;
  readonly #charges = new Map<LimitKey, Charge>();
  #maximum: number;
  #perMs: number;
  #level: number;
  #at = -Infinity;
  #inFlight = 0;
  #responded = 0;

  constructor(options: RestoringBudgetOptions, maxWaitMs: number) {
    super(maxWaitMs);
    this.#options = options;
    this.#maximum = this.#level = options.maximum;
    this.#perMs = options.restorePerSecond / 1000;
  }

  /** A call above the maximum passes a full budget: the server refuses it, and would otherwise wait forever. */
  override readyAt(cost: number, now: number, key?: LimitKey): number {
    const needed = Math.min(this.#units(cost, key), this.#maximum);
    this.#restore(now);
    const at = this.#level >= needed - SAME_UNITS ? -Infinity : now + (needed - this.#level) / this.#perMs;
    return Math.max(at, this.pausedUntil);
  }

  override take(cost: number, _slot: number, now: number, key: LimitKey): void {
    this.#restore(now);
    // A call that is sent again had no response before.
    this.#discharge(key);
    for (const [lost, { at }] of this.#charges) {
      if (now - at < LOST_AFTER_MS) break;
      this.#discharge(lost);
    }
    const units = this.#units(cost, key);
    this.#level -= units;
    this.#inFlight += units;
    this.#charges.set(key, { units, at: now, responded: this.#responded });
  }

  observe(key: LimitKey, response: RateLimitResponse, now: number): void {
    this.#restore(now);
    const charge = this.#discharge(key);
    const stated = this.#options.read(response, key);
    // A text that is no number must not end the count.
    const reading = Number.isFinite(stated?.available) ? stated : undefined;
    const charged = charge?.units ?? 0;
    const actual = isUnits(stated?.charged) ? stated.charged : charged;
    this.#level += charged - actual;
    if (reading) this.#adjust(reading, charge, response.elapsedMs);
    this.#responded += actual;
    this.revision++;
  }

  override isIdle(now: number): boolean {
    this.#restore(now);
    return super.isIdle(now) && this.#level >= this.#maximum && this.#charges.size === 0;
  }

  override reset(): void {
    super.reset();
    this.#level = this.#maximum;
    this.#at = -Infinity;
    this.#charges.clear();
    this.#inFlight = 0;
  }

  override snapshots(now: number): readonly LimitSnapshot[] {
    this.#restore(now);
    const { name } = this.#options;
    const remaining = Math.max(0, Math.floor(this.#level));
    return [{ name, kind: 'observed', limit: this.#maximum, remaining }];
  }

  #adjust(
    { available, maximum, restorePerSecond }: BudgetReading,
    charge: Charge | undefined,
    elapsedMs = Infinity,
  ): void {
    if (isUnits(maximum) && maximum > 0) this.#maximum = maximum;
    if (isUnits(restorePerSecond) && restorePerSecond > 0) this.#perMs = restorePerSecond / 1000;
    const most = available + this.#perMs * elapsedMs;
    // Calls whose responses came after this request was sent may be missing in the server's count.
    const unseen = charge ? this.#responded - charge.responded : 0;
    const least = available - this.#inFlight - unseen;
    // Above the upper bound, the count is wrong: others use the budget, too, or its size was assumed.
    if (this.#level > most) this.#level = least;
    else if (charge) this.#level = Math.max(least, this.#level);
  }

  #units(cost: number, key: LimitKey | undefined): number {
    if (!key) return cost;
    // A cost that cannot be is unknown, and may be all there is.
    const units = this.#options.cost(key);
    return cost * (isUnits(units) ? units : this.#maximum);
  }

  /** The server restores nothing beyond the maximum, and calls under way may not have taken anything yet. */
  #restore(now: number): void {
    const restored = this.#level + this.#perMs * (now - this.#at);
    this.#level = Math.min(this.#maximum - this.#inFlight, restored);
    this.#at = now;
  }

  #discharge(key: LimitKey): Charge | undefined {
    const charge = this.#charges.get(key);
    this.#charges.delete(key);
    this.#inFlight -= charge?.units ?? 0;
    return charge;
  }
}

const isUnits = (value: unknown): value is number => Number.isFinite(value) && Number(value) >= 0;
