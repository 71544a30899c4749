declare const opaque: unique symbol;

/**
 * Keeps responses for later calls. `httpCache()` of `@org/http-core/cache` is the only way to make one; to keep the
 * responses elsewhere, pass it a `CacheStore`.
 *
 * @public
 */
export interface CallCache {
  readonly [opaque]: 'CallCache';
}
