import type { CallStore } from '../../src/index.ts';

/**
 * A store as a process sees it that dies after a number of writes: nothing later happens. A test ignores how the call of
 * that process ends.
 */
export function dyingStore(inner: CallStore, diesAfterWrites: number): CallStore {
  let writes = 0;
  const alive = <T>(work: () => Promise<T>, writing = false): Promise<T> => {
    if (writes >= diesAfterWrites) return new Promise<never>(() => undefined);
    if (writing) writes += 1;
    return work();
  };
  return {
    get: (one) => alive(() => inner.get(one)),
    add: (call) => alive(() => inner.add(call), true),
    replace: (call) => alive(() => inner.replace(call), true),
    remove: (one, version) => alive(() => inner.remove(one, version), true),
    list: (filter) => alive(() => inner.list(filter)),
  };
}
