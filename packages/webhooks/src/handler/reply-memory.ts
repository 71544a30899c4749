import type { WebhookReply } from '../contract/reply.ts';

/** Replies kept at once. A redelivery that somebody waits for comes within seconds. */
const MAX_REPLIES = 1000;

/** Longer ones are not kept. */
const MAX_BODY_LENGTH = 65_536;

/** All bodies together, in characters. */
const MAX_TOTAL_LENGTH = 4_194_304;

/** What handlers answered, so that a redelivery gets the same answer although no handler runs again. */
export interface ReplyMemory {
  keep(key: string, reply: WebhookReply): void;
  find(key: string): WebhookReply | undefined;
}

/** Remembers replies in this process, the oldest forgotten first. */
export function createReplyMemory(): ReplyMemory {
  const replies = new Map<string, WebhookReply>();
  let totalLength = 0;
  const forget = (key: string): void => {
    totalLength -= lengthOf(replies.get(key));
    replies.delete(key);
  };
  return {
    keep: (key, reply) => {
      const length = lengthOf(reply);
      if (length > MAX_BODY_LENGTH) return;
      forget(key);
      for (const oldest of replies.keys()) {
        if (replies.size < MAX_REPLIES && totalLength + length <= MAX_TOTAL_LENGTH) break;
        forget(oldest);
      }
      replies.set(key, reply);
      totalLength += length;
    },
    find: (key) => replies.get(key),
  };
}

const lengthOf = (reply: WebhookReply | undefined): number => reply?.body?.length ?? 0;
