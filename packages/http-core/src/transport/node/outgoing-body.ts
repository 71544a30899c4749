import type { Readable } from 'node:stream';
import type { WireBody, WireHeaders } from '../../contract/encoders.ts';
import { formBlob } from '../form-blob.ts';

/** A body as dispatchers take it, and the headers that describe it. */
export interface OutgoingBody {
  readonly body: string | Uint8Array | Readable | undefined;
  readonly headers: WireHeaders;
}

/** Converts blobs, forms and web streams to Node streams. Blobs are never held in memory, as they may be files. */
export function outgoingBody(body: WireBody | undefined, headers: WireHeaders): OutgoingBody {
  if (body === undefined || typeof body === 'string' || body instanceof Uint8Array) return { body, headers };
  if (body instanceof ReadableStream) return { body: nodeStream(body), headers };
  const blob = body instanceof Blob ? body : formBlob(body);
  return {
    body: nodeStream(blob.stream()),
    headers: {
      ...(blob.type ? { 'content-type': blob.type } : {}),
      ...headers,
      'content-length': String(blob.size),
    },
  };
}

function nodeStream(stream: ReadableStream<Uint8Array>): Readable {
  const { Readable } = process.getBuiltinModule('node:stream');
  return Readable.fromWeb(stream);
}
