import { SdkError } from '@org/http-core';

/**
 * Neither the engine nor an outbox took the event in time. The engine may have taken it all the same: send it again with
 * this `eventId`, and it is taken once.
 */
export class DeliveryUnavailableError extends SdkError {
  static override readonly marker: string = '@org/webhook-delivery/DeliveryUnavailableError';
  override readonly name: string = 'DeliveryUnavailableError';
  readonly eventId: string;
  constructor(eventId: string, message: string, cause: unknown) {
    super('delivery_unavailable', message, { cause, retryable: true, mayHaveExecuted: true });
    this.eventId = eventId;
  }

  override toJSON(): Record<string, unknown> {
    return { ...super.toJSON(), eventId: this.eventId };
  }
}
