import type { FailureReason } from '../verify/verification.ts';
import { WebhookError } from './webhook-error.ts';

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
