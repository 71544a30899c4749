import type { Awaitable } from './keys.ts';
import type { ReplyTable, WebhookReply } from './reply.ts';
import type { WebhookRequest } from './request.ts';
import type { Verification } from './verification.ts';

/**
 * One event of a verified request.
 *
 * @public
 */
export interface IncomingEvent {
  /** The name that handlers are registered under. */
  readonly type: string;
  /** A more general name that handlers can also be registered under, such as `issues` for `issues.opened`. */
  readonly parentType?: string | undefined;
  /** Identifies the event across redeliveries; absent if the sender provides no id. */
  readonly id?: string | undefined;
  /** The payload that handlers receive. */
  readonly payload: unknown;
  /**
   * Whether the sender waits for the handler's result and asks again each time, without side effects that must not be
   * repeated. Slack's `block_suggestion` is one. A handler always runs for such an event: it is never skipped as a
   * duplicate and never queued.
   */
  readonly expectsReply?: boolean | undefined;
}

/**
 * The contents of a verified request.
 *
 * @public
 */
export type Decoded =
  | { readonly kind: 'events'; readonly events: readonly IncomingEvent[] }
  /** A handshake: it gets a reply and is never dispatched. */
  | { readonly kind: 'reply'; readonly reply: WebhookReply }
  | { readonly kind: 'malformed'; readonly message: string; readonly error?: unknown };

/**
 * A sender: how its requests are verified, what they contain, and which replies it understands. Everything that the
 * handler knows about a sender comes from here. To support a new sender, or one that is verified in its own way (a
 * token, an API call), create another object of this type.
 *
 * @typeParam Events maps event names to payload types.
 * @public
 */
export interface WebhookScheme<Events extends object = Record<string, unknown>> {
  /** The name of the sender, in lower case. It is the first part of every deduplication key. */
  readonly name: string;
  /** Maximum size of a body, in bytes. */
  readonly maxBodyBytes: number;
  /** How long the sender waits for a reply, in milliseconds, if that is short enough to matter. */
  readonly replyWithinMs?: number | undefined;
  /** Headers that `decode` reads, in lower case. Only these are stored with a queued delivery. */
  readonly decodedHeaders: readonly string[];
  readonly replies: ReplyTable;
  /** All types that this sender ever sends, if they are few and final. `on` rejects any other type. */
  readonly eventTypes?: readonly string[] | undefined;
  /**
   * Returns the reply to an unsigned handshake. Such a request is never dispatched, no matter what else it contains.
   */
  readonly handshake?: ((request: WebhookRequest) => WebhookReply | undefined) | undefined;
  /** Whether the request is from the sender. Must not throw or reject. */
  readonly verify: (request: WebhookRequest) => Awaitable<Verification>;
  /** The contents of a verified request. Must not throw or reject. */
  readonly decode: (request: WebhookRequest) => Awaitable<Decoded>;
  /** Carries the type of the events; never set. */
  readonly events?: Events;
}
