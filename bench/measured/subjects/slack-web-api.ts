import { WebClient, type ConversationsListResponse } from '@slack/web-api';
import { LARGE_MESSAGE, MESSAGE } from '../payloads.ts';
import type { Connect } from '../subject.ts';

export const connect: Connect = (origin) => {
  const slack = new WebClient('xoxb-bench', { slackApiUrl: `${origin}/api/` });
  return {
    get: () => slack.conversations.info({ channel: 'C024BE91L' }),
    post: () => slack.chat.postMessage(MESSAGE),
    largeResponse: () => slack.conversations.history({ channel: 'C024BE91L', limit: 200 }),
    largeBody: () => slack.chat.postMessage(LARGE_MESSAGE),
    async *items() {
      for await (const page of slack.paginate('conversations.list', { limit: 100 }))
        yield* (page as ConversationsListResponse).channels ?? [];
    },
  };
};
