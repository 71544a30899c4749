import { Slack, slackLimits } from '@org/slack';
import { LARGE_MESSAGE, MESSAGE } from '../payloads.ts';
import type { Connect } from '../subject.ts';
import { widened } from '../widened.ts';

export const connect: Connect = (origin) => {
  const slack = new Slack({ token: 'xoxb-bench', baseUrl: `${origin}/api`, limiter: widened(slackLimits()) });
  return {
    get: () => slack.conversations.info({ channel: 'C024BE91L' }),
    post: () => slack.chat.postMessage(MESSAGE),
    largeResponse: () => slack.conversations.history({ channel: 'C024BE91L', limit: 200 }),
    largeBody: () => slack.chat.postMessage(LARGE_MESSAGE),
    items: () => slack.conversations.list({ limit: 100 }),
  };
};
