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
  return any.subtype === 'channel_join' ? any.user : event.text;
}

/** As most bots begin: what is no plain message is left. */
export function plainMessage(event: SlackEventMap['message']): string | undefined {
  if (event.subtype === 'message_changed') return event.message.ts;
  if (event.subtype === 'huddle_thread') return event.channel;
  if (event.subtype !== undefined) return undefined;
  const [block] = event.blocks ?? [];
  if (block?.type === 'section') return block.text?.text;
  const [forwarded] = event.attachments ?? [];
  return forwarded?.is_msg_unfurl ? forwarded.from_url : event.text;
}

/** What is received can be sent again. */
export async function roundTrips(event: SlackEventMap['app_home_opened']): Promise<void> {
  const { messages } = await slack.conversations.history({ channel: 'C1', limit: 1 });
  const [message] = messages ?? [];
  if (message?.ts !== undefined && message.blocks)
    await slack.chat.update({ channel: 'C1', ts: message.ts, blocks: message.blocks });
  if (event.view)
    await slack.views.update({
      view_id: event.view.id,
      hash: event.view.hash,
      view: { type: 'home', blocks: event.view.blocks },
    });
  const { file } = await slack.files.info({ file: 'F1' });
  const width: number | undefined = file?.thumb_360_w;
  console.log(width);
}

export async function lenient(): Promise<void> {
  await slack.admin.apps.approved.list({}).toArray({ limit: 1 });
  await slack.admin.apps.requests.list({}).toArray({ limit: 1 });
  await slack.admin.apps.restricted.list({}).toArray({ limit: 1 });
  const fixed: readonly KnownBlock[] = blocks;
  await slack.chat.postMessage({ channel: 'C1', blocks: fixed });
  await slack.chat.postMessage({
    channel: 'C1',
    text: 'x',
    metadata: { event_type: 'order', event_payload: { items: ['a', 'b'], by: { name: { first: 'x' } } } },
  });
  await slack.chat.postMessage({
    channel: 'C1',
    blocks: [
      {
        type: 'rich_text',
        elements: [{ type: 'rich_text_list', style: 'ordered', offset: 2, elements: [] }],
      },
    ],
  });
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
