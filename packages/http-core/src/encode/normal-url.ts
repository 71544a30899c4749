/** What parsing a URL would leave as it is: nothing to encode or to remove, and no segment that begins with a dot. */
const NORMAL_TARGET = /^(?!.*\/(?:\.|%2e))\/[\w\-.~!$&()*+,;=:@/?%[\]]*(?<!\?)$/i;

/** Whether what follows the origin is sent as it is written. */
export function isNormalTarget(target: string): boolean {
  return NORMAL_TARGET.test(target);
}

/**
 * The URL as it is sent, so that what is signed, logged or kept as the key of a cache is that very text: a URL parser
 * encodes what stands raw in a path (quotes, letters with accents) and drops a fragment.
 *
 * @param url begins with `origin`.
 */
export function normalUrl(url: string, origin: string): string {
  if (isNormalTarget(url.slice(origin.length))) return url;
  const { pathname, search } = new URL(url);
  return origin + pathname + search;
}
