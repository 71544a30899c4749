import { didYouMean, sleep, systemClock } from '@org/runtime-kit';
import { VirtualClock } from '@org/runtime-kit/testing';

/** Run by `pnpm package:test` with the published package on every runtime. */
export async function smoke(): Promise<void> {
  await sleep(systemClock, 1);
  const clock = new VirtualClock();
  const slept = sleep(clock, 5_000);
  await clock.advance(5_000);
  await slept;
  if (didYouMean('timeout_ms', ['timeoutMs']) !== 'timeoutMs') throw new Error('no suggestion');
}
