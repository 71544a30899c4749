import type { Claim } from '../contract/dedup-store.ts';
import type { Awaitable } from '../contract/keys.ts';
import type { HeaderReader } from '../contract/request.ts';
import type { WebhookReply } from '../contract/reply.ts';

/** What a handler gets beside the event. */
export interface WebhookContext {
  /** The sender's name. */
  readonly scheme: string;
  /** The event's full name, of use in a catch-all. */
  readonly type: string;
  /** What identifies the event across redeliveries, where the sender tells. */
  readonly id: string | undefined;
  /** The lease under which the event is processed: give it to a transactional inbox. */
  readonly claim: Claim | undefined;
  /** The request's headers; for a stored delivery, those that were kept. */
  readonly headers: HeaderReader;
  /** The bytes that were signed. */
  readonly body: Uint8Array;
}

/**
 * Processes one event. To return is to say that it is done; to throw asks the sender to try again; to throw a
 * `WebhookRejection` asks it to stop. A reply that is returned answers a request of a single event.
 */
export type EventHandler<Payload> =
  | ((payload: Payload, context: WebhookContext) => void | Promise<void>)
  | ((payload: Payload, context: WebhookContext) => Awaitable<WebhookReply | undefined>);
