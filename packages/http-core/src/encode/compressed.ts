import type { EncodedRequest } from '../contract/encoded-request.ts';

/** Returns the request with its body compressed, or the request itself if that would not make it smaller. */
export async function compressed(
  request: EncodedRequest,
  minBytes: number,
  algorithm: 'gzip',
): Promise<EncodedRequest> {
  const { body, headers } = request;
  // The size of streams is unknown, and forms are mostly files that are compressed already.
  if (typeof body !== 'string' && !(body instanceof Uint8Array)) return request;
  // A UTF-16 unit encodes to at most three bytes, so most small texts need not be encoded to be measured.
  const bytes = typeof body === 'string' ? encodedFrom(body, minBytes) : body;
  if (bytes === undefined || bytes.byteLength < minBytes || 'content-encoding' in headers) return request;
  const folded = new Blob([bytes]).stream().pipeThrough(new CompressionStream(algorithm));
  const smaller = new Uint8Array(await new Response(folded).arrayBuffer());
  if (smaller.byteLength >= bytes.byteLength) return request;
  return { ...request, body: smaller, headers: { ...headers, 'content-encoding': algorithm } };
}

function encodedFrom(text: string, minBytes: number): Uint8Array<ArrayBuffer> | undefined {
  return text.length * 3 < minBytes ? undefined : new TextEncoder().encode(text);
}
