import type { LimitKey, LimitPer, LimitPolicy } from '../contract/limit-policy.ts';
import { ConcurrencyLimit } from './algorithms/concurrency.ts';
import type { LimitAlgorithm } from './algorithms/limit-algorithm.ts';
import type { ServerPause } from './algorithms/server-pause.ts';
import { factorOf, type Bucket } from './bucket.ts';
import { budgetOf, type CompiledPolicy } from './policy.ts';

export interface BucketTableOptions {
  readonly policies: readonly CompiledPolicy[];
  /** The limits that the server states: first pauses, then those of each source. */
  readonly observed: readonly ObservedKind[];
  readonly maxKeys: number;
  /** Maximum length of a pause or an observed window, in milliseconds. */
  readonly maxPauseMs: number;
}

/** One kind of limit that the server states. */
export interface ObservedKind {
  readonly per: LimitPer;
  /** Creates an empty limit for the partition `id`. */
  readonly create: (maxWaitMs: number, id: string) => ServerPause;
  /** Units that a call takes. Default: 1. */
  readonly cost?: ((key: LimitKey) => number) | undefined;
}

/** A part of a bucket's id beyond the operation and the scope. */
interface DynamicPart {
  /** Whether the part applies; looks only at the operation. */
  readonly appliesTo: (key: LimitKey) => boolean;
  readonly part: (key: LimitKey) => string;
}

/** After a sweep, the next one waits this long: with nothing to evict, an immediate repeat would only cost time. */
const SWEEP_INTERVAL_MS = 1_000;

/** The budget shared by all keys beyond the maximum. No scope and budget can produce this id. */
const OVERFLOW = '*';

/** Buckets by key and limits by budget, both bounded by `maxKeys`. */
export class BucketTable {
  readonly #options: BucketTableOptions;
  readonly #dynamic: readonly DynamicPart[];
  /** The dynamic parts per operation; most operations have none. */
  readonly #partsByOperation = new Map<string, readonly DynamicPart[]>();
  readonly #buckets = new Map<string, Bucket>();
  /** By policy or header source, then by scope and budget. */
  readonly #budgets = new Map<string, Map<string, readonly LimitAlgorithm[]>>();
  /** The largest number of budgets of a single policy. */
  #largest = 0;
  /** Some keys share the overflow budget. */
  #overflown = false;
  /** Names of policies that have matched no call so far. */
  readonly #unmatched: Set<string>;
  #sweepAfter = -Infinity;

  constructor(options: BucketTableOptions) {
    this.#options = options;
    this.#unmatched = new Set(options.policies.map(({ policy }) => policy.name));
    const policies = options.policies.filter(({ dynamic }) => dynamic);
    const observed = options.observed.map(({ per }) => per).filter((per) => typeof per === 'function');
    this.#dynamic = [
      ...policies.map(({ policy, matches }) => ({
        appliesTo: typeof policy.match === 'function' ? () => true : matches,
        part: (key: LimitKey) => {
          const budget = matches(key) ? budgetOf(policy.per, key) : undefined;
          return budget === undefined ? '-' : `+${budget}`;
        },
      })),
      ...observed.map((per) => ({ appliesTo: () => true, part: (key: LimitKey) => `+${per(key) ?? ''}` })),
    ];
  }

  find(key: LimitKey, now: number): Bucket {
    let id = key.scope === undefined ? key.operation : `${key.operation}\0${key.scope}`;
    if (this.#dynamic.length > 0) for (const { part } of this.#partsOf(key)) id += `\0${part(key)}`;
    return this.#buckets.get(id) ?? this.#create(id, key, now);
  }

  buckets(): Iterable<Bucket> {
    return this.#buckets.values();
  }

  /** Names of the policies that have matched no call so far. A policy that stays here has a wrong pattern. */
  get unmatched(): readonly string[] {
    return [...this.#unmatched];
  }

  /** Discards all times, because the clock ran backwards. Running calls stay counted. */
  reset(): void {
    this.#sweepAfter = -Infinity;
    for (const budgets of this.#budgets.values())
      for (const limits of budgets.values()) for (const limit of limits) limit.reset();
  }

  #partsOf(key: LimitKey): readonly DynamicPart[] {
    let parts = this.#partsByOperation.get(key.operation);
    if (!parts) {
      if (this.#partsByOperation.size >= this.#options.maxKeys) this.#partsByOperation.clear();
      parts = this.#dynamic.filter(({ appliesTo }) => appliesTo(key));
      this.#partsByOperation.set(key.operation, parts);
    }
    return parts;
  }

  #create(id: string, key: LimitKey, now: number): Bucket {
    const { policies, observed: kinds, maxKeys, maxPauseMs } = this.#options;
    if (this.#overflown || this.#buckets.size >= maxKeys || this.#largest >= maxKeys) this.#sweep(now);
    if (this.#buckets.size >= maxKeys) this.#evictBucket();
    const limits: LimitAlgorithm[] = [];
    const policyOf: (LimitPolicy | undefined)[] = [];
    for (const [index, { policy, matches, createLimits }] of policies.entries()) {
      if (!matches(key)) continue;
      this.#unmatched.delete(policy.name);
      const budget = budgetOf(policy.per, key);
      if (budget === undefined) continue;
      for (const limit of this.#limitsOf(`${index}`, key, budget, createLimits)) {
        limits.push(limit);
        policyOf.push(policy);
      }
    }
    const observed = kinds.map(({ per, create }) => {
      // Sources with the same partitioning share one limit, which tells their windows apart by name.
      const group = kinds.findIndex((kind) => kind.per === per && kind.create === create);
      return this.#limitsOf(`observed${group}`, key, budgetOf(per, key) ?? '', (partition) => [
        create(maxPauseMs, partition),
      ])[0] as ServerPause;
    });
    for (const limit of new Set(observed)) {
      limits.push(limit);
      policyOf.push(undefined);
    }
    const varying = policyOf.some((policy) => typeof policy?.cost === 'function');
    const bucket: Bucket = {
      id,
      limits,
      policies: policyOf,
      factors: varying ? undefined : policyOf.map((policy) => factorOf(policy, key)),
      concurrency: limits.filter((limit) => limit instanceof ConcurrencyLimit),
      observed,
      waiting: 0,
      first: undefined,
      last: undefined,
      earliestDeadline: Infinity,
    };
    this.#buckets.set(id, bucket);
    return bucket;
  }

  /**
   * Beyond the maximum, new budgets share one: too strict for them, but never unlimited. Until that budget is idle, every
   * new budget shares it, because it is not known which keys have used it: a key with a budget of its own would get its
   * limit a second time.
   */
  #limitsOf(
    group: string,
    key: LimitKey,
    budget: string,
    create: (id: string) => LimitAlgorithm[],
  ): readonly LimitAlgorithm[] {
    let budgets = this.#budgets.get(group);
    if (!budgets) this.#budgets.set(group, (budgets = new Map<string, readonly LimitAlgorithm[]>()));
    const id = `${key.scope ?? ''}\0${budget}`;
    const known = budgets.get(id);
    if (known) return known;
    let limits = budgets.get(OVERFLOW);
    if (limits) return limits;
    const full = budgets.size >= this.#options.maxKeys;
    this.#overflown ||= full;
    const created = full ? OVERFLOW : id;
    budgets.set(created, (limits = create(created)));
    this.#largest = Math.max(this.#largest, budgets.size);
    return limits;
  }

  /** Evicts a bucket without queued callers; it can be recreated from its limits at any time. */
  #evictBucket(): void {
    for (const [id, { waiting }] of this.#buckets) {
      if (waiting > 0) continue;
      this.#buckets.delete(id);
      return;
    }
  }

  /** Evicts all buckets without queued callers and all idle budgets. */
  #sweep(now: number): void {
    if (now < this.#sweepAfter) return;
    this.#sweepAfter = now + SWEEP_INTERVAL_MS;
    const inUse = new Set<LimitAlgorithm>();
    for (const [id, bucket] of this.#buckets) {
      if (bucket.waiting === 0) this.#buckets.delete(id);
      else for (const limit of bucket.limits) inUse.add(limit);
    }
    this.#largest = 0;
    this.#overflown = false;
    for (const budgets of this.#budgets.values()) {
      for (const [id, limits] of budgets) {
        if (limits.every((limit) => limit.isIdle(now) && !inUse.has(limit))) budgets.delete(id);
      }
      this.#largest = Math.max(this.#largest, budgets.size);
      this.#overflown ||= budgets.has(OVERFLOW);
    }
  }
}
