import { setImmediate as nextTurn } from 'node:timers/promises';
import { vi } from 'vitest';

/** A `fetch` by virtual time that gives one response after another, the last one from then on, and keeps when it was asked. */
export interface TimedFetch {
  readonly fetch: typeof globalThis.fetch;
  /** Milliseconds from the first request, of each. */
  readonly times: number[];
}

export function timedFetch(...responses: readonly (() => Response)[]): TimedFetch {
  const times: number[] = [];
  let first: number | undefined;
  return {
    times,
    fetch: () => {
      const now = Date.now();
      times.push(now - (first ??= now));
      const response = responses[Math.min(times.length, responses.length) - 1];
      // A response that throws is a connection that broke.
      return new Promise((resolve) => {
        resolve(response?.() ?? Response.error());
      });
    },
  };
}

/**
 * Loads what a first call loads, by real time. Under virtual time the call's time limit would pass while the machine reads
 * files, on a busy one.
 */
export async function warmUp(call: (fetch: typeof globalThis.fetch) => PromiseLike<unknown>): Promise<void> {
  await Promise.allSettled([call(() => Promise.resolve(Response.json({ ok: true })))]);
}

/** How a call ends, however long it waits: virtual time passes, at most `maxMs` of it. */
export async function settled<T>(call: PromiseLike<T>, maxMs = 120_000): Promise<PromiseSettledResult<T>> {
  let result: PromiseSettledResult<T> | undefined;
  void Promise.allSettled([call]).then(([outcome]) => (result = outcome));
  for (let passed = 0; passed < maxMs; passed += 100) {
    // What is no timer takes turns of the real loop.
    for (let turn = 0; turn < 3; turn++) await nextTurn();
    if (result) return result;
    await vi.advanceTimersByTimeAsync(100);
  }
  throw new Error(`The call did not end within ${maxMs} ms.`);
}
