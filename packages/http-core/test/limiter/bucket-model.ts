/** The limits of one key as the simplest possible model: it keeps every grant and evaluates every rule on them. */
export interface ModelRules {
  readonly log?: { readonly limit: number; readonly windowMs: number };
  readonly gcra?: { readonly intervalMs: number; readonly burst: number };
  readonly concurrency?: number;
}

export interface ModelCaller {
  readonly id: number;
  readonly cost: number;
  readonly deadlineAt: number;
}

/** A queue of callers of one key. */
export class BucketModel {
  now = 0;
  waiting: ModelCaller[] = [];
  grants: { readonly id: number; readonly at: number; readonly cost: number }[] = [];
  expired: number[] = [];
  underWay = 0;
  pausedUntil = 0;
  readonly #rules: ModelRules;

  constructor(rules: ModelRules) {
    this.#rules = rules;
  }

  hasRoom(cost: number): boolean {
    const { log, gcra, concurrency } = this.#rules;
    if (this.now < this.pausedUntil || this.underWay >= (concurrency ?? Infinity)) return false;
    if (log) {
      const recent = this.grants.filter(({ at }) => at > this.now - log.windowMs);
      if (recent.reduce((sum, grant) => sum + grant.cost, cost) > log.limit) return false;
    }
    if (!gcra) return true;
    let theoretical = 0;
    for (const grant of this.grants)
      theoretical = Math.max(theoretical, grant.at) + grant.cost * gcra.intervalMs;
    return (
      Math.max(theoretical, this.now) + cost * gcra.intervalMs <= this.now + gcra.burst * gcra.intervalMs
    );
  }

  /** Grants permits from the front of the queue while there is room. */
  settle(): void {
    for (let first = this.waiting[0]; first && this.hasRoom(first.cost); first = this.waiting[0]) {
      this.waiting.shift();
      this.grant(first);
    }
  }

  grant({ id, cost }: ModelCaller): void {
    this.grants.push({ id, at: this.now, cost });
    this.underWay++;
  }

  /** Advances from one time at which something can happen to the next. */
  advance(ms: number): void {
    const until = this.now + ms;
    for (let next = this.#nextTime(); next <= until; next = this.#nextTime()) {
      this.now = next;
      this.drop(({ deadlineAt }) => deadlineAt <= next);
      this.settle();
    }
    this.now = until;
  }

  /** All intervals are whole, so events happen whole milliseconds after a start, a grant or a deadline. */
  #nextTime(): number {
    const times = [
      0,
      ...this.grants.map(({ at }) => at),
      ...this.waiting.map(({ deadlineAt }) => deadlineAt),
    ];
    const fractions = new Set(times.filter(Number.isFinite).map((time) => time % 1));
    const after = (fraction: number): number =>
      Math.floor(this.now) + fraction + (Math.floor(this.now) + fraction > this.now ? 0 : 1);
    return Math.min(...Array.from(fractions, after));
  }

  drop(isOver: (caller: ModelCaller) => boolean): void {
    this.expired.push(...this.waiting.filter(isOver).map(({ id }) => id));
    this.waiting = this.waiting.filter((caller) => !isOver(caller));
  }

  /** When a caller at the end of the queue would pass if no caller left and no permit was released. */
  estimateReadyAt(cost: number, horizonMs: number): number {
    const future = new BucketModel({ ...this.#rules, concurrency: Infinity });
    Object.assign(future, { now: this.now, grants: [...this.grants], pausedUntil: this.pausedUntil });
    future.waiting = [...this.waiting, { id: -1, cost, deadlineAt: Infinity }];
    future.waiting = future.waiting.map((caller) => ({ ...caller, deadlineAt: Infinity }));
    future.settle();
    for (let ms = 0; ms < horizonMs && future.waiting.length > 0; ms++) future.advance(1);
    return future.waiting.length > 0 ? Infinity : (future.grants.at(-1)?.at ?? Infinity);
  }
}
