import type { CacheableCall } from './call-cache.ts';

/**
 * A hash of the method, the address and the credentials: what one user was shown is never shown to another, and a store
 * that others can read tells neither addresses nor tokens.
 */
export async function cacheKey(
  { request, credentialHeaders }: Pick<CacheableCall, 'request' | 'credentialHeaders'>,
  method: string = request.method,
): Promise<string> {
  const credentials = [...credentialHeaders].sort().map((name) => [name, request.headers[name]]);
  const text = JSON.stringify([method, request.url, credentials]);
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
