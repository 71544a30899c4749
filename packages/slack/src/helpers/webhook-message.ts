import type { AnyBlock, MessageAttachment } from '../generated/models.ts';

/** What an incoming webhook posts: at least a text, blocks or attachments. */
export interface WebhookMessage {
  /** Shown, or with blocks used in notifications. */
  readonly text?: string | undefined;
  readonly blocks?: readonly AnyBlock[] | undefined;
  readonly attachments?: readonly MessageAttachment[] | undefined;
  /** The message to answer in a thread: its `ts`. */
  readonly thread_ts?: string | undefined;
  readonly unfurl_links?: boolean | undefined;
  readonly unfurl_media?: boolean | undefined;
  /** False: Slack's mark-up is shown as it is. */
  readonly mrkdwn?: boolean | undefined;
}

/** What an answer to an interaction or slash command posts. */
export interface ResponseMessage extends WebhookMessage {
  /** Who sees it: `ephemeral` (default), only the user; `in_channel`, all. */
  readonly response_type?: 'ephemeral' | 'in_channel' | undefined;
  /** In place of the message that the interaction came from. */
  readonly replace_original?: boolean | undefined;
  /** Deletes the message that the interaction came from. */
  readonly delete_original?: boolean | undefined;
}
