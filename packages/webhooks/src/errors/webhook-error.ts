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
