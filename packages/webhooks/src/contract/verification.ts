/**
 * Why verification failed.
 *
 * @public
 */
export type FailureReason =
  /** A header that the scheme needs is missing. */
  | 'missing_header'
  /** A header does not have the sender's syntax. */
  | 'malformed_header'
  /** The request was signed too long ago: a replay, or a slow clock. */
  | 'too_old'
  /** The request was signed in the future: a forged timestamp, or a fast clock. */
  | 'too_new'
  /** No signature matches this content under any of the secrets. */
  | 'signature_mismatch'
  /** The body is larger than allowed. */
  | 'body_too_large'
  /** The claims of a verified token are not the expected ones. */
  | 'claims_mismatch'
  /** Keys or certificates are unavailable at the moment; the sender should retry. */
  | 'key_unavailable'
  /**
   * There are no secrets, or the function that provides them failed. This is the receiver's own mistake; the sender
   * gets a 500.
   */
  | 'not_configured';

/**
 * The request is from the sender.
 *
 * @public
 */
export interface Verified {
  readonly ok: true;
  /** The index of the secret that matched, from 0. Once the old secret no longer appears, you can remove it. */
  readonly secretIndex: number;
  /** When the sender signed the request, in milliseconds since the epoch, if the scheme has a timestamp. */
  readonly timestampMs?: number;
}

/**
 * The request could not be verified.
 *
 * @public
 */
export interface VerificationFailure {
  readonly ok: false;
  readonly reason: FailureReason;
  /** The message for your log. It contains names and sizes of headers, never their contents. */
  readonly message: string;
  /** The thrown value, if something threw. */
  readonly error?: unknown;
}

/**
 * The result of verifying a request.
 *
 * @public
 */
export type Verification = Verified | VerificationFailure;

/**
 * Creates the result of a verification that failed.
 *
 * @public
 */
export const failure = (reason: FailureReason, message: string, error?: unknown): VerificationFailure => ({
  ok: false,
  reason,
  message,
  ...(error === undefined ? {} : { error }),
});
