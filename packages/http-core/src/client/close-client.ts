import { raceTimeout, type Clock } from '@org/runtime-kit';
import type { OptionTable } from '../contract/option-table.ts';
import type { Runtime } from '../contract/runtime.ts';
import { assertPositive } from '../options/assert-positive.ts';
import { DURATION, FLAG } from '../options/option-tables.ts';
import { readOptions } from '../options/read-options.ts';
import type { Life } from './life.ts';

/**
 * Options of `close()`.
 *
 * @public
 */
export interface CloseOptions {
  /** Whether calls under way are aborted at once, instead of coming to their end. Default: `false`. */
  readonly abort?: boolean | undefined;
  /** How long calls under way may take to come to their end, in milliseconds; then they are aborted. Default: 30 000. */
  readonly timeoutMs?: number | undefined;
}

const OPTIONS: OptionTable = { abort: FLAG, timeoutMs: DURATION } satisfies Record<
  keyof CloseOptions,
  OptionTable[string]
>;

/** How long calls that were aborted may take to settle, in milliseconds, before the connections are closed anyway. */
const ABORT_MS = 1_000;

/** How long connections may take to close, in milliseconds. They go on closing after that. */
const CONNECTIONS_MS = 1_000;

/** Ends what a client has under way, and closes the connections if it is the first of its family. */
export async function closeClient(
  life: Life,
  { clock, shared }: Runtime,
  options: CloseOptions = {},
): Promise<void> {
  readOptions(options, OPTIONS, { of: 'close()', example: '{ timeoutMs: 5_000 }' });
  const { abort = false } = options;
  const timeoutMs = assertPositive('timeoutMs', options.timeoutMs, 30_000);
  life.close();
  if (!abort) await raceTimeout(idle(life, clock), timeoutMs, clock);
  if (abort || !life.isIdle) {
    life.abort();
    await raceTimeout(idle(life, clock), ABORT_MS, clock);
  }
  if (life.isDerived) return;
  const closing = shared.transport?.close?.();
  // Connections that other clients use close after their exchanges, which may take any time.
  if (closing) await raceTimeout(closing, CONNECTIONS_MS, clock);
}

/**
 * Resolves when nothing is under way, also one turn of the event loop later: an interrupted stream or download begins anew by
 * then, and the platform has its connections back.
 */
async function idle(life: Life, clock: Clock): Promise<void> {
  do {
    await idleMoment(life);
    if (clock.afterTurn) await new Promise<void>((resolve) => clock.afterTurn?.(resolve));
  } while (!life.isIdle);
}

/** Resolves as soon as nothing is under way. */
function idleMoment(life: Life): Promise<void> {
  return new Promise((resolve) => {
    const before = life.onIdle;
    life.onIdle = () => {
      before?.();
      resolve();
    };
    if (life.isIdle) life.onIdle();
  });
}
