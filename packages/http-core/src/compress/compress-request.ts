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
    const { body, headers } = request;
    // Streams are left alone: whether they are worth it is not known. Forms are mostly files, compressed already.
    if (typeof body !== 'string' && !(body instanceof Uint8Array)) return request;
    // Every character takes at least one byte, so most small texts need not be encoded to be measured.
    const bytes = typeof body === 'string' ? encodedFrom(body, minBytes) : body;
    if (bytes === undefined || bytes.byteLength < minBytes || 'content-encoding' in headers) return request;
    const folded = new Blob([bytes]).stream().pipeThrough(new CompressionStream(algorithm));
    const compressed = new Uint8Array(await new Response(folded).arrayBuffer());
    if (compressed.byteLength >= bytes.byteLength) return request;
    return { ...request, body: compressed, headers: { ...headers, 'content-encoding': algorithm } };
  };
}

/** At most three bytes stand for one UTF-16 unit. */
function encodedFrom(text: string, minBytes: number): Uint8Array<ArrayBuffer> | undefined {
  return text.length * 3 < minBytes ? undefined : new TextEncoder().encode(text);
}
