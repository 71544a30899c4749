import { type Clock, systemClock } from '@org/runtime-kit';
import { WebhookConfigError } from '../base/errors.ts';
import { checkMethods, checkOptions, type OptionNames } from '../base/check-options.ts';
import type { ClaimResult, DedupStore } from '../contract/dedup-store.ts';

/**
 * Options of {@link memoryDedup}.
 *
 * @public
 */
export interface MemoryDedupOptions {
  /**
   * Maximum number of events. When it is exceeded, the event that was completed first is evicted. If several handlers
   * process an event, each of them counts as one more. Default 10,000.
   */
  readonly maxEntries?: number | undefined;
  /** The clock; override in tests. Default: the system clock. */
  readonly clock?: Clock | undefined;
}

const optionNames: OptionNames<MemoryDedupOptions> = { maxEntries: true, clock: true };

interface Entry {
  /** The holder of the lease; undefined once completed. */
  readonly token: string | undefined;
  readonly untilMs: number;
}

/**
 * Deduplicates within one process: it covers slow handlers and retries, but neither a restart nor a second instance.
 * Leases are never evicted early, so a claim is `locked` while `maxEntries` leases are held at once.
 *
 * @throws WebhookConfigError if an option does not exist or has an invalid value.
 * @public
 */
export function memoryDedup(options: MemoryDedupOptions = {}): DedupStore {
  checkOptions('memoryDedup', options, optionNames);
  const { maxEntries = 10_000, clock = systemClock } = options;
  checkMethods('clock', clock, 'now', 'uuid');
  if (!Number.isInteger(maxEntries) || maxEntries < 1) {
    throw new WebhookConfigError('The option maxEntries must be an integer above 0.');
  }
  // Two maps in insertion order, so that the oldest entry of either kind is found without a search.
  const leases = new Map<string, Entry>();
  const done = new Map<string, Entry>();

  const claim = (key: string, leaseMs: number): ClaimResult => {
    const now = clock.now();
    const finished = done.get(key);
    if (finished !== undefined && finished.untilMs > now) return { status: 'completed' };
    done.delete(key);
    const held = leases.get(key);
    if (held !== undefined && held.untilMs > now) return { status: 'locked' };
    leases.delete(key);
    if (leases.size + done.size >= maxEntries && !makeRoom(now)) return { status: 'locked' };
    const token = clock.uuid();
    leases.set(key, { token, untilMs: now + leaseMs });
    return { status: 'new', token };
  };

  const makeRoom = (now: number): boolean => {
    const [oldest] = done.keys();
    if (oldest !== undefined) return done.delete(oldest);
    for (const [key, { untilMs }] of leases) if (untilMs <= now) leases.delete(key);
    return leases.size < maxEntries;
  };

  const holds = (key: string, token: string): boolean => {
    const held = leases.get(key);
    return held?.token === token && held.untilMs > clock.now();
  };

  return {
    claim: (key, leaseMs) => Promise.resolve(claim(key, leaseMs)),
    complete: (key, token, ttlMs) => {
      if (!holds(key, token)) return Promise.resolve(false);
      leases.delete(key);
      done.set(key, { token: undefined, untilMs: clock.now() + ttlMs });
      return Promise.resolve(true);
    },
    release: (key, token) => Promise.resolve(holds(key, token) && leases.delete(key)),
  };
}
