import { systemClock } from '@org/runtime-kit';
import type { LimitKey, LimitPolicy } from '../../contract/limit-policy.ts';
import type { OptionRule } from '../../contract/option-table.ts';
import type { RateLimiterOptions } from '../../contract/rate-limit-config.ts';
import type { AcquireOptions, LimiterSnapshot, Permit, RateLimiter } from '../../contract/rate-limiter.ts';
import type { SharedLimitStore } from '../../contract/shared-limit-store.ts';
import { ConfigurationError } from '../../errors/call-errors.ts';
import { ANY, DURATION, FUNCTION, hasMethods, TEXT } from '../../options/option-tables.ts';
import { readOptions } from '../../options/read-options.ts';
import { headerObserver, standardSources } from '../headers/header-observer.ts';
import { MemoryLimiter } from '../memory-limiter.ts';
import { shareLimits } from './share-limits.ts';
import { StoreLink, type SharedLimitHooks } from './store-link.ts';

/**
 * Options of {@link sharedRateLimiter}.
 *
 * @public
 */
export interface SharedRateLimiterOptions extends RateLimiterOptions, SharedLimitHooks {
  /** Where the processes count together: `redisLimitStore(connection)` of `@org/redis`. */
  readonly store: SharedLimitStore;
  /** Tells the limits of this limiter from those of others in the same store: `stripe`. */
  readonly name: string;
  /**
   * How long a process goes on with its share of the limits when the store is away, how long the share of a process that
   * died stays unused, and how long the store grants nothing new after it may have lost data, in milliseconds. Limits with
   * `algorithm: 'gcra'` are not leased: for them, the store pauses for 2 windows, at most 30 seconds, and 2 seconds. All
   * processes set the same. Concurrent calls start for three quarters of it, so that those of up to a quarter have ended when others get
   * their slots; a longer call of a process that is cut off may overlap the next.
   * Default: 30 000.
   */
  readonly leaseMs?: number | undefined;
  /**
   * What a process does when the store has been away for longer than `leaseMs`.
   *
   * - `stop` (default): its calls wait until the store is back, so that no limit is ever exceeded.
   * - `continue`: it goes on with `limit / members`. Limits hold as long as the store is away from all processes; if it is
   *   away from some only, these are counted twice.
   */
  readonly whenAway?: 'continue' | 'stop' | undefined;
  /**
   * Time by which the network may delay one call more than another, in milliseconds: every window is counted this much
   * longer, so that the limit holds where the server counts, too. Default: 50, and at most 3 % of the window. A longer
   * margin lets fewer calls through: `windowMs / (windowMs + marginMs)` of the limit.
   */
  readonly marginMs?: number | undefined;
}

/**
 * The state of the connection of a {@link SharedRateLimiter} to its store.
 *
 * @public
 */
export interface SharedLimiterStatus {
  readonly connected: boolean;
  /** Milliseconds since the store went away. */
  readonly awayMs: number | undefined;
  /** Why the latest request to the store failed, while it is away. */
  readonly error: unknown;
  /**
   * Milliseconds for which the store grants nothing new, because it has just started or may have lost what it granted. The
   * process goes on with what it holds.
   */
  readonly pausedMs: number | undefined;
}

/**
 * A rate limiter whose limits hold for all processes together.
 *
 * @public
 */
export interface SharedRateLimiter extends RateLimiter {
  tryAcquire(
    key: LimitKey | string,
    options?: Pick<AcquireOptions, 'cost'>,
  ): Promise<Permit | undefined> | Permit;
  snapshot(): readonly LimiterSnapshot[];
  unmatched(): readonly string[];
  status(): SharedLimiterStatus;
  /** Returns the share of this process to the others. The store stays open. It never rejects. */
  close(): Promise<void>;
  [Symbol.asyncDispose](): Promise<void>;
}

const OPTIONS = {
  policies: ANY,
  readHeaders: ANY,
  pausePer: ANY,
  throttlePauseMs: ANY,
  maxPauseMs: ANY,
  maxKeys: ANY,
  clock: ANY,
  store: [
    'a store with lease, reserve, spread and signal, such as redisLimitStore() of @org/redis',
    (value) => hasMethods(value, 'lease', 'reserve', 'spread', 'signal'),
  ],
  name: TEXT,
  leaseMs: DURATION,
  whenAway: ["'stop' or 'continue'", (value) => value === 'stop' || value === 'continue'],
  marginMs: ['a number of at least 0, in milliseconds', (value) => typeof value === 'number' && value >= 0],
  onAway: FUNCTION,
  onReturn: FUNCTION,
  onStorePause: FUNCTION,
  create: ANY,
} satisfies Record<keyof SharedRateLimiterOptions | 'create', OptionRule>;

/** A shorter lease would end before a slow store has renewed it. */
const LEAST_LEASE_MS = 1_000;

/**
 * Creates a rate limiter whose limits hold for all processes that use the same store and the same name: N units in any window,
 * whichever process sends them. Each process leases a share ahead, so most calls ask nobody. Shares follow the need, at
 * least `limit / processes` for everyone that needs as much.
 *
 * While the store is away, each process goes on with its share. A process that has not used a limit before then has no
 * share of it and waits. A store that has just started, or may have lost its data, grants nothing new for `leaseMs`.
 *
 * @throws ConfigurationError that names the option or the policy that is wrong.
 * @example
 * ```ts
 * import { createClient } from '@org/http-core';
 * import { sharedRateLimiter, type SharedLimitStore } from '@org/http-core/shared-limiter';
 *
 * declare const store: SharedLimitStore; // redisLimitStore(connect('redis://localhost:6379')) of @org/redis
 *
 * const limiter = sharedRateLimiter({
 *   store,
 *   name: 'example',
 *   policies: [{ name: 'all', limit: 100, windowMs: 1_000 }],
 *   onAway: ({ error }) => console.warn('Going on with a share of the limits:', error),
 *   onStorePause: ({ remainingMs }) => console.warn(`Nothing new is granted for ${remainingMs} ms.`),
 * });
 * export const api = createClient({ baseUrl: 'https://api.example.com', limiter });
 * ```
 * @public
 */
export function sharedRateLimiter(options: SharedRateLimiterOptions): SharedRateLimiter {
  readOptions(options, OPTIONS, {
    of: 'sharedRateLimiter()',
    example: "{ store, name: 'stripe', policies: [{ name, limit, windowMs }] }",
  });
  const { store, name, leaseMs = 30_000, readHeaders = standardSources, clock = systemClock } = options;
  for (const required of ['store', 'name'] as const)
    if (!(options as Partial<SharedRateLimiterOptions>)[required])
      throw new ConfigurationError(
        `sharedRateLimiter() needs the option ${required}. Pass { ${required}: … }.`,
      );
  if (!(leaseMs >= LEAST_LEASE_MS && Number.isFinite(leaseMs)))
    throw new ConfigurationError(
      `The option leaseMs must be a number of at least ${LEAST_LEASE_MS}, in milliseconds.`,
    );
  assertUnique(options.policies ?? []);
  const link = new StoreLink(store, clock, options);
  const sharing = shareLimits(link, {
    name,
    leaseMs,
    marginMs: options.marginMs,
    continues: options.whenAway === 'continue',
  });
  const limiter = new MemoryLimiter(
    { ...options, clock },
    readHeaders ? headerObserver(readHeaders) : undefined,
    sharing,
  );
  const close = async (): Promise<void> => {
    sharing.stop();
    await link.close();
    if (limiter.snapshot().every(({ waiting }) => waiting === 0)) link.letGo();
  };
  return {
    acquire: (key, given) => limiter.acquire(key, given),
    tryAcquire: (key, given) => limiter.tryAcquire(key, given) ?? afterReply(limiter, link, key, given),
    observe: (key, response) => {
      limiter.observe(key, response);
    },
    state: (key) => limiter.state(key),
    snapshot: () => limiter.snapshot(),
    unmatched: () => limiter.unmatched(),
    status: () => ({
      connected: link.awaySince === undefined,
      awayMs: link.awaySince === undefined ? undefined : clock.monotonic() - link.awaySince,
      error: link.error,
      pausedMs: link.pausedMs || undefined,
    }),
    close,
    [Symbol.asyncDispose]: close,
  };
}

/** A lease may be needed before there is room, and then a reservation. */
const MOST_REQUESTS = 3;

/** Tries again once the store has replied to what the first try made the limits ask. */
async function afterReply(
  limiter: MemoryLimiter,
  link: StoreLink,
  key: LimitKey | string,
  options: Pick<AcquireOptions, 'cost'> | undefined,
): Promise<Permit | undefined> {
  for (let requests = 0; requests < MOST_REQUESTS; requests++) {
    // Requests are sent at the end of the turn in which they are found necessary.
    await Promise.resolve();
    await Promise.resolve();
    if (!link.isBusy) return undefined;
    await link.settled();
    const permit = limiter.tryAcquire(key, options);
    if (permit) return permit;
  }
  return undefined;
}

/** Processes find a limit in the store by its name. */
function assertUnique(policies: readonly LimitPolicy[]): void {
  const names = new Set<string>();
  for (const { name } of policies) {
    if (names.has(name))
      throw new ConfigurationError(
        `Two limit policies have the name "${name}". Give each a name of its own: processes find a limit in the store by its name.`,
      );
    names.add(name);
  }
}
