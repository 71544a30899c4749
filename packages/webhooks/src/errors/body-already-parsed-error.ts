import { WebhookError } from './webhook-error.ts';

/** Where a request came from, as far as it decides the remedy. */
export type Framework = 'express' | 'fastify' | 'node' | 'fetch' | 'lambda';

/** A signature covers the bytes that were sent; a parsed body cannot be turned back into them. */
const remedies: Readonly<Record<Framework, string>> = {
  express:
    'Register this route before app.use(express.json()), or keep the bytes with express.json({ verify: (req, _res, bytes) => { req.rawBody = bytes; } }). In NestJS, create the app with { rawBody: true }.',
  fastify:
    'Register the route with the fastifyWebhooks plugin of @org/webhooks/fastify, which keeps raw bytes inside its own scope, and do not register it inside a scope whose preParsing hook reads the body.',
  node: 'Nothing may read the request before this handler. If something must, set req.rawBody to the bytes it read.',
  fetch:
    'Do not call request.json(), text() or formData() before this handler: pass the untouched request (in Hono c.req.raw, in Next.js a route handler with no body parsing), or a clone() made before reading.',
  lambda:
    'event.body must be the string API Gateway sent. Remove middleware that parses it (middy: http-json-body-parser), or put this handler in front of it.',
};

/**
 * The raw body is gone: something read or parsed it first. The message names the remedy for the framework.
 * Raised at once, so that the mistake is seen with the first request instead of as a signature that never matches.
 */
export class BodyAlreadyParsedError extends WebhookError {
  static override readonly marker: string = '@org/webhooks/BodyAlreadyParsedError';
  override readonly name: string = 'BodyAlreadyParsedError';
  /** Which adapter noticed. */
  readonly framework: Framework;

  constructor(framework: Framework) {
    super('body_already_parsed', `The raw body was already consumed. ${remedies[framework]}`);
    this.framework = framework;
  }
}
