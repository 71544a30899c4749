import { WebClient } from '@slack/web-api';

export const run = async (origin: string): Promise<string | undefined> => {
  const slack = new WebClient('xoxb-1', { slackApiUrl: `${origin}/api/` });
  const { ts } = await slack.chat.postMessage({ channel: 'C1', text: 'Hello' });
  return ts;
};
