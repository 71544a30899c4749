import type { IncomingMessage } from 'node:http';
import { checkMethods } from '../base/check-options.ts';
import { readNodeRequest, type AnyWebhookHandler } from './node-http.ts';

export type { AnyWebhookHandler } from './node-http.ts';

/**
 * Options of {@link fastifyWebhooks}.
 *
 * @public
 */
export interface FastifyWebhooksOptions {
  /** The path of the route, within the prefix of the scope. */
  readonly path: string;
  readonly handler: AnyWebhookHandler;
}

/**
 * The parts of a Fastify reply that the plugin uses.
 *
 * @public
 */
export interface FastifyReply {
  code(status: number): FastifyReply;
  headers(values: Record<string, string>): FastifyReply;
  send(body?: unknown): FastifyReply;
}

/**
 * The parts of a Fastify instance that the plugin uses, so that this package does not depend on Fastify.
 *
 * @public
 */
export interface FastifyScope {
  removeAllContentTypeParsers(): unknown;
  addContentTypeParser(
    contentType: string,
    parser: (request: unknown, payload: unknown, done: (error: Error | null, body?: unknown) => void) => void,
  ): unknown;
  post(
    path: string,
    handler: (request: { readonly raw: IncomingMessage }, reply: FastifyReply) => Promise<unknown>,
  ): unknown;
}

/**
 * A plugin for Fastify 5. Fastify keeps no raw body, so the route gets a scope of its own whose parsers do not touch
 * the stream; other routes keep their parsers. Register it without `fastify-plugin`, which would remove the scope.
 *
 * @throws WebhookConfigError if the option `handler` is not a webhook handler.
 * @public
 * @example
 * ```ts
 * import fastify from 'fastify';
 * import { createWebhookHandler, stripe } from '@org/webhooks';
 * import { fastifyWebhooks } from '@org/webhooks/fastify';
 *
 * const handler = createWebhookHandler({ scheme: stripe({ secrets: 'whsec_from_the_dashboard' }) });
 * export const app = fastify();
 * app.register(fastifyWebhooks, { path: '/webhooks/stripe', handler });
 * ```
 */
export function fastifyWebhooks(
  scope: FastifyScope,
  options: FastifyWebhooksOptions,
  done: () => void,
): void {
  const { path, handler } = options;
  checkMethods('handler', handler, 'receive', 'rejectTooLarge');
  scope.removeAllContentTypeParsers();
  scope.addContentTypeParser('*', (_request, _payload, parsed) => {
    parsed(null);
  });
  scope.post(path, async (request, reply) => {
    const read = await readNodeRequest(request.raw, handler.scheme.maxBodyBytes, 'fastify');
    const tooLarge = read === undefined;
    const response = tooLarge ? handler.rejectTooLarge() : await handler.receive(read);
    const closing = tooLarge ? { connection: 'close' } : {};
    return reply
      .code(response.status)
      .headers({ ...response.headers, ...closing })
      .send(response.body ?? '');
  });
  done();
}
