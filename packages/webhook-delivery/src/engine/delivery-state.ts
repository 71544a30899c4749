/** Nobody waits longer after a death, in milliseconds. */
export const MAX_PAUSE_MS = 3_600_000;

/** More doublings would only reach the longest pause again. */
export const MAX_DOUBLINGS = 12;

/**
 * How long a suspect waits beyond its lease until it is handed out again, in milliseconds: the pauses double, so that it does
 * not kill worker after worker.
 *
 * @param crashesAlone How many workers died with it alone in hand.
 */
export function pauseAfterDeath(crashesAlone: number, leaseMs: number): number {
  const doublings = Math.min(MAX_DOUBLINGS, Math.max(0, crashesAlone - 1));
  return Math.min(MAX_PAUSE_MS, leaseMs * (2 ** doublings - 1));
}
