import type { OptionRule, OptionTable } from '@org/http-core/provider';
import type { CallState, CallStore, StoredCall } from '../contract/call-store.ts';
import type { CallDetails, CallReport } from '../contract/evidence.ts';
import { checkOptions, KEY, STORE } from '../options/check-options.ts';
import { detailsOf, readRecord, reportOf, type CallRecord } from '../record/call-record.ts';
import { CheckedStore } from '../settle/checked-store.ts';

/**
 * Options of {@link list}.
 *
 * @public
 */
export interface ListOptions {
  readonly store: CallStore;
  readonly state: CallState;
}

const STATE: OptionRule = [
  "'pending', 'done', 'failed' or 'unknown'",
  (value) => ['pending', 'done', 'failed', 'unknown'].includes(value as string),
];

const LIST_OPTIONS: OptionTable = { store: STORE, state: STATE } satisfies Record<
  keyof ListOptions,
  OptionRule
>;

/**
 * Lists the calls in a state in the order of their keys, without their parameters and results. The calls that are `unknown`
 * are a queue for a person: each has the evidence (its runs, with times, statuses and request ids).
 *
 * @throws ConfigurationError if an option is wrong; CallStoreError if the store fails, or, after all others, if a call cannot be
 * read.
 * @example
 * ```ts
 * import { list, type CallStore } from '@org/durable';
 *
 * export async function printQueue(store: CallStore): Promise<void> {
 *   for await (const { key, operation, reason, runs } of list({ store, state: 'unknown' })) {
 *     console.log(key, operation, reason, runs.flatMap(({ attempts }) => attempts.map((one) => one.requestId)));
 *   }
 * }
 * ```
 * @public
 */
export async function* list(options: ListOptions): AsyncGenerator<CallReport, void, undefined> {
  checkOptions(options, LIST_OPTIONS, ['store', 'state'], {
    of: 'list()',
    example: "{ store, state: 'unknown' }",
  });
  let damaged: StoredCall | undefined;
  for await (const stored of new CheckedStore(options.store).list({ state: options.state })) {
    let record: CallRecord;
    try {
      record = readRecord(stored);
    } catch {
      damaged ??= stored;
      continue;
    }
    yield reportOf(record);
  }
  // Throws what is wrong with it.
  if (damaged) readRecord(damaged);
}

/**
 * Returns a call with its parameters and its result; `undefined` if there is none with this key.
 *
 * @throws ConfigurationError if an option is wrong; CallStoreError if the store fails, or the call cannot be read.
 * @example
 * ```ts
 * import { inspect, type CallStore } from '@org/durable';
 *
 * export async function amountOf(key: string, store: CallStore): Promise<unknown> {
 *   const call = await inspect(key, { store });
 *   return call?.params['amount'];
 * }
 * ```
 * @public
 */
export async function inspect(
  key: string,
  options: { readonly store: CallStore },
): Promise<CallDetails | undefined> {
  checkOptions({ key, ...options }, { key: KEY, store: STORE }, ['key', 'store'], { of: 'inspect()' });
  const record = await new CheckedStore(options.store).get(key);
  return record && detailsOf(record);
}
