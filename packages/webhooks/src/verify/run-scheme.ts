import { isThenable } from '@org/runtime-kit';
import type { Awaitable } from '../contract/keys.ts';
import { messageOf } from '../base/errors.ts';
import type { WebhookRequest } from '../contract/request.ts';
import { failure, type Verification, type VerificationFailure } from '../contract/verification.ts';
import type { Decoded, WebhookScheme } from '../contract/webhook-scheme.ts';

// A scheme of the user's own may throw, although it must not: a key server is down, a body is not what it expects.

/** The verdict of a scheme on a request; at once, without a promise, where it has one. Never throws or rejects. */
export function verifySafely(
  scheme: WebhookScheme<object>,
  request: WebhookRequest,
): Awaitable<Verification> {
  const failed = (error: unknown): VerificationFailure => failure('key_unavailable', messageOf(error), error);
  try {
    const verdict = scheme.verify(request);
    return isThenable(verdict) ? Promise.resolve(verdict).catch(failed) : verdict;
  } catch (error) {
    return failed(error);
  }
}

/** What a scheme finds in a request. Never rejects. */
export async function decodeSafely(scheme: WebhookScheme<object>, request: WebhookRequest): Promise<Decoded> {
  try {
    return await scheme.decode(request);
  } catch (error) {
    return { kind: 'malformed', message: messageOf(error), error };
  }
}
