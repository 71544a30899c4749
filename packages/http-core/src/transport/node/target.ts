import { isNormalTarget } from '../../encode/normal-url.ts';

/** The destination of a request as dispatchers take it. */
export interface Target {
  /** Scheme, host and port. */
  readonly origin: string;
  /** Path and query. */
  readonly path: string;
}

/**
 * Splits a URL.
 *
 * @param origin The origin that the URL begins with, where known: most URLs then need no parsing.
 */
export function targetOf(url: string, origin?: string): Target {
  if (origin !== undefined && url.startsWith(origin)) {
    const path = url.slice(origin.length);
    if (isNormalTarget(path)) return { origin, path };
  }
  const { origin: parsed, pathname, search } = new URL(url);
  return { origin: parsed, path: pathname + search };
}
