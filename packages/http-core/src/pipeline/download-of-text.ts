import type { TransportResponse } from '../contract/transport.ts';
import type { Download } from './download.ts';

/** A download whose body had to be read already, to see whether it is a failure. */
export function downloadOfText(text: string, { headers }: TransportResponse): Download {
  const contentType = headers.get('content-type') ?? undefined;
  const blob = new Blob([text], contentType === undefined ? {} : { type: contentType });
  return {
    contentType,
    contentLength: blob.size,
    stream: () => blob.stream(),
    bytes: async () => new Uint8Array(await blob.arrayBuffer()),
    text: () => blob.text(),
    blob: () => Promise.resolve(blob),
    cancel: () => Promise.resolve(),
  };
}
