import { WebhookError } from './webhook-error.ts';

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
