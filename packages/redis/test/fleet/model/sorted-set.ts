/** A member with its score. */
export interface ScoredMember {
  readonly score: number;
  readonly member: string;
}

/** One end of a range of scores. */
export interface ScoreBound {
  readonly score: number;
  readonly exclusive: boolean;
}

/** A sorted set as Redis orders it: by score, and members of one score by their bytes. */
export class SortedSet {
  readonly #scores = new Map<string, number>();
  readonly #order: ScoredMember[] = [];

  get size(): number {
    return this.#order.length;
  }

  scoreOf(member: string): number | undefined {
    return this.#scores.get(member);
  }

  /** The members in order. */
  members(): readonly ScoredMember[] {
    return this.#order;
  }

  set(member: string, score: number): void {
    const before = this.#scores.get(member);
    if (before === score) return;
    if (before !== undefined) this.#order.splice(this.#placeOf(before, member), 1);
    this.#scores.set(member, score);
    this.#order.splice(this.#placeOf(score, member), 0, { score, member });
  }

  delete(member: string): boolean {
    const score = this.#scores.get(member);
    if (score === undefined) return false;
    this.#scores.delete(member);
    this.#order.splice(this.#placeOf(score, member), 1);
    return true;
  }

  /** The positions of the first and one after the last member within the bounds. */
  rangeOf(least: ScoreBound, most: ScoreBound): readonly [from: number, to: number] {
    const from = this.#firstWhere(({ score }) =>
      least.exclusive ? score > least.score : score >= least.score,
    );
    const to = this.#firstWhere(({ score }) => (most.exclusive ? score >= most.score : score > most.score));
    return [from, Math.max(from, to)];
  }

  /** Removes the members between two positions, and returns their number. */
  removeRange(from: number, to: number): number {
    const removed = this.#order.splice(from, Math.max(0, to - from));
    for (const { member } of removed) this.#scores.delete(member);
    return removed.length;
  }

  rankOf(member: string): number | undefined {
    const score = this.#scores.get(member);
    return score === undefined ? undefined : this.#placeOf(score, member);
  }

  #placeOf(score: number, member: string): number {
    return this.#firstWhere((one) => one.score > score || (one.score === score && one.member >= member));
  }

  #firstWhere(isAfter: (one: ScoredMember) => boolean): number {
    let [low, high] = [0, this.#order.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      const one = this.#order[middle];
      if (one && isAfter(one)) high = middle;
      else low = middle + 1;
    }
    return low;
  }
}
