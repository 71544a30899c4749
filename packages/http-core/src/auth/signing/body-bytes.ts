import type { AuthRequest } from '../../contract/auth.ts';

/**
 * Returns the bytes that the request will send; `undefined` for a stream, which can be read only once. A form is serialized
 * here, because its boundary would otherwise be chosen when it is sent.
 */
export async function bodyBytes(request: AuthRequest): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const { body } = request;
  if (body === undefined) return new Uint8Array(0);
  if (typeof body === 'string') return new TextEncoder().encode(body);
  if (body instanceof Uint8Array) return body;
  if (body instanceof ReadableStream) return undefined;
  if (body instanceof Blob) return new Uint8Array(await body.arrayBuffer());
  const form = new Response(body);
  const bytes = new Uint8Array(await form.arrayBuffer());
  request.body = bytes;
  request.headers['content-type'] = form.headers.get('content-type') ?? 'multipart/form-data';
  return bytes;
}
