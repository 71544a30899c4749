import type { Runtime } from '../contract/runtime.ts';
import { CancellationScope } from './cancellation-scope.ts';

/** Waits `delayMs` milliseconds. Rejects as soon as the caller aborts or the client aborts its calls. */
export function pause(
  { clock, life }: Pick<Runtime, 'clock' | 'life'>,
  delayMs: number,
  signal: AbortSignal | undefined,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const scope = new CancellationScope(clock, signal, Infinity, delayMs, life);
    if (scope.reason) reject(scope.reason);
    scope.onCancel({
      cancelled: (reason) => {
        if (scope.endedBy === 'caller') reject(reason);
        else resolve();
      },
    });
  });
}
