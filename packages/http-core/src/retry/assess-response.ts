import type {
  ResponseAssessment,
  RetryClassification,
  RetryResponse,
  RetryRules,
} from '../contract/retry.ts';
import { requestedDelayMs } from './delay.ts';

/** The retry header that the SDKs of several providers agree on. */
const COMMON_RETRY_HEADER = 'x-should-retry';

/**
 * Assesses a response that means failure. Call it once per response, and pass the assessment on: the provider's rules
 * run and `Retry-After` is parsed here only.
 *
 * @param nowMs The wall clock, in milliseconds since the epoch.
 */
export function assessResponse(
  response: RetryResponse,
  rules: RetryRules | undefined,
  nowMs: number,
): ResponseAssessment {
  const own = rules?.classify?.(response);
  const { status } = response;
  const classification = byHeader(response, rules) ?? own ?? classifyStatus(status);
  // A 429 pauses its limit even if the call itself must not be retried.
  const mayWait = isRetryable(classification) || status === 429;
  return {
    classification,
    retryAfterMs: mayWait ? requestedDelayMs(response, rules, nowMs) : undefined,
    mayHaveExecuted: mayHaveExecuted(status, own),
    refusesRequest: own === 'unauthorized' || (status >= 500 && rules?.refusesRequest?.(response) === true),
  };
}

/** Whether a retry with the same credential may succeed. */
export const isRetryable = (classification: RetryClassification): boolean =>
  classification !== 'final' && classification !== 'unauthorized';

function byHeader(response: RetryResponse, rules: RetryRules | undefined): RetryClassification | undefined {
  const value =
    (rules?.retryHeader && response.header(rules.retryHeader)) ?? response.header(COMMON_RETRY_HEADER);
  if (value === 'true') return response.status === 429 ? 'throttled' : 'not-executed';
  return value === 'false' ? 'final' : undefined;
}

/**
 * Whether the server may have executed the operation although it reported a failure. Retry headers do not count: they
 * say whether to send again, not what happened. A 500 with `x-should-retry: false` is as uncertain as any other.
 */
function mayHaveExecuted(status: number, own: RetryClassification | undefined): boolean {
  if (own !== undefined) return own === 'transient';
  // Clients follow these redirects with a GET, so the server has accepted the POST. Browsers hide redirects behind 0.
  if (status === 0 || status === 301 || status === 302 || status === 303) return true;
  return classifyStatus(status) === 'transient';
}

/** 501 and 505 mean that the server will never support this request; every other 5xx may pass. */
function classifyStatus(status: number): RetryClassification {
  if (status === 429) return 'throttled';
  if (status === 408 || status === 409) return 'transient';
  return status >= 500 && status !== 501 && status !== 505 ? 'transient' : 'final';
}
