import type { IncomingMessage, ServerResponse } from 'node:http';
import { checkMethods } from '../base/check-options.ts';
import { serveNode, type AnyWebhookHandler } from './node-http.ts';

export type { AnyWebhookHandler } from './node-http.ts';

/**
 * Creates a route handler for Express 4 and 5, Connect and NestJS. It uses `req.rawBody` (NestJS, Firebase, Google
 * Cloud Functions), the buffer of `express.raw()`, or the stream if nothing has read it. If a parser has consumed the
 * body, it calls `next` with a `BodyAlreadyParsedError` that explains the fix.
 *
 * @throws WebhookConfigError if the argument is not a webhook handler.
 * @public
 * @example
 * ```ts
 * import express from 'express';
 * import { createWebhookHandler, stripe } from '@org/webhooks';
 * import { toExpressHandler } from '@org/webhooks/express';
 *
 * const webhooks = createWebhookHandler({ scheme: stripe({ secrets: 'whsec_from_the_dashboard' }) });
 * const app = express();
 * app.post('/webhooks/stripe', toExpressHandler(webhooks));
 * app.use(express.json()); // parsers come after
 * ```
 */
export function toExpressHandler(
  handler: AnyWebhookHandler,
): (request: IncomingMessage, response: ServerResponse, next: (error?: unknown) => void) => void {
  checkMethods('handler', handler, 'receive', 'rejectTooLarge');
  return (request, response, next) => {
    serveNode(handler, request, response, 'express').catch(next);
  };
}
