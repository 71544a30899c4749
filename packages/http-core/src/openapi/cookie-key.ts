import { safeCredential } from '../auth/credential-header.ts';
import { CredentialSource } from '../auth/credential-source.ts';
import type { Credential } from '../auth/credential.ts';
import type { AuthStrategy } from '../contract/auth.ts';
import { encodeComponent } from '../encode/percent.ts';
import { isHeaderName } from '../encode/headers.ts';
import { ConfigurationError } from '../errors/call-errors.ts';

/**
 * The options of {@link cookieKey}.
 *
 * @public
 */
export interface CookieKeyOptions {
  /** Name of the cookie: `session`. */
  readonly cookie: string;
  /** The key, or a function that returns the current key. Surrounding white space is removed. */
  readonly value: Credential;
  /** Hint in the error for a missing key. Name the option and the environment variable. */
  readonly hint?: string | undefined;
}

/**
 * Sends an API key in a cookie, beside other cookies of the request. Browsers refuse to send cookies that a program sets; there,
 * the user's own session is the credential.
 *
 * @throws ConfigurationError if the name is invalid.
 * @example
 * ```ts
 * import { createClient } from '@org/http-core';
 * import { cookieKey } from '@org/http-core/openapi';
 *
 * export const api = createClient({
 *   baseUrl: 'https://api.example.com',
 *   auth: cookieKey({ cookie: 'session', value: () => process.env['API_SESSION'] ?? '' }),
 * });
 * ```
 * @public
 */
export function cookieKey({
  cookie,
  value: credential,
  hint = 'Pass a key, or a function that returns one, as value to cookieKey().',
}: CookieKeyOptions): AuthStrategy {
  // RFC 6265 §4.1.1: the name is a token, as that of a header.
  if (!isHeaderName(cookie))
    throw new ConfigurationError('cookieKey(): cookie must be the name of a cookie, such as session.');
  const source = new CredentialSource(credential, hint);
  return {
    refreshable: source.refreshable,
    apply(request, context) {
      const write = (given: string): void => {
        const key = given.trim();
        context.registerSecret(key);
        const pair = `${cookie}=${encodeComponent(safeCredential(key, hint))}`;
        const others = request.headers['cookie'];
        request.headers['cookie'] = others === undefined ? pair : `${others}; ${pair}`;
      };
      const value = source.read(request, context);
      if (typeof value !== 'string') return value.then(write);
      write(value);
    },
  };
}
