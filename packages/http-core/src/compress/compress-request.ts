import type { EncodedRequest } from '../encode/encode-request.ts';
import { ConfigurationError } from '../errors/call-errors.ts';

/** Which request bodies are sent compressed. Only for APIs that document that they take it: others answer 400 or 415. */
export interface CompressRequestsOptions {
  /** Smaller bodies are sent as they are, in bytes. Default 1024: below, compression seldom pays. */
  readonly minBytes?: number | undefined;
  /** Default `gzip`. */
  readonly algorithm?: 'gzip' | undefined;
}

/** Compresses a request's body once for all attempts, so that signatures are made over what is sent. */
export type RequestCompression = (request: EncodedRequest) => Promise<EncodedRequest>;

const DEFAULT_MIN_BYTES = 1024;

/** @throws ConfigurationError naming the option that is wrong. */
export function requestCompression({
  minBytes = DEFAULT_MIN_BYTES,
  algorithm = 'gzip',
}: CompressRequestsOptions): RequestCompression {
  if (!(minBytes >= 0))
    throw new ConfigurationError('compressRequests.minBytes must be a number, 0 or above.');
  if ((algorithm as string) !== 'gzip')
    throw new ConfigurationError('compressRequests.algorithm can only be "gzip".');
  return async (request) => {
    // Few clients compress: what does it is loaded by the first call of one.
    const { compressed } = await import('./compressed.ts');
    return compressed(request, minBytes, algorithm);
  };
}
