import { fieldsOf, textField, type TokenResponse } from '../contract/token-response.ts';

/** An error of the standard that a provider's own error corresponds to. */
export interface StandardError {
  readonly error: string;
  readonly status: number;
}

/** The code or refresh token is used up, expired, revoked or unknown. */
export const INVALID_GRANT: StandardError = { error: 'invalid_grant', status: 400 };
/** The application's credentials are wrong. */
export const INVALID_CLIENT: StandardError = { error: 'invalid_client', status: 401 };
/** The application sends too many requests. */
export const RATE_LIMITED: StandardError = { error: 'temporarily_unavailable', status: 429 };
/** The server has a problem; it may or may not have processed the request. */
export const UNAVAILABLE: StandardError = { error: 'temporarily_unavailable', status: 503 };

/**
 * Converts a provider's error to the form of the standard. The provider's own code stays in the description, where support
 * staff look for it.
 *
 * @param code The provider's error code.
 * @param meanings The standard errors of the provider's codes; unknown codes are kept.
 */
export function toStandardError(
  response: TokenResponse,
  code: string,
  meanings: Readonly<Record<string, StandardError>>,
): TokenResponse {
  const known = Object.hasOwn(meanings, code) ? meanings[code] : undefined;
  // Unknown codes keep the status of the response unless it is a success.
  const { error, status } = known ?? { error: code, status: Math.max(400, response.status) };
  const text = textField(response.body, 'error_description') ?? textField(response.body, 'message');
  const parts = [error === code ? undefined : code, text].filter((part) => part !== undefined);
  const description = parts.join(': ');
  return {
    status,
    body: { ...fieldsOf(response.body), error, ...(description ? { error_description: description } : {}) },
  };
}
