/**
 * The credential values that a client used recently. Redaction removes them from errors, logs and traces, in addition to
 * everything that looks like a credential.
 */
export interface SecretRegistry extends Iterable<string> {
  /** Registers a credential value for redaction. */
  readonly registerSecret: (secret: string) => void;
}
