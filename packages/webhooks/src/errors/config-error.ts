import { WebhookError } from './webhook-error.ts';

/** A secret, option or call order that can never work. Thrown at construction, before any request is answered. */
export class WebhookConfigError extends WebhookError {
  static override readonly marker: string = '@org/webhooks/WebhookConfigError';
  override readonly name: string = 'WebhookConfigError';

  constructor(message: string, options?: ErrorOptions) {
    super('invalid_config', message, options);
  }
}
