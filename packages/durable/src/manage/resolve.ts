import { ANY, CLOCK, systemClock, TEXT, type OptionRule, type OptionTable } from '@org/http-core/provider';
import type { Clock } from '@org/runtime-kit';
import type { CallStore } from '../contract/call-store.ts';
import { CallStateError } from '../contract/errors.ts';
import type { CallReport } from '../contract/evidence.ts';
import { checkOptions, KEY, STORE } from '../options/check-options.ts';
import { nextRecord, reportOf, type CallRecord } from '../record/call-record.ts';
import { resultToPlain } from '../record/plain-value.ts';
import { CheckedStore } from '../settle/checked-store.ts';

/**
 * Options of {@link resolve}.
 *
 * @public
 */
export interface ResolveOptions {
  readonly store: CallStore;
  /** `landed`: the call took effect. `absent`: it did not, and never will. */
  readonly outcome: 'landed' | 'absent';
  /** What `durable()` returns for a call that landed, such as the object that the provider shows. */
  readonly value?: unknown;
  /** Who decided, for the record. */
  readonly by?: string | undefined;
  /** Why, for the record. */
  readonly note?: string | undefined;
  /** Override in tests. */
  readonly clock?: Clock | undefined;
}

const OPTIONS: OptionTable = {
  store: STORE,
  outcome: ["'landed' or 'absent'", (value) => value === 'landed' || value === 'absent'],
  value: ANY,
  by: TEXT,
  note: TEXT,
  clock: CLOCK,
} satisfies Record<keyof ResolveOptions, OptionRule>;

/**
 * Settles a call whose outcome is `unknown`, after a person has looked. A call that landed is done, and `durable()` with
 * its key returns `value`. For one that is absent, the next `durable()` with its key starts anew.
 *
 * @throws CallStateError if there is no such call, or its outcome is not unknown; ConfigurationError if an option is wrong.
 * @example
 * ```ts
 * import { resolve, type CallStore } from '@org/durable';
 *
 * export const wasRefunded = (orderId: string, refundId: string, store: CallStore) =>
 *   resolve(`refund-${orderId}`, { store, outcome: 'landed', value: { id: refundId }, by: 'ada' });
 * ```
 * @public
 */
export async function resolve(key: string, options: ResolveOptions): Promise<CallReport> {
  checkOptions(options, OPTIONS, ['store', 'outcome'], {
    of: 'resolve()',
    example: "{ store, outcome: 'landed', value }",
  });
  checkOptions({ key }, { key: KEY }, ['key'], { of: 'resolve()' });
  const store = new CheckedStore(options.store, { clock: options.clock });
  const nowMs = (options.clock ?? systemClock).now();
  for (;;) {
    const record = await store.get(key);
    if (record?.state !== 'unknown') throw notUnknown(key, record);
    const next = resolved(record, options, nowMs);
    if (await store.replace(next)) return reportOf(next);
  }
}

function resolved(
  record: CallRecord,
  { outcome, value, by, note }: ResolveOptions,
  nowMs: number,
): CallRecord {
  const { runs } = record.data;
  const resolution = { outcome, atMs: nowMs, by, note };
  return outcome === 'landed'
    ? nextRecord(record, nowMs, {
        state: 'done',
        data: { resolution, ...(value === undefined ? {} : { value: resultToPlain(value, 'value') }) },
      })
    : nextRecord(record, nowMs, { state: 'failed', data: { resolution, firstRun: runs.length } });
}

function notUnknown(key: string, record: CallRecord | undefined): CallStateError {
  const name = JSON.stringify(key);
  return new CallStateError(
    key,
    record?.state,
    record
      ? `The call with the key ${name} is ${record.state}. resolve() takes calls whose outcome is unknown: list({ store, state: 'unknown' }).`
      : `There is no call with the key ${name}. list({ store, state: 'unknown' }) returns those that wait for a decision.`,
  );
}
