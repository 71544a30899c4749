import { CredentialSource } from '../auth/credential-source.ts';
import type { Credential } from '../auth/credential.ts';
import type { AuthStrategy } from '../contract/auth.ts';
import { isHeaderName } from '../encode/headers.ts';
import { ConfigurationError, CredentialError } from '../errors/call-errors.ts';

/** RFC 6265 §4.1.1: ASCII without spaces, quotes, commas, semicolons and backslashes. */
const COOKIE_VALUE = /^[!#-+\--:<-[\]-~]*$/;

/**
 * The options of {@link cookieKey}.
 *
 * @public
 */
export interface CookieKeyOptions {
  /** Name of the cookie: `session`. */
  readonly cookie: string;
  /** The key, or a function that returns the current key. It is sent as it is, without surrounding white space. */
  readonly value: Credential;
  /** Hint in the error for a missing key. Name the option and the environment variable. */
  readonly hint?: string | undefined;
}

/**
 * Sends an API key in a cookie, beside other cookies of the request. Browsers refuse to send cookies that a program sets; there,
 * the user's own session is the credential.
 *
 * @throws ConfigurationError if the name is invalid. A call throws a `CredentialError` if the key has a character that no
 *   cookie can carry.
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
        // Servers compare a key as it is; few of them decode cookies.
        if (!COOKIE_VALUE.test(key))
          throw new CredentialError(
            `The credential contains a character that no cookie can carry, and was not sent. If the server decodes cookies, pass the encoded key: encodeURIComponent(key). ${hint}`,
          );
        const pair = `${cookie}=${key}`;
        const others = request.headers['cookie'];
        request.headers['cookie'] = others === undefined ? pair : `${others}; ${pair}`;
      };
      const value = source.read(request, context);
      if (typeof value !== 'string') return value.then(write);
      write(value);
    },
  };
}
