import type { IncomingMessage, ServerResponse } from 'node:http';
import { encodeUtf8 } from '../base/encodings.ts';
import { BodyAlreadyParsedError, type Framework } from '../base/errors.ts';
import { announcesMore, readBounded } from '../base/bytes.ts';
import type { HeaderReader, WebhookRequest } from '../contract/request.ts';
import type { WebhookReply } from '../contract/reply.ts';
import type { WebhookHandler } from '../handler/create-webhook-handler.ts';

/** What frameworks add to Node's own request. */
interface ParsedFields {
  readonly rawBody?: unknown;
  readonly body?: unknown;
  readonly originalUrl?: unknown;
}

/**
 * Reads a request: kept bytes first, then the stream. Undefined where the body is larger than allowed.
 *
 * @throws BodyAlreadyParsedError where something else read the stream and kept no bytes.
 */
export async function readNodeRequest(
  request: IncomingMessage,
  maxBytes: number,
  framework: Framework,
): Promise<WebhookRequest | undefined> {
  const { rawBody, body: parsed, originalUrl } = request as ParsedFields;
  const kept = bytesOf(rawBody) ?? (parsed instanceof Uint8Array ? parsed : undefined);
  const body = kept ?? (await readUnread(request, maxBytes, framework));
  if (body === undefined || body.length > maxBytes) return undefined;
  return {
    method: (request.method ?? 'GET').toUpperCase(),
    url: typeof originalUrl === 'string' ? originalUrl : (request.url ?? '/'),
    headers: headerReader(request.headers),
    body,
  };
}

/** Some hosts keep text; it came from UTF-8 and goes back to it. */
function bytesOf(kept: unknown): Uint8Array | undefined {
  if (typeof kept === 'string') return encodeUtf8(kept);
  return kept instanceof Uint8Array ? kept : undefined;
}

async function readUnread(
  request: IncomingMessage,
  maxBytes: number,
  framework: Framework,
): Promise<Uint8Array | undefined> {
  if (request.readableDidRead) throw new BodyAlreadyParsedError(framework);
  if (announcesMore(request.headers['content-length'], maxBytes)) return undefined;
  // The socket stays open when we stop early, or the refusal could not be sent.
  return readBounded(request.iterator({ destroyOnReturn: false }) as AsyncIterable<Uint8Array>, maxBytes);
}

/** Reads Node's and API gateways' header objects, whose names are lower case. */
function headerReader(headers: Readonly<Record<string, string | string[] | undefined>>): HeaderReader {
  return {
    get: (name) => {
      const key = name.toLowerCase();
      const value = Object.hasOwn(headers, key) ? headers[key] : undefined;
      return Array.isArray(value) ? value.join(', ') : (value ?? null);
    },
  };
}

/** Sends an answer. What is left of an unread body is not waited for: the connection is closed instead. */
export function sendReply(request: IncomingMessage, response: ServerResponse, reply: WebhookReply): void {
  if (response.headersSent || response.destroyed) return;
  response.statusCode = reply.status;
  for (const [name, value] of Object.entries(reply.headers ?? {})) response.setHeader(name, value);
  const unread = !request.readableEnded && !request.complete;
  if (unread) response.setHeader('connection', 'close');
  response.end(reply.body ?? '');
}

/** What adapters need of a handler, whatever its events are. */
export type AnyWebhookHandler = Pick<WebhookHandler<object>, 'receive' | 'refuseTooLarge'> & {
  readonly scheme: Pick<WebhookHandler<object>['scheme'], 'maxBodyBytes'>;
};

/**
 * Answers one request of Node's HTTP server.
 *
 * @throws BodyAlreadyParsedError where the bytes are gone.
 */
export async function serveNode(
  handler: AnyWebhookHandler,
  request: IncomingMessage,
  response: ServerResponse,
  framework: Framework,
): Promise<void> {
  const read = await readNodeRequest(request, handler.scheme.maxBodyBytes, framework);
  const reply = read === undefined ? handler.refuseTooLarge() : await handler.receive(read);
  sendReply(request, response, reply);
}
