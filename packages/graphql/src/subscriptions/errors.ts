import { SdkError } from '@org/http-core';
import type { SdkErrorInit } from '@org/http-core/provider';

/**
 * The server or the connection ended a subscription before it was complete, and it is not opened again.
 *
 * @public
 */
export class SubscriptionClosedError extends SdkError {
  static override readonly marker: string = '@org/graphql/SubscriptionClosedError';
  /** The code of the WebSocket's close frame; `undefined` for other protocols. */
  readonly closeCode: number | undefined;

  constructor(message: string, init: SdkErrorInit & { readonly closeCode?: number | undefined } = {}) {
    super('subscription_closed', message, init);
    this.closeCode = init.closeCode;
  }

  override toJSON(): Record<string, unknown> {
    return { ...super.toJSON(), closeCode: this.closeCode };
  }
}

/**
 * Events arrived faster than they were read, and the queue of the subscription was full. The events in the queue were
 * delivered before this error.
 *
 * @public
 */
export class SubscriptionOverflowError extends SdkError {
  static override readonly marker: string = '@org/graphql/SubscriptionOverflowError';
  constructor(message: string, init: SdkErrorInit = {}) {
    super('subscription_overflow', message, init);
  }
}
