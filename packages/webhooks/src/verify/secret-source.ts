import { raceTimeout, isThenable, isWithin, type Clock } from '@org/runtime-kit';
import type { Awaitable } from '../contract/keys.ts';
import { messageOf, WebhookConfigError } from '../base/errors.ts';
import { failure, type Verification, type VerificationFailure } from '../contract/verification.ts';

/**
 * Looks up what secrets resolve to.
 *
 * @public
 */
export interface SecretLookup<T> {
  /** Returns what the secrets resolve to, or why they are unavailable. Never rejects. */
  read(): Awaitable<readonly T[] | VerificationFailure>;
  /**
   * Looks the secrets up again after a mismatch. Returns undefined if it is too early for that or the lookup failed.
   * Never rejects.
   */
  renew(): Awaitable<readonly T[] | undefined>;
}

/**
 * What secrets resolve to, if that is known from the start, or a way to look it up.
 *
 * @public
 */
export type ResolvedSecrets<T> = readonly T[] | SecretLookup<T>;

/** Slack waits three seconds, the shortest time of all senders. */
const LOOKUP_LIMIT_MS = 2500;

/** Forged requests must not cause lookups more often than this. */
const RENEW_AFTER_MS = 60_000;

/** A secret store that is down is not called for every request. */
const RETRY_AFTER_MS = 1000;

/** Looks secrets up when they are first needed, and keeps them. */
export function lookUpSecrets<T>(
  load: () => Promise<readonly T[]>,
  option: string,
  clock: Clock,
): SecretLookup<T> {
  let known: readonly T[] | undefined;
  let failed: VerificationFailure | undefined;
  let askedAtMs = -Infinity;
  let pending: Promise<readonly T[] | VerificationFailure> | undefined;

  const ask = async (): Promise<readonly T[] | VerificationFailure> => {
    askedAtMs = clock.now();
    try {
      known = await withTimeout(load(), option, clock);
      return known;
    } catch (error) {
      failed = toFailure(error, option);
      return failed;
    } finally {
      // Also after a lookup that hangs, so that the next request starts another one.
      pending = undefined;
    }
  };

  return {
    read: () => {
      if (known !== undefined) return known;
      if (pending === undefined && failed !== undefined && isWithin(clock, askedAtMs, RETRY_AFTER_MS)) {
        return failed;
      }
      return (pending ??= ask());
    },
    renew: () => {
      if (pending === undefined && isWithin(clock, askedAtMs, RENEW_AFTER_MS)) return undefined;
      return (pending ??= ask()).then((found) => ('ok' in found ? undefined : found));
    },
  };
}

async function withTimeout<T>(work: Promise<T>, option: string, clock: Clock): Promise<T> {
  const result = await raceTimeout(work, LOOKUP_LIMIT_MS, clock);
  if (result.done) return result.value;
  throw new WebhookConfigError(
    `The function passed as ${option} did not settle within ${LOOKUP_LIMIT_MS} milliseconds.`,
  );
}

function toFailure(error: unknown, option: string): VerificationFailure {
  if (WebhookConfigError.isInstance(error)) return failure('not_configured', error.message, error);
  return failure('not_configured', `The function passed as ${option} failed: ${messageOf(error)}`, error);
}

/**
 * Checks something with secrets once they are known: without a promise if they already are. After a mismatch it looks
 * the secrets up again, because they may have been rotated. For your own schemes, together with `resolveSecrets`.
 *
 * @public
 */
export function verifyWithSecrets<T>(
  secrets: ResolvedSecrets<T>,
  check: (known: readonly T[]) => Awaitable<Verification>,
): Awaitable<Verification> {
  if (isKnown(secrets)) return check(secrets);
  const verifyFound = (found: readonly T[] | VerificationFailure): Awaitable<Verification> => {
    if ('ok' in found) return found;
    const verification = check(found);
    return isThenable(verification) ? Promise.resolve(verification).then(recheck) : recheck(verification);
  };
  const recheck = (verification: Verification): Awaitable<Verification> => {
    if (verification.ok || !MISMATCHES.has(verification.reason)) return verification;
    const renewed = secrets.renew();
    if (renewed === undefined) return verification;
    return Promise.resolve(renewed).then((found) => (found === undefined ? verification : check(found)));
  };
  const found = secrets.read();
  return isThenable(found) ? Promise.resolve(found).then(verifyFound) : verifyFound(found);
}

/** The failures that a rotated secret leads to. */
const MISMATCHES: ReadonlySet<string> = new Set(['signature_mismatch', 'claims_mismatch']);

const isKnown = <T>(secrets: ResolvedSecrets<T>): secrets is readonly T[] => Array.isArray(secrets);
