import { docUrlOf } from '@org/runtime-kit';
import type { FailureReason } from '../contract/verification.ts';

/**
 * Stable codes of this package's errors. Messages may change between releases; codes do not.
 *
 * @public
 */
export type WebhookErrorCode = AnyWebhookError['code'];

/**
 * Base class of every error that this package throws. A handler does not throw because of what a sender sent: it replies
 * with a status. Only functions that verify without a handler throw a {@link WebhookVerificationError}.
 *
 * Errors are recognized by a marker instead of their class, so `isInstance` also works when an application contains two
 * copies of the package.
 *
 * @public
 */
export class WebhookError extends Error {
  static readonly marker: string = '@org/webhooks/WebhookError';
  override readonly name: string = 'WebhookError';
  /** Stable code for programs. */
  readonly code: string;

  constructor(code: string, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
    for (let type: unknown = new.target; typeof type === 'function'; type = Object.getPrototypeOf(type)) {
      const { marker } = type as { marker?: unknown };
      if (typeof marker === 'string') Object.defineProperty(this, Symbol.for(marker), { value: true });
    }
  }

  /** The address of the section on this error in the documentation: its meaning, and what to do. */
  get docUrl(): string {
    return docUrlOf(this);
  }

  /** Whether `value` is an error of this class, no matter which copy of the package created it. */
  static isInstance<T extends WebhookError>(
    this: { readonly marker: string; readonly prototype: T },
    value: unknown,
  ): value is T {
    return typeof value === 'object' && value !== null && Symbol.for(this.marker) in value;
  }
}

/**
 * A secret, an option, an argument or an order of calls that can never work. Thrown at construction, before the first
 * request arrives.
 *
 * @public
 */
export class WebhookConfigError extends WebhookError {
  static override readonly marker: string = '@org/webhooks/WebhookConfigError';
  override readonly name: string = 'WebhookConfigError';
  declare readonly code: 'invalid_config';

  constructor(message: string, options?: ErrorOptions) {
    super('invalid_config', message, options);
  }
}

/**
 * Thrown by functions that verify without a handler, such as `verifyWebhook`: the request is not from the sender, or it
 * contains nothing that the sender sends. Handlers reply with a status instead of throwing.
 *
 * @public
 */
export class WebhookVerificationError extends WebhookError {
  static override readonly marker: string = '@org/webhooks/WebhookVerificationError';
  override readonly name: string = 'WebhookVerificationError';
  declare readonly code: 'unverified';
  /** Why verification failed. `malformed_event` means that the request was verified but cannot be read. */
  readonly reason: FailureReason | 'malformed_event';

  constructor(reason: FailureReason | 'malformed_event', message: string, options?: ErrorOptions) {
    super('unverified', message, options);
    this.reason = reason;
  }
}

/**
 * Throw this from a handler when an event can never be processed and the sender should stop sending it. Any other error
 * makes the sender retry.
 *
 * @public
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
  declare readonly code: 'rejected';

  /** @param message The reason, for your own log. It is not sent. */
  constructor(message: string, options?: ErrorOptions) {
    super('rejected', message, options);
  }
}

/**
 * The lease on an event expired and another worker may hold it, so the transaction was rolled back.
 *
 * @public
 */
export class LeaseLostError extends WebhookError {
  static override readonly marker: string = '@org/webhooks/LeaseLostError';
  override readonly name: string = 'LeaseLostError';
  declare readonly code: 'lease_lost';

  constructor(key: string) {
    super(
      'lease_lost',
      `The lease on ${key} expired before the transaction, so nothing was committed. Set a longer leaseMs if handlers take this long.`,
    );
  }
}

/**
 * A text is not a stored delivery, so `parseDelivery` cannot read it.
 *
 * @public
 */
export class InvalidDeliveryError extends WebhookError {
  static override readonly marker: string = '@org/webhooks/InvalidDeliveryError';
  override readonly name: string = 'InvalidDeliveryError';
  declare readonly code: 'invalid_delivery';

  constructor(message: string, options?: ErrorOptions) {
    super('invalid_delivery', message, options);
  }
}

/**
 * The framework that handed a request over; it determines the hint of a {@link BodyAlreadyParsedError}.
 *
 * @public
 */
export type Framework = 'express' | 'fastify' | 'node' | 'fetch' | 'lambda';

/** A signature covers the bytes that were sent, and a parsed body cannot be turned back into them. */
const hints: Readonly<Record<Framework, string>> = {
  express:
    'Register this route before app.use(express.json()), or keep the bytes with express.json({ verify: (req, _res, bytes) => { req.rawBody = bytes; } }). In NestJS, create the app with { rawBody: true }.',
  fastify:
    'Register the route with the fastifyWebhooks plugin of @org/webhooks/fastify, which keeps raw bytes inside its own scope, and do not register it inside a scope whose preParsing hook reads the body.',
  node: 'Nothing may read the request before this handler. If something must, set req.rawBody to the bytes it read.',
  fetch:
    'Do not call request.json(), text() or formData() before this handler: pass the untouched request (in Hono c.req.raw, in Next.js a route handler without body parsing), or a clone() made before reading.',
  lambda:
    'event.body must be the string that API Gateway sent. Remove middleware that parses it (middy: http-json-body-parser), or put this handler in front of it.',
};

/**
 * The raw body is gone because something read or parsed it before the handler. The message contains the hint for the
 * framework. Raised with the first request, so that the mistake does not look like a signature that never matches.
 *
 * @public
 */
export class BodyAlreadyParsedError extends WebhookError {
  static override readonly marker: string = '@org/webhooks/BodyAlreadyParsedError';
  override readonly name: string = 'BodyAlreadyParsedError';
  declare readonly code: 'body_already_parsed';
  /** The adapter that noticed. */
  readonly framework: Framework;

  constructor(framework: Framework) {
    super('body_already_parsed', `The raw body was already consumed. ${hints[framework]}`);
    this.framework = framework;
  }
}

/**
 * Every error of this package; `code` narrows it.
 *
 * @public
 */
export type AnyWebhookError =
  | BodyAlreadyParsedError
  | InvalidDeliveryError
  | LeaseLostError
  | WebhookConfigError
  | WebhookRejection
  | WebhookVerificationError;

/** The message of any thrown value. */
export const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
