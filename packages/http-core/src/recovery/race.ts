import { raceTimeout, raceWithAbort, type Clock } from '@org/runtime-kit';
import { AbortError, TimeoutError } from '../errors/call-errors.ts';
import type { RecoveryLimits } from './doubtful-call.ts';

/** How long the code of a provider may take beside what it reads, in milliseconds. */
const OWN_MS = 10_000;

/**
 * Waits for code of a provider, which may hang.
 *
 * @param lastRead Returns when its last read ended, on the monotonic clock, or the present time during a read. Without it,
 *   only the limits end the wait.
 * @throws AbortError or TimeoutError when the limits, or ten seconds without a read, end the wait.
 */
export async function race<T>(
  work: Promise<T>,
  { signal, deadlineAt }: RecoveryLimits,
  clock: Clock,
  lastRead: () => number = () => Infinity,
): Promise<T> {
  const abortable = signal ? raceWithAbort(work, signal) : work;
  try {
    for (let now = clock.monotonic(); ; now = clock.monotonic()) {
      const until = Math.min(deadlineAt, lastRead() + OWN_MS);
      const timed = await raceTimeout(abortable, until - now, clock);
      if (timed.done) return timed.value;
      if (clock.monotonic() >= deadlineAt) break;
      if (clock.monotonic() >= lastRead() + OWN_MS)
        throw new TimeoutError('attempt', `its code did not end within ${OWN_MS} ms after its last read.`);
    }
  } catch (cause) {
    throw signal?.aborted ? new AbortError({ cause }) : cause;
  }
  throw new TimeoutError('deadline', 'The deadline passed before the outcome of the call was known.');
}
