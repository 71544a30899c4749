/** Why a request is not believed. */
export type FailureReason =
  /** A header the scheme needs is missing. */
  | 'missing_header'
  /** A header is not written the way the sender writes it. */
  | 'malformed_header'
  /** Signed too long ago: a replay, or a clock that is slow. */
  | 'too_old'
  /** Signed in the future: a forged time, or a clock that is fast. */
  | 'too_new'
  /** No signature belongs to this content under any of the secrets. */
  | 'signature_mismatch'
  /** The body is larger than allowed. */
  | 'body_too_large'
  /** The claims of a verified token are not the expected ones. */
  | 'claims_mismatch'
  /** Keys or certificates could not be had just now; the sender should try again. */
  | 'key_unavailable'
  /** There are no secrets, or the function that should give them failed: the receiver's own fault, answered 500. */
  | 'not_configured';

/** The request is from who it says. */
export interface Verified {
  readonly ok: true;
  /** Which of the secrets matched, counted from 0: when the old one no longer appears, it can be dropped. */
  readonly secretIndex: number;
  /** When the sender signed, in milliseconds since the epoch, where the scheme tells. */
  readonly timestampMs?: number;
}

/** The request is not believed. */
export interface VerificationFailure {
  readonly ok: false;
  readonly reason: FailureReason;
  /** For your log. Names headers and sizes, never their contents. */
  readonly message: string;
  /** What was thrown, where something was. */
  readonly error?: unknown;
}

/** What a verifier found. */
export type Verification = Verified | VerificationFailure;

/** Builds a failure. */
export const failure = (reason: FailureReason, message: string, error?: unknown): VerificationFailure => ({
  ok: false,
  reason,
  message,
  ...(error === undefined ? {} : { error }),
});
