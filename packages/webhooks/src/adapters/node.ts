import type { IncomingMessage, ServerResponse } from 'node:http';
import { BodyAlreadyParsedError } from '../base/errors.ts';
import { checkMethods } from '../base/check-options.ts';
import { sendReply, serveNode, type AnyWebhookHandler } from './node-http.ts';

export type { AnyWebhookHandler } from './node-http.ts';

/**
 * Creates a request listener for `node:http` and compatible servers. The promise never rejects: if the raw body is
 * gone, the response is a 500 with the hint, which is also passed to `process.emitWarning`.
 *
 * @throws WebhookConfigError if the argument is not a webhook handler.
 * @public
 * @example
 * ```ts
 * import { createServer } from 'node:http';
 * import { createWebhookHandler, stripe } from '@org/webhooks';
 * import { toNodeHandler } from '@org/webhooks/node';
 *
 * const webhooks = createWebhookHandler({ scheme: stripe({ secrets: 'whsec_from_the_dashboard' }) });
 * export const server = createServer(toNodeHandler(webhooks));
 * ```
 */
export function toNodeHandler(
  handler: AnyWebhookHandler,
): (request: IncomingMessage, response: ServerResponse) => Promise<void> {
  checkMethods('handler', handler, 'receive', 'rejectTooLarge');
  return async (request, response) => {
    try {
      await serveNode(handler, request, response, 'node');
    } catch (error) {
      // A sender that hung up while the body was being read needs no response and made no mistake.
      if (request.destroyed && !request.complete) return;
      process.emitWarning(error instanceof Error ? error : String(error));
      const body = BodyAlreadyParsedError.isInstance(error) ? error.message : '';
      sendReply(request, response, { status: 500, body });
    }
  };
}
