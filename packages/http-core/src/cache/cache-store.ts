/**
 * One stored response: plain data that JSON can hold.
 *
 * @public
 */
export interface StoredResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
  /** The request headers that the response depends on (`Vary`): lower-case names, and the values of the request. */
  readonly vary: Readonly<Record<string, string>>;
  /** The state of its caching policy. */
  readonly policy: object;
}

/** The part of a stored response that becomes a result. */
export type CachedResponse = Pick<StoredResponse, 'status' | 'headers' | 'text'>;

/**
 * The responses stored under one key: one for each kind of request that the server distinguishes.
 *
 * @public
 */
export type StoredResponses = readonly StoredResponse[];

/**
 * Stores responses. Keys are hashes and contain neither addresses nor credentials. A store that throws, hangs or returns
 * malformed entries does not fail the call; the server is asked instead.
 *
 * @public
 */
export interface CacheStore {
  get(key: string): StoredResponses | undefined | Promise<StoredResponses | undefined>;
  /** @param ttlMs How long the responses can be of use, in milliseconds; a store may drop them sooner. */
  set(key: string, responses: StoredResponses, ttlMs: number): void | Promise<void>;
  delete(key: string): void | Promise<void>;
}
