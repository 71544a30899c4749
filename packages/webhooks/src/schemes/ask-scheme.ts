import type { Awaitable } from '../crypto/verify-key.ts';
import { isThenable } from '../thenable.ts';
import type { WebhookRequest } from '../verify/request.ts';
import { failure, type Verification, type VerificationFailure } from '../verify/verification.ts';
import type { Decoded, WebhookScheme } from './webhook-scheme.ts';

// A scheme of the user's own may throw, although it must not: a key server is down, a body is not what it expects.

/** The verdict of a scheme on a request; at once, without a promise, where it has one. Never throws or rejects. */
export function classifyResponse(
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
export async function decodedOf(scheme: WebhookScheme<object>, request: WebhookRequest): Promise<Decoded> {
  try {
    return await scheme.decode(request);
  } catch (error) {
    return { kind: 'malformed', message: messageOf(error), error };
  }
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
