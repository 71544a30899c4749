import { MAX_KEPT_ATTEMPTS, type Attempt, type Delivery, type Verdict } from '../contract/delivery.ts';

/** The attempts of a delivery after one more. */
export function attemptsWith(delivery: Delivery, verdict: Verdict): readonly Attempt[] {
  const attempt = attemptOf(verdict);
  return attempt === undefined
    ? delivery.attempts
    : [...delivery.attempts, attempt].slice(-MAX_KEPT_ATTEMPTS);
}

/** How many attempts a delivery has behind it after a verdict. */
export const attemptsAfter = (delivery: Delivery, verdict: Verdict): number =>
  delivery.attemptsMade + (attemptOf(verdict) === undefined ? 0 : 1);

/** The attempt that a verdict is about, where one was made. */
const attemptOf = (verdict: Verdict): Attempt | undefined =>
  verdict.kind === 'postpone' ? undefined : verdict.attempt;
