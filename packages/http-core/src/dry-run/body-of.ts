import type { WireBody } from '../contract/encoders.ts';
import { isByteSource } from '../encode/byte-stream.ts';
import { MASK } from '../observe/allow-list.ts';
import { redact } from '../errors/redact.ts';
import type { PreparedBody } from './prepared-request.ts';

/** Reads a body without consuming it, and the media type that a form would have. */
export async function bodyOf(
  body: WireBody | undefined,
): Promise<{ readonly body: PreparedBody; readonly contentType?: string | undefined }> {
  if (body === undefined) return { body: { kind: 'none' } };
  if (isByteSource(body)) return { body: { kind: 'stream' } };
  if (typeof body === 'string') return { body: textOrBytes(new TextEncoder().encode(body)) };
  if (body instanceof Uint8Array) return { body: textOrBytes(body) };
  const whole = new Response(body);
  const contentType = body instanceof FormData ? (whole.headers.get('content-type') ?? undefined) : undefined;
  return { body: textOrBytes(new Uint8Array(await whole.arrayBuffer())), contentType };
}

/** Shows a body as a whole or not at all: with a part masked, it would look like one that could be sent. */
export function maskBody(body: PreparedBody, secrets: Iterable<string>): PreparedBody {
  if (body.kind === 'text')
    return redact(body.text, secrets) === body.text ? body : { kind: 'text', text: MASK };
  if (body.kind !== 'bytes') return body;
  // Byte by byte, so that ASCII secrets are found among other bytes.
  const text = Array.from(body.bytes, (byte) => String.fromCharCode(byte)).join('');
  return redact(text, secrets) === text ? body : { kind: 'text', text: MASK };
}

function textOrBytes(bytes: Uint8Array): PreparedBody {
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    if (!text.includes('\0')) return { kind: 'text', text };
  } catch {
    // Not text.
  }
  return { kind: 'bytes', bytes };
}
