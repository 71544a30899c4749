/**
 * A reply to the sender.
 *
 * @public
 */
export interface WebhookReply {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

/**
 * The reply to the sender in each case. Senders differ in which replies make them retry and which make them drop the
 * event for good, so each scheme has its own table.
 *
 * @public
 */
export interface ReplyTable {
  /** All handlers succeeded. */
  readonly processed: WebhookReply;
  /** Every event was processed before. */
  readonly duplicate: WebhookReply;
  /** The request was stored in the queue and will be processed later. */
  readonly queued: WebhookReply;
  /** Another worker holds the event, or the handler takes longer than the sender waits. Must make the sender retry. */
  readonly locked: WebhookReply;
  /** A handler threw. Must make the sender retry. */
  readonly failed: WebhookReply;
  /** The deduplication store, the queue or the keys are unavailable. Must make the sender retry. */
  readonly unavailable: WebhookReply;
  /** A handler threw a `WebhookRejection`. Must make the sender stop. */
  readonly rejected: WebhookReply;
  /** The signature is missing or wrong. */
  readonly unverified: WebhookReply;
  /** The request was verified but is not something that this sender sends. */
  readonly malformed: WebhookReply;
  /** The body is larger than allowed. */
  readonly tooLarge: WebhookReply;
}

/** When a sender that honours `Retry-After` should retry, in seconds. A lease is rarely held much longer. */
const RETRY_AFTER_SECONDS = '10';

/**
 * Replies for senders that retry unless they get a 2xx.
 *
 * @public
 */
export const defaultReplies: ReplyTable = {
  processed: { status: 200 },
  duplicate: { status: 200 },
  queued: { status: 202 },
  locked: { status: 503, headers: { 'retry-after': RETRY_AFTER_SECONDS } },
  failed: { status: 500 },
  unavailable: { status: 503, headers: { 'retry-after': RETRY_AFTER_SECONDS } },
  // Any failure status would bring the event back for days, so accepting it is the only way to stop.
  rejected: { status: 200 },
  unverified: { status: 401 },
  malformed: { status: 400 },
  tooLarge: { status: 413 },
};

/**
 * A JSON reply, for senders that display or use it, such as Slack for slash commands.
 *
 * @public
 */
export const jsonReply = (value: unknown, status = 200): WebhookReply => ({
  status,
  headers: { 'content-type': 'application/json; charset=utf-8' },
  body: JSON.stringify(value),
});

/**
 * A plain-text reply.
 *
 * @public
 */
export const textReply = (text: string, status = 200): WebhookReply => ({
  status,
  headers: { 'content-type': 'text/plain; charset=utf-8' },
  body: text,
});
