import type { Operation } from './operation.ts';

/**
 * A response as the rules of a provider see it.
 *
 * @public
 */
export interface RetryResponse {
  readonly status: number;
  readonly header: (name: string) => string | null;
  /** The decoded body: parsed JSON, or text. */
  readonly body: unknown;
}

/**
 * What a failed response means for a retry.
 *
 * @public
 */
export type RetryClassification =
  /** The operation was not executed, and may be retried whatever its retry class. */
  | 'not-executed'
  /** The call came too fast; the operation was not executed. */
  | 'throttled'
  /** The operation failed, possibly after it was executed; retried only if repeating it is safe. */
  | 'transient'
  /** The credential was refused, as by a 401; the operation was not executed. A new credential is tried once. */
  | 'unauthorized'
  /** A retry cannot succeed. */
  | 'final';

/** The assessment of a failed response, made once per response. */
export interface ResponseAssessment {
  readonly classification: RetryClassification;
  /** The wait that the server asks for, in milliseconds. Read from responses that may be retried and from every 429. */
  readonly retryAfterMs: number | undefined;
  /** Whether the server may have executed the operation. */
  readonly mayHaveExecuted: boolean;
  /** Whether the response, whatever its status, refuses the request and says nothing of the health of the server. */
  readonly refusesRequest: boolean;
}

/**
 * The rules of a provider that deviate from the common meaning of responses.
 *
 * @public
 */
export interface RetryRules {
  /** A header with the value `true` or `false` that overrides the classification: `stripe-should-retry`. */
  readonly retryHeader?: string;
  /** Classifies a failed response; `undefined` selects the default classification. */
  readonly classify?: (response: RetryResponse) => RetryClassification | undefined;
  /**
   * Whether a response with a 5xx status refuses the request: the server is well, and its circuit stays closed. SOAP reports
   * every fault with the status 500.
   */
  readonly refusesRequest?: (response: RetryResponse) => boolean;
  /**
   * Whether the response comes from the provider itself after it has checked the idempotency key. Decide by the request id
   * and the shape of the error, never by the status alone, which any gateway may produce. Such a response also settles
   * earlier attempts whose responses were lost. Without this rule, the error of such a call has `mayHaveExecuted: true`.
   * Called only with final responses to requests with an idempotency key.
   */
  readonly settlesIdempotencyKey?: (response: RetryResponse) => boolean;
  /**
   * How long the provider keeps the idempotency key of an operation, in milliseconds. After that it would execute a repeated
   * request anew. Return `undefined` where its documentation does not say.
   */
  readonly idempotencyKeyTtlMs?: (operation: Operation) => number | undefined;
  /** Returns the wait that the body or a provider-specific header asks for, in milliseconds. */
  readonly retryAfterMs?: (response: RetryResponse, nowMs: number) => number | undefined;
}

/**
 * How failed attempts are retried. All times are in milliseconds.
 *
 * @public
 */
export interface RetryOptions {
  /** Maximum number of attempts after the first. Default 2. */
  readonly maxRetries: number;
  /** Upper bound of the first random backoff; it doubles with each retry. Default 500. */
  readonly baseDelayMs: number;
  /** The same bound after a 429 without `Retry-After`. Default 1000 (AWS's 2026 retry constants). */
  readonly throttleDelayMs: number;
  /** Maximum backoff. Default 20 000 (AWS's 2026 retry constants). */
  readonly maxDelayMs: number;
  /** Maximum `Retry-After`. If the server asks for more, the call fails immediately and states when to retry. Default 60 000. */
  readonly maxRetryAfterMs: number;
  /**
   * Whether an ambiguous call whose response was lost reads whether it took effect. If it did, the call succeeds with what
   * the read gives (`recovered` in its attempts); if two reads, as far apart as the provider's consistency needs, see
   * nothing, it is sent again. A call that may be repeated anyway reads only if a later attempt is refused, such as by its
   * precondition, since the lost attempt may be the reason. A call whose operation has no such read refuses the option.
   * Default `false`.
   */
  readonly probe: boolean;
}

/**
 * The value of the option `retry`: some of the {@link RetryOptions}, a number of retries, or `false` to disable retries.
 *
 * @public
 */
export type RetryOption = Partial<RetryOptions> | number | false | undefined;
