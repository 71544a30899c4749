import { Slack } from '@org/slack';
import { WebClient } from '@slack/web-api';
import { slackDifferences } from '../differences/slack.ts';
import type { Call, ParityProvider } from '../src/provider.ts';

const TOKEN = 'xoxb-parity';

export const slack: ParityProvider = {
  name: 'slack',
  documents: ['slack'],
  answer: { ok: true },
  compared: ['authorization'],
  clients: (port) => {
    const base = `http://127.0.0.1:${port}/api`;
    const theirs = new WebClient(TOKEN, { slackApiUrl: `${base}/`, retryConfig: { retries: 0 } });
    const ours = new Slack({ token: TOKEN, baseUrl: base, retry: 0, limiter: false });
    return {
      theirs: ({ id }, { body }) => callOf(theirs, id, body),
      ours: ({ id }, { body }) => callOf(ours, id, body),
    };
  },
  justified: slackDifferences,
};

/** `chat.postMessage` of a client, with its arguments. */
function callOf(client: object, id: string, body: unknown): Call {
  const path = id.split('.');
  const method = path.pop() ?? '';
  const resource = path.reduce<unknown>((at, name) => (at as Record<string, unknown> | undefined)?.[name], client);
  const found = (resource as Record<string, unknown> | undefined)?.[method];
  if (typeof found !== 'function') return undefined;
  return async () => (found as (body: unknown) => Promise<unknown>).call(resource, structuredCopy(body));
}

/** Each SDK gets arguments of its own: one that changes what it is given must not change the other's. */
function structuredCopy(body: unknown): unknown {
  if (typeof body !== 'object' || body === null) return body;
  return { ...body };
}
