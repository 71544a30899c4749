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

/** What a response that means failure says about the call, worked out once per response. */
export interface ResponseAssessment {
  readonly classification: RetryClassification;
  /** The wait that the server asks for, in milliseconds; read from responses that may be retried and from any 429. */
  readonly retryAfterMs: number | undefined;
  /** The server may have executed the operation. */
  readonly mayHaveExecuted: boolean;
}

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

/** How failed attempts are repeated. Times in milliseconds. */
export interface RetryOptions {
  /** Attempts after the first. Default 2. */
  readonly maxRetries: number;
  /** The first back-off is drawn from 0 to this; each further one from twice as much. Default 500. */
  readonly baseDelayMs: number;
  /** The same after a 429 that does not say how long to wait. Default 1000 (AWS's 2026 retry constants). */
  readonly throttleDelayMs: number;
  /** No back-off is longer. Default 20 000 (AWS's 2026 retry constants). */
  readonly maxDelayMs: number;
  /** When the server asks for a longer wait, the call fails at once and says when to come back. Default 60 000. */
  readonly maxRetryAfterMs: number;
}

/** What may be given for `retry`. */
export type RetryOption = Partial<RetryOptions> | number | false | undefined;
