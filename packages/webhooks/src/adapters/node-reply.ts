import type { IncomingMessage, ServerResponse } from 'node:http';
import type { WebhookReply } from '../handler/reply.ts';

/** Sends an answer. What is left of an unread body is not waited for: the connection is closed instead. */
export function sendReply(request: IncomingMessage, response: ServerResponse, reply: WebhookReply): void {
  if (response.headersSent || response.destroyed) return;
  response.statusCode = reply.status;
  for (const [name, value] of Object.entries(reply.headers ?? {})) response.setHeader(name, value);
  const unread = !request.readableEnded && !request.complete;
  if (unread) response.setHeader('connection', 'close');
  response.end(reply.body ?? '');
}
