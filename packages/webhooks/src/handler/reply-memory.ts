import type { WebhookReply } from '../contract/reply.ts';

/** Maximum number of replies. A redelivery that somebody waits for arrives within seconds. */
const MAX_REPLIES = 1000;

/** Longer bodies are not kept. */
const MAX_BODY_LENGTH = 65_536;

/** Maximum length of all bodies together, in characters. */
const MAX_TOTAL_LENGTH = 4_194_304;

/** Remembers the replies of handlers, so that a redelivery gets the same reply although no handler runs again. */
export interface ReplyMemory {
  keep(key: string, reply: WebhookReply): void;
  find(key: string): WebhookReply | undefined;
}

/** Keeps replies in this process and evicts the oldest first. */
export function createReplyMemory(): ReplyMemory {
  const replies = new Map<string, WebhookReply>();
  let totalLength = 0;
  const evict = (key: string): void => {
    totalLength -= lengthOf(replies.get(key));
    replies.delete(key);
  };
  return {
    keep: (key, reply) => {
      const length = lengthOf(reply);
      if (length > MAX_BODY_LENGTH) return;
      evict(key);
      for (const oldest of replies.keys()) {
        if (replies.size < MAX_REPLIES && totalLength + length <= MAX_TOTAL_LENGTH) break;
        evict(oldest);
      }
      replies.set(key, reply);
      totalLength += length;
    },
    find: (key) => replies.get(key),
  };
}

const lengthOf = (reply: WebhookReply | undefined): number => reply?.body?.length ?? 0;
