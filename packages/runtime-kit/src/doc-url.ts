/** The page that lists every error of these packages, with a section for each class. */
const PAGE = 'https://github.com/org/sdks/blob/main/docs/guides/error-index.md';

interface MarkedClass {
  readonly marker?: unknown;
}

/**
 * Returns the address of the documentation of an error: the section of its class, or of the nearest class above it that
 * belongs to these packages.
 *
 * @internal
 */
export function docUrlOf(error: object): string {
  for (
    let type: unknown = error.constructor;
    typeof type === 'function';
    type = Object.getPrototypeOf(type)
  ) {
    const { marker } = type as MarkedClass;
    if (typeof marker === 'string' && marker.startsWith('@org/'))
      return `${PAGE}#${marker.slice(marker.lastIndexOf('/') + 1).toLowerCase()}`;
  }
  return PAGE;
}
