import { raceTimeout, raceWithAbort, type Clock } from '@org/runtime-kit';
import { AbortError, TimeoutError } from '../errors/call-errors.ts';
import type { RecoveryLimits } from './doubtful-call.ts';

/**
 * Waits for code of a provider, which may hang.
 *
 * @throws AbortError or TimeoutError when the limits end the wait.
 */
export async function race<T>(
  work: Promise<T>,
  { signal, deadlineAt }: RecoveryLimits,
  clock: Clock,
): Promise<T> {
  const abortable = signal ? raceWithAbort(work, signal) : work;
  try {
    const timed = await raceTimeout(abortable, deadlineAt - clock.monotonic(), clock);
    if (timed.done) return timed.value;
  } catch (cause) {
    throw signal?.aborted ? new AbortError({ cause }) : cause;
  }
  throw new TimeoutError('deadline', 'The deadline passed before the outcome of the call was known.');
}
