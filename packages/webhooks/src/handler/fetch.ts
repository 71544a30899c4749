import { BodyAlreadyParsedError } from '../base/errors.ts';
import type { WebhookRequest } from '../contract/request.ts';
import { announcesMore, readBounded } from '../base/bytes.ts';
import type { WebhookReply } from '../contract/reply.ts';

/**
 * Reads a Fetch API request; resolves with undefined if the body is larger than allowed.
 *
 * @throws BodyAlreadyParsedError if something read the body before.
 */
export async function readFetchRequest(
  request: Request,
  maxBytes: number,
): Promise<WebhookRequest | undefined> {
  if (request.bodyUsed || request.body?.locked === true) throw new BodyAlreadyParsedError('fetch');
  const { method, url, headers } = request;
  if (announcesMore(headers.get('content-length'), maxBytes)) return undefined;
  const body = request.body === null ? new Uint8Array() : await readBounded(chunksOf(request.body), maxBytes);
  return body && { method: method.toUpperCase(), url, headers, body };
}

/** Uses a reader because not every runtime can iterate over a stream. Leaving early cancels the stream. */
async function* chunksOf(stream: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
  const reader = stream.getReader();
  let ended = false;
  try {
    for (let chunk = await reader.read(); !chunk.done; chunk = await reader.read()) yield chunk.value;
    ended = true;
  } finally {
    if (!ended) await reader.cancel().catch(() => undefined);
    reader.releaseLock();
  }
}

/** Converts a reply to a Fetch API response. */
export const toResponse = ({ status, headers, body }: WebhookReply): Response =>
  new Response(body ?? null, { status, headers: { ...headers } });

/** Workers pass `(request, env, context)`; Vercel and others pass `(request, context)`. */
export function findWaitUntil(contexts: readonly unknown[]): ((work: Promise<unknown>) => void) | undefined {
  for (const candidate of contexts) {
    if (typeof candidate !== 'object' || candidate === null || !('waitUntil' in candidate)) continue;
    const { waitUntil } = candidate;
    if (typeof waitUntil === 'function') return (work) => void Reflect.apply(waitUntil, candidate, [work]);
  }
  return undefined;
}
