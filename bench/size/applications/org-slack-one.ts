import { postMessage } from '@org/slack/chat';
import { createSlack } from '@org/slack/client';

export const run = async (origin: string): Promise<string | undefined> => {
  const slack = createSlack({ token: 'xoxb-1', baseUrl: `${origin}/api` });
  const { ts } = await postMessage(slack, { channel: 'C1', text: 'Hello' });
  return ts;
};
