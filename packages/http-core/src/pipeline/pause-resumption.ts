import { sleep } from '@org/runtime-kit';
import type { RequestOptions } from '../contract/options.ts';
import type { Runtime } from '../contract/runtime.ts';
import { AbortError } from '../errors/call-errors.ts';
import type { SdkErrorInit } from '../errors/sdk-error.ts';
import { CancellationScope } from './cancellation-scope.ts';

/**
 * Waits before the rest of an interrupted body is requested.
 *
 * @param cancelled Aborts when nobody needs the rest any more.
 * @throws AbortError if the signal of the call aborts, the client aborts its calls, or `cancelled` aborts.
 */
export async function pauseResumption(
  { clock, life }: Pick<Runtime, 'clock' | 'life'>,
  delayMs: number,
  { signal }: RequestOptions,
  cancelled: AbortSignal,
  init: SdkErrorInit,
): Promise<void> {
  const scope = new CancellationScope(clock, signal, Infinity, Infinity, life);
  const onCancel = (): void => {
    scope.end('caller');
  };
  cancelled.addEventListener('abort', onCancel, { once: true });
  if (cancelled.aborted) onCancel();
  try {
    await sleep(clock, delayMs, scope.signal);
  } catch {
    throw new AbortError({ ...init, cause: cancelled.aborted ? cancelled.reason : signal?.reason });
  } finally {
    cancelled.removeEventListener('abort', onCancel);
    scope.close();
  }
}
