/** Matches a target that a URL parser leaves unchanged: nothing to encode or remove, and no segment that begins with a dot. */
const NORMAL_TARGET = /^(?!.*\/(?:\.|%2e))\/[\w\-.~!$&()*+,;=:@/?%[\]]*(?<!\?)$/i;

/** Whether a target (path and query) is sent as it is written. */
export function isNormalTarget(target: string): boolean {
  return NORMAL_TARGET.test(target);
}

/**
 * The URL as it is sent, so that signatures, logs and cache keys use the same text. A URL parser encodes raw characters in
 * a path (quotes, letters with accents) and drops the fragment.
 *
 * @param url A URL that begins with `origin`.
 */
export function normalUrl(url: string, origin: string): string {
  if (isNormalTarget(url.slice(origin.length))) return url;
  const { pathname, search } = new URL(url);
  return origin + pathname + search;
}
