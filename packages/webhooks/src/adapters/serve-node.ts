import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Framework } from '../errors/body-already-parsed-error.ts';
import type { WebhookHandler } from '../handler/create-webhook-handler.ts';
import { readNodeRequest } from './node-request.ts';
import { sendReply } from './node-reply.ts';

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
