import { CLOCK, DURATION, systemClock, type OptionRule, type OptionTable } from '@org/http-core/provider';
import type { Clock } from '@org/runtime-kit';
import type { CallStore } from '../contract/call-store.ts';
import { checkOptions, STORE } from '../options/check-options.ts';
import { CheckedStore } from '../settle/checked-store.ts';

/**
 * Options of {@link prune}.
 *
 * @public
 */
export interface PruneOptions {
  readonly store: CallStore;
  /** The age of the calls to remove, in milliseconds since their last change. */
  readonly olderThanMs: number;
  /** Override in tests. */
  readonly clock?: Clock | undefined;
}

const OPTIONS: OptionTable = {
  store: STORE,
  olderThanMs: DURATION,
  clock: CLOCK,
} satisfies Record<keyof PruneOptions, OptionRule>;

/**
 * Removes old calls that are `done` or `failed`, with their parameters and results. After that, `durable()` with the same
 * key makes the call again: choose an age after which your application no longer repeats it. Calls that are `pending` or
 * `unknown` stay.
 *
 * @returns The number of removed calls.
 * @throws ConfigurationError if an option is wrong; CallStoreError if the store fails.
 * @example
 * ```ts
 * import { prune, type CallStore } from '@org/durable';
 *
 * export const forgetAfterAMonth = (store: CallStore) => prune({ store, olderThanMs: 30 * 86_400_000 });
 * ```
 * @public
 */
export async function prune(options: PruneOptions): Promise<number> {
  checkOptions(options, OPTIONS, ['store', 'olderThanMs'], {
    of: 'prune()',
    example: '{ store, olderThanMs: 30 * 86_400_000 }',
  });
  const store = new CheckedStore(options.store);
  const updatedBeforeMs = (options.clock ?? systemClock).now() - options.olderThanMs;
  let removed = 0;
  for (const state of ['done', 'failed'] as const)
    for await (const call of store.list({ state, updatedBeforeMs }))
      if (await store.remove(call)) removed += 1;
  return removed;
}
