import { CredentialError } from '../errors/call-errors.ts';

/** Visible ASCII with inner spaces. Every server reads it alike, and it cannot start another header. */
const SAFE_VALUE = /^[\u0021-\u007e](?:[\u0020-\u007e]*[\u0021-\u007e])?$/;

/**
 * Returns `value` if it can be sent unchanged.
 *
 * @throws CredentialError that does not show the value.
 */
export function safeCredential(value: string, hint: string): string {
  if (SAFE_VALUE.test(value)) return value;
  throw new CredentialError(
    `The credential contains a line break, a control character or a character outside ASCII, and was not sent. ${hint}`,
  );
}
