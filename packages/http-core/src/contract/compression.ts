import type { EncodedRequest } from './encoded-request.ts';

/**
 * Compression of request bodies. Enable it only for APIs that document support: others respond with 400 or 415.
 *
 * @public
 */
export interface CompressRequestsOptions {
  /** Smaller bodies are sent uncompressed, in bytes. Default 1024: below that, compression rarely pays off. */
  readonly minBytes?: number | undefined;
  /** Default `gzip`. */
  readonly algorithm?: 'gzip' | undefined;
}

/** Compresses the body of a request, once for all attempts, so that signatures cover the bytes that are sent. */
export type RequestCompression = (request: EncodedRequest) => Promise<EncodedRequest>;
