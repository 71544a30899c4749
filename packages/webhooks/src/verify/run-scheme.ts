import { isThenable } from '@org/runtime-kit';
import type { Awaitable } from '../contract/keys.ts';
import { messageOf } from '../base/errors.ts';
import type { WebhookRequest } from '../contract/request.ts';
import { failure, type Verification, type VerificationFailure } from '../contract/verification.ts';
import type { Decoded, WebhookScheme } from '../contract/webhook-scheme.ts';

// A user's own scheme may throw although it must not, for example if a key server is down or a body has an unexpected
// shape.

/** Runs the verification of a scheme. Returns without a promise if the scheme does. Never throws or rejects. */
export function verifySafely(
  scheme: WebhookScheme<object>,
  request: WebhookRequest,
): Awaitable<Verification> {
  const failed = (error: unknown): VerificationFailure => failure('key_unavailable', messageOf(error), error);
  try {
    const verification = scheme.verify(request);
    return isThenable(verification) ? Promise.resolve(verification).catch(failed) : verification;
  } catch (error) {
    return failed(error);
  }
}

/** Runs the decoding of a scheme. Never rejects. */
export async function decodeSafely(scheme: WebhookScheme<object>, request: WebhookRequest): Promise<Decoded> {
  try {
    return await scheme.decode(request);
  } catch (error) {
    return { kind: 'malformed', message: messageOf(error), error };
  }
}
