import type { AuthStrategy } from '@org/http-core';
import { createTokenManager, googleCredentials, oauth2, type GoogleCredentialsOptions } from '@org/oauth';
import { checkAuthOptions } from '../options.ts';

/**
 * Authenticates with the content of a credentials file: a service account's key, a user's refresh token as gcloud
 * writes it, or an impersonation. Tokens are fetched on first use, cached, and renewed once for all calls.
 *
 * @param credentials The file's content, parsed or as text. It is not the path of the file.
 * @throws ConfigurationError if the content is not that of a credentials file. The error shows nothing of the content.
 * @public
 * @example
 * ```ts
 * import { credentialsAuth } from '@org/google/auth';
 * import { Calendar } from '@org/google/calendar';
 *
 * export const calendarOf = (key: string) =>
 *   new Calendar({
 *     auth: credentialsAuth(key, { scopes: ['https://www.googleapis.com/auth/calendar'], subject: 'ada@example.com' }),
 *   });
 * ```
 */
export function credentialsAuth(
  credentials: object | string,
  options: GoogleCredentialsOptions = {},
): AuthStrategy {
  checkAuthOptions(options, 'credentialsAuth()');
  const source = googleCredentials(credentials, options);
  return oauth2({ tokens: createTokenManager({ source, clock: options.clock }) });
}
