import { safeCredential } from './credential-header.ts';
import type { Credential } from './credential.ts';
import { headerStrategy } from './header-strategy.ts';
import type { AuthStrategy } from '../contract/auth.ts';

const HINT = 'Pass a token, or a function that returns one, to bearer().';

/**
 * Sends `Authorization: Bearer …` (RFC 6750).
 *
 * @param token The token, or a function that returns the current token. The function is called for each attempt, and
 * with `forceRefresh` after a 401. Surrounding white space is removed.
 * @param hint Hint in the error for a missing token. Name the option and the environment variable.
 * @example
 * ```ts
 * import { bearer, createClient } from '@org/http-core';
 *
 * export const api = createClient({
 *   baseUrl: 'https://api.example.com',
 *   auth: bearer(() => process.env['API_TOKEN'] ?? ''),
 * });
 * ```
 * @public
 */
export function bearer(token: Credential, hint: string = HINT): AuthStrategy {
  return headerStrategy(token, hint, 'authorization', (value) => `Bearer ${safeCredential(value, hint)}`);
}
