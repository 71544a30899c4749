import type { Claim } from '../contract/dedup-store.ts';
import type { Awaitable } from '../contract/keys.ts';
import type { HeaderReader } from '../contract/request.ts';
import type { WebhookReply } from '../contract/reply.ts';

/**
 * What a handler receives in addition to the event.
 *
 * @public
 */
export interface WebhookContext {
  /** The name of the sender's scheme. */
  readonly scheme: string;
  /** The full name of the event, for handlers of every event. */
  readonly type: string;
  /** Identifies the event across redeliveries, if the sender provides an id. */
  readonly id: string | undefined;
  /** The lease under which the event is processed. Pass it to a transactional inbox. */
  readonly claim: Claim | undefined;
  /** The headers of the request; for a stored delivery, only those that were stored. */
  readonly headers: HeaderReader;
  /** The bytes that were signed. */
  readonly body: Uint8Array;
}

/**
 * Processes one event. If it returns, the event is completed. If it throws, the sender retries; if it throws a
 * `WebhookRejection`, the sender stops. A reply that it returns is the response to a request of a single event.
 *
 * @public
 */
export type EventHandler<Payload> =
  | ((payload: Payload, context: WebhookContext) => void | Promise<void>)
  | ((payload: Payload, context: WebhookContext) => Awaitable<WebhookReply | undefined>);
