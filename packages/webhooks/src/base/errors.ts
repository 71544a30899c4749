import type { FailureReason } from '../contract/verification.ts';

/** Why this package threw. Codes are stable; messages are not. */
export type WebhookErrorCode =
  'invalid_config' | 'body_already_parsed' | 'lease_lost' | 'rejected' | 'unverified';

/**
 * What every error of this package is. A handler never throws because of what a sender sent: those are answers, not
 * exceptions. Functions that verify without a handler throw a `WebhookVerificationError`. Errors are told apart by marker rather than class, so two copies of the package agree.
 */
export class WebhookError extends Error {
  static readonly marker: string = '@org/webhooks/WebhookError';
  override readonly name: string = 'WebhookError';
  /** Stable, for programs. */
  readonly code: WebhookErrorCode;

  constructor(code: WebhookErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
    for (let type: unknown = new.target; typeof type === 'function'; type = Object.getPrototypeOf(type)) {
      const { marker } = type as { marker?: unknown };
      if (typeof marker === 'string') Object.defineProperty(this, Symbol.for(marker), { value: true });
    }
  }

  /** Whether `value` is an error of this class, whichever copy of the package made it. */
  static isInstance<T extends WebhookError>(
    this: { readonly marker: string; readonly prototype: T },
    value: unknown,
  ): value is T {
    return typeof value === 'object' && value !== null && Symbol.for(this.marker) in value;
  }
}

/** The message of whatever was thrown. */
export const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** A secret, option or call order that can never work. Thrown at construction, before any request is answered. */
export class WebhookConfigError extends WebhookError {
  static override readonly marker: string = '@org/webhooks/WebhookConfigError';
  override readonly name: string = 'WebhookConfigError';

  constructor(message: string, options?: ErrorOptions) {
    super('invalid_config', message, options);
  }
}

/**
 * Thrown by functions that verify for a caller who has no handler, such as {@link verifyWebhook}: the request is not from
 * the sender, or holds nothing that the sender sends. Handlers answer instead of throwing.
 */
export class WebhookVerificationError extends WebhookError {
  static override readonly marker: string = '@org/webhooks/WebhookVerificationError';
  override readonly name: string = 'WebhookVerificationError';
  /** Why: `malformed_event` is what was verified and cannot be read. */
  readonly reason: FailureReason | 'malformed_event';

  constructor(reason: FailureReason | 'malformed_event', message: string, options?: ErrorOptions) {
    super('unverified', message, options);
    this.reason = reason;
  }
}

/**
 * Throw this from a handler when an event can never be processed and the sender should stop sending it. Any other
 * error asks the sender to try again.
 *
 * @example
 * ```ts
 * import { WebhookRejection } from '@org/webhooks';
 *
 * export function requireTenant(tenant: string | undefined): string {
 *   if (tenant === undefined) throw new WebhookRejection('no such tenant');
 *   return tenant;
 * }
 * ```
 */
export class WebhookRejection extends WebhookError {
  static override readonly marker: string = '@org/webhooks/WebhookRejection';
  override readonly name: string = 'WebhookRejection';

  /** @param message Why, for your own log; it is not sent. */
  constructor(message: string, options?: ErrorOptions) {
    super('rejected', message, options);
  }
}

/** The claim on this event ran out and another worker may hold it, so the transaction was not committed. */
export class LeaseLostError extends WebhookError {
  static override readonly marker: string = '@org/webhooks/LeaseLostError';
  override readonly name: string = 'LeaseLostError';

  constructor(key: string) {
    super(
      'lease_lost',
      `The lease on ${key} was lost; nothing was committed. Use a longer leaseMs if handlers are this slow.`,
    );
  }
}

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
