/** What the sender is told. */
export interface WebhookReply {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

/**
 * What a sender is told in each case. Senders differ in which answers make them try again and which make them drop the
 * event for good, so each scheme has its own table.
 */
export interface ReplyTable {
  /** All handlers finished. */
  readonly processed: WebhookReply;
  /** Every event was processed before. */
  readonly duplicate: WebhookReply;
  /** Stored in the queue, to be processed later. */
  readonly queued: WebhookReply;
  /** Another worker is on it, or the handler needs longer than the sender waits: must make the sender try again. */
  readonly locked: WebhookReply;
  /** A handler threw: must make the sender try again. */
  readonly failed: WebhookReply;
  /** The deduplication store, the queue or the keys cannot be reached: must make the sender try again. */
  readonly unavailable: WebhookReply;
  /** A handler threw a WebhookRejection: must make the sender stop. */
  readonly rejected: WebhookReply;
  /** The signature is missing or wrong. */
  readonly unverified: WebhookReply;
  /** Verified, but not something this sender sends. */
  readonly malformed: WebhookReply;
  /** Larger than allowed. */
  readonly tooLarge: WebhookReply;
}

/** Seconds after which a sender that honours it should come back; a lease is rarely held much longer. */
const RETRY_AFTER_SECONDS = '10';

/** For senders that retry anything but 2xx. */
export const defaultReplies: ReplyTable = {
  processed: { status: 200 },
  duplicate: { status: 200 },
  queued: { status: 202 },
  locked: { status: 503, headers: { 'retry-after': RETRY_AFTER_SECONDS } },
  failed: { status: 500 },
  unavailable: { status: 503, headers: { 'retry-after': RETRY_AFTER_SECONDS } },
  // Any failure status would bring the event back for days, so the one way to stop is to accept it.
  rejected: { status: 200 },
  unverified: { status: 401 },
  malformed: { status: 400 },
  tooLarge: { status: 413 },
};

/** A JSON answer, for senders that show or use it (Slack commands, for example). */
export const jsonReply = (value: unknown, status = 200): WebhookReply => ({
  status,
  headers: { 'content-type': 'application/json; charset=utf-8' },
  body: JSON.stringify(value),
});

/** A plain-text answer. */
export const textReply = (text: string, status = 200): WebhookReply => ({
  status,
  headers: { 'content-type': 'text/plain; charset=utf-8' },
  body: text,
});
