import type { Awaitable } from './keys.ts';
import type { ReplyTable, WebhookReply } from './reply.ts';
import type { WebhookRequest } from './request.ts';
import type { Verification } from './verification.ts';

/** One event of a verified request. */
export interface IncomingEvent {
  /** The name handlers are registered under. */
  readonly type: string;
  /** A more general name that handlers may use too (`issues` for `issues.opened`). */
  readonly parentType?: string | undefined;
  /** What identifies it across redeliveries; absent where the sender gives nothing. */
  readonly id?: string | undefined;
  /** The payload, as handlers get it. */
  readonly payload: unknown;
  /**
   * The sender waits for what the handler returns, and asks anew each time, without an effect that must not be repeated:
   * Slack's `block_suggestion`, for one. So it is always answered by a handler, never skipped as a duplicate and never queued.
   */
  readonly expectsReply?: boolean | undefined;
}

/** What a verified request turns out to be. */
export type Decoded =
  | { readonly kind: 'events'; readonly events: readonly IncomingEvent[] }
  /** A handshake: answered, never dispatched. */
  | { readonly kind: 'reply'; readonly reply: WebhookReply }
  | { readonly kind: 'malformed'; readonly message: string; readonly error?: unknown };

/**
 * A sender: how its requests are verified, what they contain, and what it understands as an answer. Everything the
 * handler knows of a sender comes from here, so a new sender, or one verified in a way of its own (a token, a call to an
 * API), is one more object of this type.
 *
 * @typeParam Events maps event names to payload types.
 */
export interface WebhookScheme<Events extends object = Record<string, unknown>> {
  /** The sender, in lower case; the first half of every deduplication key. */
  readonly name: string;
  /** Largest body accepted, in bytes. */
  readonly maxBodyBytes: number;
  /** How long the sender waits for an answer, in milliseconds, where that is short enough to matter. */
  readonly replyWithinMs?: number | undefined;
  /** Headers that `decode` reads; the only ones that are stored with a queued delivery. Lower case. */
  readonly decodedHeaders: readonly string[];
  readonly replies: ReplyTable;
  /** All types that this sender ever sends, where they are few and final: `on` refuses any other. */
  readonly eventTypes?: readonly string[] | undefined;
  /** An answer to an unsigned handshake. Such a request is never dispatched, whatever else it contains. */
  readonly handshake?: ((request: WebhookRequest) => WebhookReply | undefined) | undefined;
  /** Whether the request is from the sender. Never throws or rejects. */
  readonly verify: (request: WebhookRequest) => Awaitable<Verification>;
  /** What a verified request contains. Never throws or rejects. */
  readonly decode: (request: WebhookRequest) => Awaitable<Decoded>;
  /** Carries the type; never set. */
  readonly events?: Events;
}
