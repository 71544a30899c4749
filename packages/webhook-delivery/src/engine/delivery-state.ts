import {
  MAX_KEPT_ATTEMPTS,
  type Attempt,
  type Delivery,
  type DeliveryOutcome,
} from '../contract/delivery.ts';

/**
 * Returns the stored attempts of a delivery after an outcome: the latest {@link MAX_KEPT_ATTEMPTS}.
 *
 * @example
 * ```ts
 * import { attemptsAfter, type Delivery } from '@org/webhook-delivery/engine';
 *
 * export const afterSuccess = (delivery: Delivery, atMs: number) =>
 *   attemptsAfter(delivery, { kind: 'delivered', attempt: { atMs, durationMs: 12, status: 204 } });
 * ```
 * @public
 */
export function attemptsAfter(delivery: Delivery, outcome: DeliveryOutcome): readonly Attempt[] {
  const attempt = attemptOf(outcome);
  return attempt === undefined
    ? delivery.attempts
    : [...delivery.attempts, attempt].slice(-MAX_KEPT_ATTEMPTS);
}

/**
 * Returns the number of attempts of a delivery after an outcome.
 *
 * @example
 * ```ts
 * import { attemptsMadeAfter, type Delivery } from '@org/webhook-delivery/engine';
 *
 * export const afterPostponing = (delivery: Delivery, atMs: number) =>
 *   attemptsMadeAfter(delivery, { kind: 'postpone', atMs });
 * ```
 * @public
 */
export const attemptsMadeAfter = (delivery: Delivery, outcome: DeliveryOutcome): number =>
  delivery.attemptsMade + (attemptOf(outcome) === undefined ? 0 : 1);

const attemptOf = (outcome: DeliveryOutcome): Attempt | undefined =>
  outcome.kind === 'postpone' ? undefined : outcome.attempt;

/**
 * Longest quarantine after a crash, in milliseconds.
 *
 * @public
 */
export const MAX_QUARANTINE_MS = 3_600_000;

/**
 * Number of times that the quarantine doubles. Further doublings would exceed {@link MAX_QUARANTINE_MS} anyway.
 *
 * @public
 */
export const MAX_DOUBLINGS = 12;

/**
 * Returns how long a quarantined delivery waits beyond its lease before it is handed out again, in milliseconds. The
 * time doubles with each crash, so that a delivery does not crash one worker after another.
 *
 * @param isolatedCrashCount How many workers crashed with only this delivery in flight.
 */
export function quarantineMs(isolatedCrashCount: number, leaseMs: number): number {
  const doublings = Math.min(MAX_DOUBLINGS, Math.max(0, isolatedCrashCount - 1));
  return Math.min(MAX_QUARANTINE_MS, leaseMs * (2 ** doublings - 1));
}
