import type { LimitKey } from '../../contract/limit-policy.ts';
import type { RateLimitInfo } from '../../contract/rate-limit-info.ts';
import type { StatedLimit } from '../../contract/shared-limit-store.ts';
import { ServerLimits } from '../algorithms/server-limits.ts';
import type { SignalHub, SignalListener } from './signal-hub.ts';
import type { StoreLink } from './store-link.ts';

/**
 * What the server states, shared by all processes: a pause holds for all of them, and each uses an equal part of a limit that
 * the server has stated.
 */
export class SharedServerLimits extends ServerLimits implements SignalListener {
  readonly #partition: string;
  readonly #hub: SignalHub;
  readonly #link: StoreLink;
  readonly #serve: () => void;
  #members = 1;

  constructor(
    maxWaitMs: number,
    cost: ((key: LimitKey) => number) | undefined,
    partition: string,
    hub: SignalHub,
    link: StoreLink,
    serve: () => void,
  ) {
    super(maxWaitMs, cost);
    this.#partition = partition;
    this.#hub = hub;
    this.#link = link;
    this.#serve = serve;
    hub.listen(partition, this);
  }

  override onThrottled(waitMs: number | undefined, defaultMs: number, now: number): void {
    const before = this.pausedUntil;
    super.onThrottled(waitMs, defaultMs, now);
    if (this.pausedUntil > before)
      this.#hub.reportPause({ partition: this.#partition, pauseMs: this.pausedUntil - now });
  }

  override update(stated: RateLimitInfo, now: number, cost = 1, key?: LimitKey): void {
    super.update(this.#partOf(stated), now, cost, key);
    const limit = stated.limit ?? stated.remaining;
    const resetMs = stated.resetMs ?? stated.windowMs;
    if (limit === undefined || resetMs === undefined) return;
    const { name, remaining = limit, windowMs = resetMs } = stated;
    this.#hub.reportLimit({ partition: this.#partition, name, limit, remaining, resetMs, windowMs });
  }

  override take(cost: number, slot: number, now: number, key: LimitKey): void {
    super.take(cost, slot, now, key);
    this.#hub.active();
  }

  heard(pauseMs: number, stated: readonly StatedLimit[], members: number): void {
    const now = this.#link.clock.monotonic();
    this.#members = members;
    const until = now + Math.min(pauseMs, this.maxWaitMs);
    if (pauseMs > 0 && until > this.pausedUntil) {
      this.pausedUntil = until;
      this.revision++;
    }
    for (const info of stated) super.update(this.#partOf(info), now, 0);
    this.#serve();
  }

  /** The part of this process. Even the smallest lets one call pass, to look again. */
  #partOf(info: RateLimitInfo): RateLimitInfo {
    const part = (units: number | undefined): number | undefined =>
      units === undefined ? undefined : Math.floor(units / this.#members);
    return { ...info, limit: part(info.limit), remaining: part(info.remaining) };
  }
}
