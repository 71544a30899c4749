/** What is asked of each client, in its own words. */
export interface Subject {
  /** A GET, or what the API has in its place, with a response of about 1 kB. */
  readonly get: () => PromiseLike<unknown>;
  /** A POST with a small body, in the API's own encoding. */
  readonly post: () => PromiseLike<unknown>;
  /** A response of 200 kB. */
  readonly largeResponse?: () => PromiseLike<unknown>;
  /** A body of 200 kB. */
  readonly largeBody?: () => PromiseLike<unknown>;
  /** Items of an endless list, a hundred a page. */
  readonly items?: () => AsyncIterable<unknown>;
}

/** A call that every load uses. */
export type Call = 'get' | 'post' | 'largeResponse' | 'largeBody';

/** Makes a client of the server at `origin`. */
export type Connect = (origin: string) => Subject;
