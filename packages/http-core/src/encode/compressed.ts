import type { EncodedRequest } from '../contract/encoded-request.ts';

/** The request with its body compressed, where that makes it smaller; else the request itself. */
export async function compressed(
  request: EncodedRequest,
  minBytes: number,
  algorithm: 'gzip',
): Promise<EncodedRequest> {
  const { body, headers } = request;
  // Streams are left alone: whether they are worth it is not known. Forms are mostly files, compressed already.
  if (typeof body !== 'string' && !(body instanceof Uint8Array)) return request;
  // Every character takes at least one byte, so most small texts need not be encoded to be measured.
  const bytes = typeof body === 'string' ? encodedFrom(body, minBytes) : body;
  if (bytes === undefined || bytes.byteLength < minBytes || 'content-encoding' in headers) return request;
  const folded = new Blob([bytes]).stream().pipeThrough(new CompressionStream(algorithm));
  const smaller = new Uint8Array(await new Response(folded).arrayBuffer());
  if (smaller.byteLength >= bytes.byteLength) return request;
  return { ...request, body: smaller, headers: { ...headers, 'content-encoding': algorithm } };
}

/** At most three bytes stand for one UTF-16 unit. */
function encodedFrom(text: string, minBytes: number): Uint8Array<ArrayBuffer> | undefined {
  return text.length * 3 < minBytes ? undefined : new TextEncoder().encode(text);
}
