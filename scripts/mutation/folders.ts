/**
 * The folders that `pnpm mutation` takes, each with the tests that it runs beside those of the folder itself. Only quick
 * ones: a run repeats them for every change, and a test that loads a whole client takes longer than all unit tests.
 * Tests that read source files or guides cannot run on the instrumented copy.
 *
 * Changes that remain in `retry` and `breaker` make no observable difference, so no test can notice them:
 * - `x !== undefined &&` before a comparison, since undefined compares as false; the compiler wants it.
 * - Another text in place of `''` where it only has to be no date, no known code or no key.
 * - The early return of a closed circuit's `acquire`: what follows sets only fields that are read once it has opened.
 * - A generation that decreases: generations are only compared for equality.
 * - `onChange` called although it is undefined: `quietly` catches it.
 * - A time window that empties slices which are empty.
 *
 * In `webhooks/src/verify`:
 * - Pieces of a template that are empty: they add no text.
 * - `-Infinity` as the time of a lookup that never was, and the questions whether a lookup is pending or has failed, where
 *   only one that has failed can be less than a second old.
 * - `true` in a list of option names, whose values nobody reads, and the text of an id or a time that nothing signs.
 *
 * In `oauth/src/manager`:
 * - The first looks at the store, before the lock, and what they refuse: the looks after it decide the same. They spare a
 *   lock.
 * - The first end of a pause and the first failure, as `-Infinity` or `+Infinity`: there is no error yet to report.
 * - `>=` or `>` between tokens that were issued in the same millisecond.
 * - `?.` behind a condition that holds only with a value.
 *
 * In `oauth/src/flows`:
 * - Another text in place of `safe`: only `single-use` is compared with.
 * - `?? ''` where metadata have been checked for the endpoint, or where a missing secret is no text to redact.
 *
 * In `http-core/src/limiter`:
 * - `?.` and `?? 0` on elements that exist, and an index one beyond the last of them: the compiler wants the former.
 * - What only saves time or memory: when a log grows, what is remembered for each operation, a timer that is set again, a
 *   pass that serves nobody.
 * - `>=` or `>` between times or units that differ by less than a rounding error, or between arrivals, which are never equal.
 * - The option `once` of a listener that is removed in any case.
 * - A revision that decreases: revisions are only compared for equality.
 * - Another text for no date, no count and no name.
 *
 * In `http-core/src/limiter/shared`:
 * - The first value of a field that is set before it is read: when a request was sent, whether one is due, whether the store
 *   is being asked and when it may be, whether a lease ends.
 * - An epoch that decreases: epochs are only compared for equality.
 * - Whether a call at the end of the turn keeps the process running: there is no timer that could.
 * - The wait of a lease or a hub for a store that is away: the link sends nothing until then, whoever asks.
 * - The longest wait for a share that is too small to be leased: a report is due by then.
 * - `?.` on the timer of a `Pacer` that keeps the process running: it has one.
 * - A hook called although it is undefined: `quietly` catches it.
 * - When `UseLog` drops what is past from its array, and what is read beyond the end of the array: neither counts.
 * - The early end for more units than the quota: the uses that remain never leave room for them.
 * - `?? ''` behind `split`, which returns at least one part, and the id of a limit that is created only to see its class.
 * - One of `limit` and `windowMs` without the other: `compilePolicy` refuses such a policy.
 * - A unit that is ready at the very moment: what has left the window is no longer in the log.
 * - The use that a concurrent call counts as when it begins: the one at its end is later.
 * - Whether a lease ends for which the store counts nothing.
 */
export const mutatedFolders: Readonly<Record<string, readonly string[]>> = {
  'packages/http-core/src/retry': [],
  'packages/http-core/src/breaker': [],
  'packages/http-core/src/limiter': [
    'packages/http-core/test/limiter/{bounded-keys,fake-timers,limiter-bounds,limiter-model,waiting-cost}.test.ts',
    'packages/http-core/test/shared-limiter/waits-end.test.ts',
  ],
  'packages/http-core/src/limiter/shared': [
    'packages/http-core/test/shared-limiter/{away,faults,shared-rate-limiter,store-pause,waits-end}.test.ts',
  ],
  'packages/webhooks/src/verify': [
    'packages/webhooks/test/hostile-input.test.ts',
    'packages/webhooks/test/vectors/*.test.ts',
  ],
  'packages/oauth/src/manager': [
    'packages/oauth/test/{hanging-ports,tenants,token-manager,unknown-options}.test.ts',
  ],
  'packages/oauth/src/flows': [
    'packages/oauth/test/{callbacks,dpop,flow-errors,flow-requests,flows,requests,server-responses,unknown-options}.test.ts',
  ],
};
