// What an application writes: compiled by the tests with the strictest settings, under TypeScript 6 and 7.
import { isSlackError, Slack, SlackPermissionError, uploadFiles } from '@org/slack';
import { createSlack } from '@org/slack/client';
import { postMessage } from '@org/slack/chat';
import type { SlackEventMap } from '@org/slack/events';
import type { AppMentionEvent, ChatPostMessageResponse, KnownBlock } from '@org/slack/models';

const slack = new Slack({ token: 'xoxb-1', timeoutMs: 5_000, appKind: 'marketplace' });

const blocks: KnownBlock[] = [
  { type: 'header', text: { type: 'plain_text', text: 'Deploy' } },
  {
    type: 'actions',
    elements: [{ type: 'button', action_id: 'go', text: { type: 'plain_text', text: 'Go' } }],
  },
];

export async function classStyle(): Promise<(string | undefined)[]> {
  const { ts } = await slack.chat.postMessage({ channel: 'C1', text: 'Hello' });
  await slack.chat.postMessage({ channel: 'C1', blocks, thread_ts: ts, reply_broadcast: true });
  const names: (string | undefined)[] = [];
  for await (const { name } of slack.conversations.list({ types: 'public_channel', limit: 200 }))
    names.push(name);
  const page = await slack.users.list({ limit: 2 });
  const more = await page.next();
  const matches = await slack.search.messages({ query: 'x' }).toArray({ limit: 10 });
  const { data, response } = await slack.auth.test().withResponse();
  await slack.with({ token: 'xoxp-2' }).users.profile.set({ profile: { status_text: 'x' } });
  return [...names, more?.members?.[0]?.id, matches[0]?.ts, data.team_id, response.requestId];
}

export async function functionStyle(): Promise<ChatPostMessageResponse> {
  const client = createSlack({ token: () => Promise.resolve('xoxb-1') });
  await uploadFiles(client, [{ filename: 'a.txt', data: 'text' }], { channel_id: 'C1' });
  return postMessage(client, { channel: 'C1', markdown_text: '**x**' });
}

export function errors(error: unknown): string | undefined {
  if (SlackPermissionError.isInstance(error)) return error.details.needed;
  if (!isSlackError(error)) return undefined;
  // A code that Slack may add tomorrow is text as well.
  return error.details.error === 'channel_not_found' ? 'gone' : error.details.error;
}

export function events(event: AppMentionEvent, any: SlackEventMap['message']): string {
  return 'subtype' in any && any.subtype === 'channel_join' ? any.user : event.text;
}

export async function mistakes(): Promise<void> {
  // @ts-expect-error a message has a text, blocks or attachments.
  await slack.chat.postMessage({ channel: 'C1' });
  // @ts-expect-error the channel is required.
  await slack.chat.postMessage({ text: 'x' });
  // @ts-expect-error there is no such block.
  await slack.views.publish({ user_id: 'U1', view: { type: 'home', blocks: [{ type: 7 }] } });
  // @ts-expect-error the limit is a number.
  await slack.users.list({ limit: 'many' });
  // @ts-expect-error there is no such method.
  console.log(slack.chat.post);
  // @ts-expect-error tokens are given to the client.
  await slack.users.info({ user: 'U1', token: 'xoxb-2' });
}
