import type { RetryResponse, RetryClassification, RetryRules } from '../contract/retry.ts';

/** The header that several providers' SDKs agree on. */
const COMMON_VERDICT_HEADER = 'x-should-retry';

/** Reads an answer by the provider's rules and, where they are silent, by the status. */
export function classifyResponse(answer: RetryResponse, rules: RetryRules | undefined): RetryClassification {
  const told =
    (rules?.retryHeader && answer.header(rules.retryHeader)) ?? answer.header(COMMON_VERDICT_HEADER);
  if (told === 'true') return answer.status === 429 ? 'throttled' : 'not-executed';
  if (told === 'false') return 'final';
  return rules?.classify?.(answer) ?? classifyStatus(answer.status);
}

/**
 * Whether the server may have carried out what it answered with a failure. A verdict header tells whether to send
 * again, not what happened: a 500 that says "do not retry" is as open as any other.
 */
export function mayHaveExecuted(answer: RetryResponse, rules: RetryRules | undefined): boolean {
  const own = rules?.classify?.(answer);
  if (own !== undefined) return own === 'transient';
  const { status } = answer;
  // To these redirects, a client goes on with a GET: what was posted has been taken. 0 is a redirect that a browser hides.
  if (status === 0 || status === 301 || status === 302 || status === 303) return true;
  return classifyStatus(status) === 'transient';
}

/** 501 and 505 say that the server will never understand this request; every other 5xx may pass. */
function classifyStatus(status: number): RetryClassification {
  if (status === 429) return 'throttled';
  if (status === 408 || status === 409) return 'transient';
  return status >= 500 && status !== 501 && status !== 505 ? 'transient' : 'final';
}
