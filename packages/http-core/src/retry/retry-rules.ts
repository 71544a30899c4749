/** What a provider's rules see of an answer. `body` is decoded. */
export interface RetryResponse {
  readonly status: number;
  readonly header: (name: string) => string | null;
  readonly body: unknown;
}

/** What an answer says about trying again. */
export type RetryClassification =
  /** Not executed, and may be sent again, whatever the operation. */
  | 'not-executed'
  /** Too fast; not executed. */
  | 'throttled'
  /** Failed, perhaps after doing it: only operations that may be repeated are sent again. */
  | 'transient'
  /** Sending the same again cannot help. */
  | 'final';

/** Where a provider departs from the usual meaning of answers. */
export interface RetryRules {
  /** A header with `true` or `false`, which wins over everything else: `stripe-should-retry`. */
  readonly retryHeader?: string;
  /** The provider's own reading of an answer; `undefined` leaves it to the usual one. */
  readonly classify?: (answer: RetryResponse) => RetryClassification | undefined;
  /**
   * Whether the provider itself answers here, having looked at the idempotency key: by its request id and the shape of
   * its errors, never by the status alone, which any gateway on the way can give. A final answer of this kind settles
   * the attempts before it whose answers were lost. Without this rule nothing does, and the call's error has
   * `mayHaveExecuted: true`. Asked of final answers to requests with a key only.
   */
  readonly settlesIdempotencyKey?: (answer: RetryResponse) => boolean;
  /** A wait that the body or a header of the provider's own asks for, in milliseconds. */
  readonly retryAfterMs?: (answer: RetryResponse, nowMs: number) => number | undefined;
}

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
