import type { IncomingMessage, ServerResponse } from 'node:http';
import { encodeUtf8 } from '../base/encodings.ts';
import { BodyAlreadyParsedError, type Framework } from '../base/errors.ts';
import { announcesMore, readBounded } from '../base/bytes.ts';
import type { HeaderReader, WebhookRequest } from '../contract/request.ts';
import type { WebhookReply } from '../contract/reply.ts';
import type { WebhookHandler } from '../handler/create-webhook-handler.ts';

/** Fields that frameworks add to Node's own request. */
interface ParsedFields {
  readonly rawBody?: unknown;
  readonly body?: unknown;
  readonly originalUrl?: unknown;
}

/**
 * Reads a request: raw bytes that were kept first, then the stream. Resolves with undefined if the body is larger than
 * allowed.
 *
 * @throws BodyAlreadyParsedError if something else read the stream and kept no bytes.
 */
export async function readNodeRequest(
  request: IncomingMessage,
  maxBytes: number,
  framework: Framework,
): Promise<WebhookRequest | undefined> {
  const { rawBody, body: parsed, originalUrl } = request as ParsedFields;
  const kept = bytesOf(rawBody) ?? (parsed instanceof Uint8Array ? parsed : undefined);
  const body = kept ?? (await readStream(request, maxBytes, framework));
  if (body === undefined || body.length > maxBytes) return undefined;
  return {
    method: (request.method ?? 'GET').toUpperCase(),
    url: typeof originalUrl === 'string' ? originalUrl : (request.url ?? '/'),
    headers: headerReader(request.headers),
    body,
  };
}

/** Some hosts keep text, which was decoded from UTF-8 and is encoded again here. */
function bytesOf(kept: unknown): Uint8Array | undefined {
  if (typeof kept === 'string') return encodeUtf8(kept);
  return kept instanceof Uint8Array ? kept : undefined;
}

async function readStream(
  request: IncomingMessage,
  maxBytes: number,
  framework: Framework,
): Promise<Uint8Array | undefined> {
  if (request.readableDidRead) throw new BodyAlreadyParsedError(framework);
  if (announcesMore(request.headers['content-length'], maxBytes)) return undefined;
  // The socket stays open when reading stops early, because the reply could not be sent otherwise.
  return readBounded(request.iterator({ destroyOnReturn: false }) as AsyncIterable<Uint8Array>, maxBytes);
}

/** Reads header objects of Node and API gateways, whose names are lower case. */
function headerReader(headers: Readonly<Record<string, string | string[] | undefined>>): HeaderReader {
  return {
    get: (name) => {
      const key = name.toLowerCase();
      const value = Object.hasOwn(headers, key) ? headers[key] : undefined;
      return Array.isArray(value) ? value.join(', ') : (value ?? null);
    },
  };
}

/** Sends a reply. If the body was not read to its end, the connection is closed instead of waiting for the rest. */
export function sendReply(request: IncomingMessage, response: ServerResponse, reply: WebhookReply): void {
  if (response.headersSent || response.destroyed) return;
  response.statusCode = reply.status;
  for (const [name, value] of Object.entries(reply.headers ?? {})) response.setHeader(name, value);
  const isIncomplete = !request.readableEnded && !request.complete;
  if (isIncomplete) response.setHeader('connection', 'close');
  response.end(reply.body ?? '');
}

/**
 * The parts of a handler that adapters use, for any type of events.
 *
 * @public
 */
export type AnyWebhookHandler = Pick<WebhookHandler<object>, 'receive' | 'rejectTooLarge'> & {
  readonly scheme: Pick<WebhookHandler<object>['scheme'], 'maxBodyBytes'>;
};

/**
 * Processes one request of Node's HTTP server.
 *
 * @throws BodyAlreadyParsedError if the raw bytes are gone.
 */
export async function serveNode(
  handler: AnyWebhookHandler,
  request: IncomingMessage,
  response: ServerResponse,
  framework: Framework,
): Promise<void> {
  const read = await readNodeRequest(request, handler.scheme.maxBodyBytes, framework);
  const reply = read === undefined ? handler.rejectTooLarge() : await handler.receive(read);
  sendReply(request, response, reply);
}
