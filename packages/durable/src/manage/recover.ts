import { ConfigurationError } from '@org/http-core';
import {
  apiClientOf,
  CLOCK,
  DURATION,
  FUNCTION,
  systemClock,
  type AnyClient,
  type ApiClient,
  type LongCall,
  type OptionRule,
  type OptionTable,
} from '@org/http-core/provider';
import { quietly, type Clock } from '@org/runtime-kit';
import { longCallOf } from '../call/plan.ts';
import type { CallStore, StoredCall } from '../contract/call-store.ts';
import type { CallReport } from '../contract/evidence.ts';
import { checkOptions, STORE } from '../options/check-options.ts';
import { readRecord, reportOf, type CallRecord } from '../record/call-record.ts';
import { CheckedStore } from '../settle/checked-store.ts';
import { Lease, LEASE_MS } from '../settle/lease.ts';
import { settleCall } from '../settle/settle-call.ts';
import { takeOver } from '../settle/take-over.ts';

/**
 * Options of {@link recover}.
 *
 * @public
 */
export interface RecoverOptions {
  readonly store: CallStore;
  /**
   * The clients that made the calls, recognized by provider and `baseUrl`. Two clients of one provider and address need
   * `clientFor`, and so do calls with an `account`: they are skipped.
   */
  readonly clients?: readonly AnyClient[] | undefined;
  /** Returns the client for a call, in place of `clients`; `undefined` leaves the call alone. */
  readonly clientFor?: ((call: CallReport) => AnyClient | undefined) | undefined;
  /** Called with each call that was settled, or could not be. */
  readonly onCall?: ((call: CallReport, error: unknown) => void) | undefined;
  /** Maximum number of calls at a time: 1 to 1 000. Default 4. */
  readonly concurrency?: number | undefined;
  /** See `DurableOptions.leaseMs`. Default 15 000. */
  readonly leaseMs?: number | undefined;
  /** Ends the recovery after the calls under way. */
  readonly signal?: AbortSignal | undefined;
  /** Clock and randomness; override in tests. */
  readonly clock?: Clock | undefined;
}

/**
 * How many calls a recovery found, by how they ended.
 *
 * @public
 */
export interface Recovery {
  /** Calls that took effect once. */
  readonly done: number;
  /** Calls that had no effect. */
  readonly failed: number;
  /** Calls that a person has to settle: `list({ state: 'unknown' })`. */
  readonly unknown: number;
  /** Calls that cannot be told yet; the next recovery tries again. */
  readonly pending: number;
  /** Calls that another process is making. */
  readonly running: number;
  /** Calls that none of the clients is for, and those with an `account` where there is no `clientFor`. */
  readonly skipped: number;
  /** Calls whose data is damaged, or encrypted with an unknown key. `inspect()` throws what is wrong with one. */
  readonly unreadable: number;
}

const OPTIONS: OptionTable = {
  store: STORE,
  clients: ['a list of clients, such as [stripe, slack]', (value) => Array.isArray(value)],
  clientFor: FUNCTION,
  onCall: FUNCTION,
  concurrency: [
    'a whole number of 1 to 1 000',
    (value) => Number.isInteger(value) && (value as number) >= 1 && (value as number) <= 1_000,
  ],
  leaseMs: DURATION,
  signal: ['an AbortSignal', (value) => typeof value === 'object' && value !== null && 'aborted' in value],
  clock: CLOCK,
} satisfies Record<keyof RecoverOptions, OptionRule>;

/**
 * Settles the calls whose process ended before they did, and those whose outcome was in doubt. Call it when an application
 * starts, and from time to time. Several processes may recover at once.
 *
 * A call whose process died less than `leaseMs` ago counts as `running`; the next recovery settles it.
 *
 * @throws ConfigurationError if an option is wrong, or two clients are for the same calls; CallStoreError if the store fails;
 * what `clientFor` throws. No call is under way any more then.
 * @example
 * ```ts
 * import { recover } from '@org/durable';
 * import { sqliteCallStore } from '@org/durable/sqlite';
 * import { Stripe } from '@org/stripe';
 *
 * const store = sqliteCallStore({ file: 'calls.db' });
 * const { done, unknown } = await recover({ store, clients: [new Stripe()] });
 * console.log(`${done} calls were settled, ${unknown} need a person.`);
 * ```
 * @public
 */
export async function recover(options: RecoverOptions): Promise<Recovery> {
  checkOptions(options, OPTIONS, ['store'], { of: 'recover()', example: '{ store, clients: [stripe] }' });
  const clientFor = options.clientFor ?? clientOf(options.clients);
  const counts = { done: 0, failed: 0, unknown: 0, pending: 0, running: 0, skipped: 0, unreadable: 0 };
  const context = {
    store: new CheckedStore(options.store, { clock: options.clock }),
    clock: options.clock ?? systemClock,
    leaseMs: options.leaseMs ?? LEASE_MS,
  };
  const calls = context.store.list({ state: 'pending' });
  const failures: unknown[] = [];
  const worker = async (): Promise<void> => {
    while (!options.signal?.aborted && failures.length === 0) {
      const { value: stored, done } = await calls.next();
      if (done) return;
      counts[await recoverOne(context, stored, clientFor, options)] += 1;
    }
  };
  const fail = (error: unknown): unknown => failures.push(error);
  await Promise.all(Array.from({ length: options.concurrency ?? 4 }, () => worker().catch(fail)));
  if (failures.length > 0) throw failures[0];
  return counts;
}

async function recoverOne(
  context: Parameters<typeof takeOver>[0],
  stored: StoredCall,
  clientFor: (call: CallReport) => AnyClient | undefined,
  { signal, onCall }: RecoverOptions,
): Promise<keyof Recovery> {
  const { store, clock, leaseMs } = context;
  if (stored.leaseUntilMs > clock.now()) return 'running';
  const record = readable(stored);
  if (!record) return 'unreadable';
  const client = clientFor(reportOf(record));
  if (!client) return 'skipped';
  const api = apiClientOf(client);
  let call: LongCall;
  try {
    call = await longCallOf(api, record.data, { signal });
  } catch (error) {
    // A client of another version may refuse what was stored. That must not keep the other calls from being settled.
    report(onCall, record, error);
    return record.state;
  }
  const taken = await takeOver(context, record, call);
  if (!taken) return 'running';
  if (taken.state !== 'pending') {
    report(onCall, taken, undefined);
    return taken.state;
  }
  const lease = new Lease(store, clock, leaseMs, taken);
  let failure: unknown;
  try {
    await settleCall({ lease, call, clock, signal });
  } catch (error) {
    failure = error;
  } finally {
    lease.stop();
  }
  report(onCall, lease.record, failure);
  return lease.record.state;
}

function readable(stored: StoredCall): CallRecord | undefined {
  try {
    return readRecord(stored);
  } catch {
    return undefined;
  }
}

function report(onCall: RecoverOptions['onCall'], record: CallRecord, error: unknown): void {
  if (onCall) quietly(onCall, reportOf(record), error);
}

/** Finds the client of a call among several. */
function clientOf(clients: readonly AnyClient[] | undefined): (call: CallReport) => ApiClient | undefined {
  if (!clients)
    throw new ConfigurationError(
      'recover() needs the clients that made the calls. Pass clients: [stripe], or clientFor.',
    );
  const known = new Map<string, ApiClient>();
  for (const client of clients) {
    const { provider, baseUrl } = apiClientOf(client);
    const name = JSON.stringify([provider.name, baseUrl]);
    if (known.has(name))
      throw new ConfigurationError(
        `Two of the clients are for ${provider.name} at ${baseUrl}. Give calls an account, and pass clientFor: ({ account }) => … instead of clients.`,
      );
    known.set(name, apiClientOf(client));
  }
  // The client may be that of another account, in which the call would take effect a second time.
  return ({ provider, baseUrl, account }) =>
    account === undefined ? known.get(JSON.stringify([provider, baseUrl])) : undefined;
}
