import { raceWithCancellation } from '@org/runtime-kit';
import type { Runtime } from '../contract/runtime.ts';
import { CancellationScope } from './cancellation-scope.ts';

/**
 * Loads code that a call can do without. A file may never arrive, and the call must end all the same.
 *
 * @param deadlineAt The time limit, on the monotonic clock.
 * @returns `undefined` if it cannot be loaded, or not before the time limit, the abort or the end of the client.
 */
export async function loadInTime<T>(
  load: () => Promise<T>,
  { runtime, signal }: { readonly runtime: Runtime; readonly signal?: AbortSignal | undefined },
  deadlineAt: number,
): Promise<T | undefined> {
  const { clock, life } = runtime;
  const scope = new CancellationScope(clock, signal, Infinity, deadlineAt - clock.monotonic(), life);
  try {
    return await raceWithCancellation(load(), scope);
  } catch {
    return undefined;
  } finally {
    scope.close();
  }
}
