/** The prefix makes browsers insist on Secure, Path=/ and no Domain, so that no other host can plant one. */
const PREFIX = '__Host-login-';

/** Enough of a login's id to keep logins in several tabs apart. */
const NAME_LENGTH = 12;

/** The name of one login's cookie. */
export function loginCookieName(id: string): string {
  return PREFIX + id.slice(0, NAME_LENGTH);
}

/**
 * A `Set-Cookie` header. Lax, because the way back from the authorization server is a navigation from another site; a
 * form that is sent from there takes along what is meant for all sites only.
 *
 * @param maxAgeMs in milliseconds; 0 removes the cookie.
 */
export function loginCookie(id: string, value: string, maxAgeMs: number, isForm = false): string {
  const maxAge = Math.floor(maxAgeMs / 1000);
  return `${loginCookieName(id)}=${value}; Path=/; Max-Age=${maxAge}; HttpOnly; Secure; SameSite=${isForm ? 'None' : 'Lax'}`;
}

/** One cookie's value out of a `Cookie` header. */
export function readCookie(header: string | null | undefined, name: string): string | undefined {
  for (const pair of (header ?? '').split(';')) {
    const equals = pair.indexOf('=');
    if (equals > 0 && pair.slice(0, equals).trim() === name) return pair.slice(equals + 1).trim();
  }
  return undefined;
}
