import { SdkError } from '@org/http-core';

/**
 * Neither the engine nor an outbox took the event in time. Send it again with this `eventId`; it is taken once.
 *
 * `mayHaveExecuted` is `false` where the event was certainly not taken and never will be, unless you send it again. Where
 * it is `true`, the event may be delivered all the same: the call was under way when the engine fell silent.
 */
export class DeliveryUnavailableError extends SdkError {
  static override readonly marker: string = '@org/webhook-delivery/DeliveryUnavailableError';
  override readonly name: string = 'DeliveryUnavailableError';
  readonly eventId: string;
  constructor(
    eventId: string,
    message: string,
    init: { readonly cause: unknown; readonly mayHaveExecuted: boolean },
  ) {
    super('delivery_unavailable', message, { ...init, retryable: true });
    this.eventId = eventId;
  }

  override toJSON(): Record<string, unknown> {
    return { ...super.toJSON(), eventId: this.eventId };
  }
}
