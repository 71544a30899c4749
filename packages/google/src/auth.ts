import { apiKey, bearer, type AuthStrategy, type Credential } from '@org/http-core';
import { environment } from '@org/http-core/provider';
import type { GoogleOptions } from './options.ts';

/** What an error says when there is no credential. */
const REMEDY =
  'Pass the option accessToken, apiKey or auth (see @org/google/auth), or set the environment variable GOOGLE_ACCESS_TOKEN or GOOGLE_API_KEY.';

/** The strategy that options and environment ask for. */
export function authOf(options: Pick<GoogleOptions, 'accessToken' | 'apiKey' | 'auth'>): AuthStrategy {
  if (options.auth) return options.auth;
  if (options.accessToken !== undefined) return bearer(options.accessToken, REMEDY);
  if (options.apiKey !== undefined) return keyAuth(options.apiKey);
  const token = environment('GOOGLE_ACCESS_TOKEN');
  const key = token === undefined ? environment('GOOGLE_API_KEY') : undefined;
  return key === undefined ? bearer(token ?? '', REMEDY) : keyAuth(key);
}

/** In the query, where every one of the APIs takes it. */
function keyAuth(value: Credential): AuthStrategy {
  return apiKey({ query: 'key', value, hint: REMEDY });
}
