import { type Clock, systemClock } from '@org/runtime-kit';
import type { Hint, HintStore } from '../contract/hint-store.ts';

/**
 * A store of hints in the memory of one process, for tests: circuit breakers that share it take hints from each other.
 *
 * @param clock The clock of the store. Default: the machine's.
 * @example
 * ```ts
 * import { hintedBreaker } from '@org/http-core/hints';
 * import { memoryHintStore } from '@org/http-core/testing';
 *
 * const store = memoryHintStore();
 * export const breakers = [1, 2].map(() => hintedBreaker({ store, name: 'example' }));
 * ```
 * @public
 */
export function memoryHintStore(clock: Clock = systemClock): HintStore {
  const hints = new Map<string, { readonly id: string; readonly endsAt: number }>();
  const find = (key: string): Hint | undefined => {
    const hint = hints.get(key);
    const forMs = (hint?.endsAt ?? 0) - clock.monotonic();
    return hint && forMs > 0 ? { id: hint.id, forMs } : undefined;
  };
  return {
    give(key, { id, forMs }) {
      hints.set(key, { id, endsAt: clock.monotonic() + forMs });
      return Promise.resolve();
    },
    find: (key) => Promise.resolve(find(key)),
    withdraw(key, id) {
      if (hints.get(key)?.id === id) hints.delete(key);
      return Promise.resolve();
    },
  };
}
