import type { WebhookReply } from './reply.ts';

/** Replies kept at once. A redelivery that somebody waits for comes within seconds. */
const MAX_REPLIES = 1000;

/** Longer ones are not kept. */
const MAX_BODY_LENGTH = 65_536;

/** What handlers answered, so that a redelivery gets the same answer although no handler runs again. */
export interface ReplyMemory {
  keep(key: string, reply: WebhookReply): void;
  find(key: string): WebhookReply | undefined;
}

/** Remembers replies in this process, the oldest forgotten first. */
export function createReplyMemory(): ReplyMemory {
  const replies = new Map<string, WebhookReply>();
  return {
    keep: (key, reply) => {
      if ((reply.body?.length ?? 0) > MAX_BODY_LENGTH) return;
      const [oldest] = replies.keys();
      if (replies.size >= MAX_REPLIES && oldest !== undefined) replies.delete(oldest);
      replies.set(key, reply);
    },
    find: (key) => replies.get(key),
  };
}
