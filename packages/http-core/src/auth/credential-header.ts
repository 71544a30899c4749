import { CredentialError } from '../errors/call-errors.ts';

/** Visible ASCII with spaces inside: what every server reads the same, and what cannot start a header of its own. */
const SAFE_VALUE = /^[\u0021-\u007e](?:[\u0020-\u007e]*[\u0021-\u007e])?$/;

/**
 * `value` itself, when it can be sent unchanged.
 *
 * @throws CredentialError that does not repeat the value.
 */
export function safeCredential(value: string, hint: string): string {
  if (SAFE_VALUE.test(value)) return value;
  throw new CredentialError(
    `The credential holds a line break, a control character or a character outside ASCII, and was not sent. ${hint}`,
  );
}
