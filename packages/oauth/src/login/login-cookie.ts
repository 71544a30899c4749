/** With this prefix browsers require Secure, Path=/ and no Domain, so no other host can set the cookie. */
const PREFIX = '__Host-login-';

/** Enough of a login's id to keep logins in several tabs apart. */
const NAME_LENGTH = 12;

/** The name of a login's cookie. */
export function loginCookieName(id: string): string {
  return PREFIX + id.slice(0, NAME_LENGTH);
}

/**
 * Creates a `Set-Cookie` header. The cookie is Lax because the callback is a navigation from another site. Callbacks that
 * are sent as forms carry only cookies with `SameSite=None`.
 *
 * @param maxAgeMs In milliseconds; 0 removes the cookie.
 */
export function createLoginCookie(id: string, value: string, maxAgeMs: number, isForm = false): string {
  const maxAge = Math.floor(maxAgeMs / 1000);
  return `${loginCookieName(id)}=${value}; Path=/; Max-Age=${maxAge}; HttpOnly; Secure; SameSite=${isForm ? 'None' : 'Lax'}`;
}

/** Reads the value of one cookie from a `Cookie` header. */
export function readCookie(header: string | null | undefined, name: string): string | undefined {
  for (const pair of (header ?? '').split(';')) {
    const equals = pair.indexOf('=');
    if (equals > 0 && pair.slice(0, equals).trim() === name) return pair.slice(equals + 1).trim();
  }
  return undefined;
}
