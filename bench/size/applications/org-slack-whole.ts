import { Slack } from '@org/slack';

export const run = async (origin: string): Promise<string | undefined> => {
  const slack = new Slack({ token: 'xoxb-1', baseUrl: `${origin}/api` });
  const { ts } = await slack.chat.postMessage({ channel: 'C1', text: 'Hello' });
  return ts;
};
