import { isNormalTarget } from '../../encode/normal-url.ts';

/** Where a request goes, as dispatchers take it. */
export interface Target {
  /** Scheme, host and port. */
  readonly origin: string;
  /** With the query. */
  readonly path: string;
}

/** Splits a URL. @param origin that it begins with, where that is known: most URLs need no parsing then. */
export function targetOf(url: string, origin?: string): Target {
  if (origin !== undefined && url.startsWith(origin)) {
    const path = url.slice(origin.length);
    if (isNormalTarget(path)) return { origin, path };
  }
  const { origin: parsed, pathname, search } = new URL(url);
  return { origin: parsed, path: pathname + search };
}
