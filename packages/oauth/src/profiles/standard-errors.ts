import { fieldsOf, textField, type TokenResponse } from '../token-response.ts';

/** What a provider's own error means in the standard's words. */
export interface StandardError {
  readonly error: string;
  readonly status: number;
}

/** The code or refresh token is used up, expired, revoked or unknown. */
export const INVALID_GRANT: StandardError = { error: 'invalid_grant', status: 400 };
/** The application's credentials are wrong. */
export const INVALID_CLIENT: StandardError = { error: 'invalid_client', status: 401 };
/** Too fast. */
export const TOO_FAST: StandardError = { error: 'temporarily_unavailable', status: 429 };
/** In trouble; not executed, or not known. */
export const IN_TROUBLE: StandardError = { error: 'temporarily_unavailable', status: 503 };

/**
 * The same failure in the standard's form. The provider's own word stays in the description, where support will look.
 *
 * @param own the provider's word for it.
 * @param meanings what the words mean; others are passed on as they are.
 */
export function toStandardError(
  answer: TokenResponse,
  own: string,
  meanings: Readonly<Record<string, StandardError>>,
): TokenResponse {
  const known = Object.hasOwn(meanings, own) ? meanings[own] : undefined;
  // Unknown words keep their status, unless it is a success.
  const { error, status } = known ?? { error: own, status: Math.max(400, answer.status) };
  const said = textField(answer.body, 'error_description') ?? textField(answer.body, 'message');
  const description = [error === own ? undefined : own, said].filter((part) => part !== undefined).join(': ');
  return {
    status,
    body: { ...fieldsOf(answer.body), error, ...(description ? { error_description: description } : {}) },
  };
}
