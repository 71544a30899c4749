import { safeCredential } from './credential-header.ts';
import type { Credential } from './credential.ts';
import { headerStrategy } from './header-strategy.ts';
import type { AuthStrategy } from '../contract/auth.ts';

const REMEDY = 'Pass a token, or a function that gives one, to bearer().';

/**
 * `Authorization: Bearer …` (RFC 6750).
 *
 * @param token the token, or a function that gives the current one; it is asked for each attempt, and again with
 * `forceRefresh` after a 401. White space around it is ignored.
 * @param hint what the error says when there is no token: name the option and the environment variable.
 *
 * @example
 * ```ts
 * import { bearer, createClient } from '@org/http-core';
 *
 * export const api = createClient({
 *   baseUrl: 'https://api.example.com',
 *   auth: bearer(() => process.env['API_TOKEN'] ?? ''),
 * });
 * ```
 */
export function bearer(token: Credential, hint: string = REMEDY): AuthStrategy {
  return headerStrategy(token, hint, 'authorization', (value) => `Bearer ${safeCredential(value, hint)}`);
}
