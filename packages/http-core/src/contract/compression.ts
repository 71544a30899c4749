import type { EncodedRequest } from './encoded-request.ts';

/** Which request bodies are sent compressed. Only for APIs that document that they take it: others answer 400 or 415. */
export interface CompressRequestsOptions {
  /** Smaller bodies are sent as they are, in bytes. Default 1024: below, compression seldom pays. */
  readonly minBytes?: number | undefined;
  /** Default `gzip`. */
  readonly algorithm?: 'gzip' | undefined;
}

/** Compresses a request's body once for all attempts, so that signatures are made over what is sent. */
export type RequestCompression = (request: EncodedRequest) => Promise<EncodedRequest>;
