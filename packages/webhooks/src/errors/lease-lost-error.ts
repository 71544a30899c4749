import { WebhookError } from './webhook-error.ts';

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
