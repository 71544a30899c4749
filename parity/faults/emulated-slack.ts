import type { ApiClient } from '@org/http-core';
import { add as addLink, list as listLinks } from '@org/slack/bookmarks';
import { delete as deleteMessage, postMessage, update } from '@org/slack/chat';
import { createSlack } from '@org/slack/client';
import { archive, create, history, info, list, setTopic, unarchive } from '@org/slack/conversations';
import { add, get, remove } from '@org/slack/reactions';
import { createEmulator } from 'emulate';
import type { EmulatedWorld, EmulatedWrite } from './emulated-writes.ts';

const channelOf = async (clean: ApiClient, name: string): Promise<string> =>
  (await create(clean, { name })).channel?.id ?? '';

/** A channel with one message; the id is `channel/ts`. */
async function messageOf(clean: ApiClient, mark: string): Promise<string> {
  const channel = await channelOf(clean, mark);
  const { ts = '' } = await postMessage(clean, { channel, text: 'A message' });
  return `${channel}/${ts}`;
}

const place = (id: string): { channel: string; ts: string } => {
  const [channel = '', ts = ''] = id.split('/');
  return { channel, ts };
};

async function countTexts(clean: ApiClient, channel: string, text: string): Promise<number> {
  const { messages = [] } = await history(clean, { channel, limit: 100 });
  return messages.filter((message) => message.text === text).length;
}

async function countReactions(clean: ApiClient, id: string): Promise<number> {
  const { channel, ts: timestamp } = place(id);
  const { message } = await get(clean, { channel, timestamp });
  return message?.reactions?.find(({ name }) => name === 'tada')?.users?.length ?? 0;
}

const react = async (clean: ApiClient, mark: string): Promise<string> => {
  const id = await messageOf(clean, mark);
  const { channel, ts: timestamp } = place(id);
  await add(clean, { channel, timestamp, name: 'tada' });
  return id;
};

const WRITES: readonly EmulatedWrite[] = [
  {
    name: 'chat.postMessage',
    prepare: channelOf,
    send: (client, mark, channel) => postMessage(client, { channel, text: mark }),
    count: (clean, mark, channel) => countTexts(clean, channel, mark),
  },
  {
    name: 'chat.postMessage with a key',
    prepare: channelOf,
    send: (client, mark, channel) =>
      postMessage(client, { channel, text: mark }, { naturalKeys: 'auto', retry: false }),
    count: (clean, mark, channel) => countTexts(clean, channel, mark),
  },
  {
    name: 'chat.postMessage that is probed',
    prepare: channelOf,
    send: (client, mark, channel) =>
      postMessage(client, { channel, text: mark }, { naturalKeys: 'auto', retry: { probe: true } }),
    count: (clean, mark, channel) => countTexts(clean, channel, mark),
  },
  {
    name: 'chat.update',
    prepare: messageOf,
    send: (client, mark, id) => update(client, { ...place(id), text: mark }),
    count: (clean, mark, id) => countTexts(clean, place(id).channel, mark),
  },
  {
    name: 'chat.delete',
    prepare: messageOf,
    send: (client, _, id) => deleteMessage(client, place(id)),
    count: async (clean, _, id) => 1 - (await countTexts(clean, place(id).channel, 'A message')),
  },
  {
    name: 'conversations.create',
    send: (client, mark) => create(client, { name: mark }),
    count: async (clean, mark) =>
      (await list(clean, { limit: 200 }).toArray({ limit: 100_000 })).filter(({ name }) => name === mark)
        .length,
  },
  {
    name: 'conversations.archive',
    prepare: channelOf,
    send: (client, _, channel) => archive(client, { channel }),
    count: async (clean, _, channel) =>
      Number((await info(clean, { channel })).channel?.is_archived ?? false),
  },
  {
    name: 'conversations.unarchive',
    prepare: async (clean, mark) => {
      const channel = await channelOf(clean, mark);
      await archive(clean, { channel });
      return channel;
    },
    send: (client, _, channel) => unarchive(client, { channel }),
    count: async (clean, _, channel) =>
      Number(!((await info(clean, { channel })).channel?.is_archived ?? true)),
  },
  {
    name: 'conversations.setTopic',
    prepare: channelOf,
    send: (client, mark, channel) => setTopic(client, { channel, topic: mark }),
    count: async (clean, mark, channel) =>
      Number((await info(clean, { channel })).channel?.topic?.value === mark),
  },
  {
    name: 'reactions.add',
    prepare: messageOf,
    send: (client, _, id) => {
      const { channel, ts: timestamp } = place(id);
      return add(client, { channel, timestamp, name: 'tada' });
    },
    count: (clean, _, id) => countReactions(clean, id),
  },
  {
    name: 'reactions.remove',
    prepare: react,
    send: (client, _, id) => {
      const { channel, ts: timestamp } = place(id);
      return remove(client, { channel, timestamp, name: 'tada' });
    },
    count: async (clean, _, id) => 1 - (await countReactions(clean, id)),
  },
  {
    name: 'bookmarks.add',
    prepare: channelOf,
    send: (client, mark, channel_id) =>
      addLink(client, { channel_id, title: mark, type: 'link', link: 'https://example.com' }),
    count: async (clean, mark, channel_id) =>
      ((await listLinks(clean, { channel_id })).bookmarks ?? []).filter(({ title }) => title === mark).length,
  },
];

/** Slack as emulate models it. */
export async function emulatedSlack(): Promise<EmulatedWorld> {
  const emulator = await createEmulator({ service: 'slack', port: 0 });
  return {
    name: 'slack (emulate)',
    url: `${emulator.url}/api`,
    clientOf: (parts) => createSlack({ ...parts, token: 'xoxb-test' }),
    writes: WRITES,
    close: () => emulator.close(),
  };
}
