import { checkedHeaderValue } from '../encode/headers.ts';
import { readCredential, type Credential } from './credential.ts';
import type { AuthStrategy } from './strategy.ts';

const REMEDY = 'Pass a token, or a function that gives one, to bearer().';

/**
 * `Authorization: Bearer …` (RFC 6750).
 *
 * @param token the token, or a function that gives the current one; it is asked for each attempt, and again with
 * `forceRefresh` after a 401.
 * @param remedy what the error says when there is no token: name the option and the environment variable.
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
export function bearer(token: Credential, remedy: string = REMEDY): AuthStrategy {
  let last = '';
  let header = '';
  const headerFor = (value: string): string => {
    if (value !== last) {
      header = checkedHeaderValue('authorization', `Bearer ${value.trim()}`);
      last = value;
    }
    return header;
  };
  return {
    refreshable: typeof token === 'function',
    apply(request, context) {
      const value = readCredential(token, context, remedy);
      if (typeof value === 'string') {
        context.protect(value);
        request.headers['authorization'] = headerFor(value);
        return;
      }
      return value.then((resolved) => {
        context.protect(resolved);
        request.headers['authorization'] = headerFor(resolved);
      });
    },
  };
}
