import type { AuthRequest } from '../contract/auth.ts';

/**
 * Headers that identify neither the caller nor the resource, apart from what `Vary` says about them. Any other header may
 * select whose data the response contains (a key, an account, a tenant, a version), whatever its name.
 */
const NEUTRAL =
  /^(?:user-agent|accept-encoding|cache-control|pragma|content-[\w-]+|if-[\w-]+|traceparent|tracestate|x-(?:request|correlation)-id)$/;

/** The headers that tell callers apart. */
export function keyHeadersOf(
  { headers }: Pick<AuthRequest, 'headers'>,
  idempotencyHeader: string | undefined,
): Readonly<Record<string, string>> {
  const kept = Object.entries(headers).filter(
    ([name]) => !NEUTRAL.test(name) && name !== idempotencyHeader?.toLowerCase(),
  );
  return Object.fromEntries(kept);
}

/**
 * A hash of the method, the address and the headers that tell callers apart. One caller is never given another's
 * response, and a store that others can read reveals neither addresses nor tokens.
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
