import { envelope } from './accounts.ts';
import type { Served } from './served.ts';

const encoder = new TextEncoder();

/** The element that stands for the bytes of another part. */
export const include = (id: string): string =>
  `<x:Include xmlns:x="http://www.w3.org/2004/08/xop/include" href="cid:${id}"/>`;

/** The response of `exchange()`. */
export const response = (content: string): string =>
  envelope(`<a:exchangeResponse><a:id>1</a:id>${content}</a:exchangeResponse>`);

/** A response of several parts. */
export type Multipart = Omit<Served, 'body'> & { readonly body: Uint8Array<ArrayBuffer> };

/** Makes a response of several parts; a part is its headers and its bytes. */
export function multipart(
  parts: readonly (readonly [headers: string, bytes: string | Uint8Array])[],
  {
    preamble = '',
    parameters = '',
    end = '\r\n--MIME_b--\r\n',
  }: { readonly preamble?: string; readonly parameters?: string; readonly end?: string } = {},
): Multipart {
  const pieces: Uint8Array[] = [encoder.encode(preamble)];
  for (const [index, [headers, bytes]] of parts.entries()) {
    const lead = index === 0 && preamble === '' ? '' : '\r\n';
    pieces.push(encoder.encode(`${lead}--MIME_b\r\n${headers}\r\n\r\n`));
    pieces.push(typeof bytes === 'string' ? encoder.encode(bytes) : bytes);
  }
  pieces.push(encoder.encode(end));
  const body = new Uint8Array(Buffer.concat(pieces));
  return {
    contentType: `multipart/related; type="application/xop+xml"; boundary="MIME_b"${parameters}`,
    body,
  };
}

/** The headers of the first part, which is the envelope. */
export const ROOT = 'Content-Type: application/xop+xml; charset=utf-8; type="text/xml"\r\nContent-ID: <root>';
/** Bytes in chunks of a size. */
export function trickle(bytes: Uint8Array, size: number): ReadableStream<Uint8Array> {
  let at = 0;
  return new ReadableStream({
    pull(controller) {
      if (at >= bytes.length) controller.close();
      else controller.enqueue(bytes.slice(at, (at += size)));
    },
  });
}
