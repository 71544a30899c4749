import type { IncomingMessage } from 'node:http';
import { checkMethods } from '../base/check-options.ts';
import { readNodeRequest, type AnyWebhookHandler } from './node-http.ts';

export type { AnyWebhookHandler } from './node-http.ts';

export interface FastifyWebhooksOptions {
  /** The route's path, within the prefix of the scope. */
  readonly path: string;
  readonly handler: AnyWebhookHandler;
}

/** The part of a Fastify reply that is used. */
interface ReplyLike {
  code(status: number): ReplyLike;
  headers(values: Record<string, string>): ReplyLike;
  send(body?: unknown): ReplyLike;
}

/** The part of a Fastify instance that is used, so that this package needs no Fastify of its own. */
export interface FastifyScope {
  removeAllContentTypeParsers(): unknown;
  addContentTypeParser(
    contentType: string,
    parser: (request: unknown, payload: unknown, done: (error: Error | null, body?: unknown) => void) => void,
  ): unknown;
  post(
    path: string,
    handler: (request: { readonly raw: IncomingMessage }, reply: ReplyLike) => Promise<unknown>,
  ): unknown;
}

/**
 * A plugin for Fastify 5. Fastify keeps no raw body, so the route lives in a scope of its own whose parsers leave the
 * stream alone; the other routes keep theirs. Register it without `fastify-plugin`, which would remove the scope.
 *
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
  checkMethods('handler', handler, 'receive', 'refuseTooLarge');
  scope.removeAllContentTypeParsers();
  scope.addContentTypeParser('*', (_request, _payload, parsed) => {
    parsed(null);
  });
  scope.post(path, async (request, reply) => {
    const read = await readNodeRequest(request.raw, handler.scheme.maxBodyBytes, 'fastify');
    const tooLarge = read === undefined;
    const answer = tooLarge ? handler.refuseTooLarge() : await handler.receive(read);
    const unread = tooLarge ? { connection: 'close' } : {};
    return reply
      .code(answer.status)
      .headers({ ...answer.headers, ...unread })
      .send(answer.body ?? '');
  });
  done();
}
