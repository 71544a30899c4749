import type { AuthRequest } from '../contract/auth.ts';

/**
 * Headers that say nothing of who asks, nor of what is wanted, but for what `Vary` says of them. Any other may choose
 * whose data the answer holds (a key, an account, a tenant, a version), whatever its name.
 */
const HARMLESS =
  /^(?:user-agent|accept-encoding|cache-control|pragma|content-[\w-]+|if-[\w-]+|traceparent|tracestate|x-(?:request|correlation)-id)$/;

/** The headers by which callers are told apart. */
export function keyHeadersOf(
  { headers }: Pick<AuthRequest, 'headers'>,
  idempotencyHeader: string | undefined,
): Readonly<Record<string, string>> {
  const kept = Object.entries(headers).filter(
    ([name]) => !HARMLESS.test(name) && name !== idempotencyHeader?.toLowerCase(),
  );
  return Object.fromEntries(kept);
}

/**
 * A hash of the method, the address and whatever tells callers apart: what one was shown is never shown to another, and
 * a store that others can read tells neither addresses nor tokens.
 */
export async function cacheKey(
  method: string,
  url: string,
  keyHeaders: Readonly<Record<string, string>>,
): Promise<string> {
  const headers = Object.keys(keyHeaders)
    .sort()
    .map((name) => [name, keyHeaders[name]]);
  const digest = await crypto.subtle.digest(
    'SHA-256',
    new TextEncoder().encode(JSON.stringify([method, url, headers])),
  );
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
