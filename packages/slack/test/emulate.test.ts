import { Slack, uploadFiles } from '@org/slack';
import { createEmulator } from 'emulate';
import { expect, test } from 'vitest';

test('a flow against an emulator: a channel, messages, a thread, reactions, pages', async () => {
  const emulator = await createEmulator({ service: 'slack', port: 0 });
  try {
    // The emulator's limits are none, and the test does not wait for Slack's.
    const slack = new Slack({ token: 'xoxb-test', baseUrl: `${emulator.url}/api`, limiter: false });
    const { ok, user_id: user } = await slack.auth.test();
    expect(ok).toBe(true);
    const { channel } = await slack.conversations.create({ name: 'releases' });
    const id = channel?.id ?? '';
    await expect(slack.conversations.create({ name: 'releases' })).rejects.toMatchObject({
      code: 'name_taken',
      status: 200,
    });
    const { ts = '' } = await slack.chat.postMessage({ channel: id, text: 'One & <two> é' });
    await slack.chat.postMessage({ channel: id, text: 'In the thread', thread_ts: ts });
    await slack.chat.update({ channel: id, ts, text: 'Changed' });
    await slack.reactions.add({ channel: id, timestamp: ts, name: 'tada' });
    await expect(slack.reactions.add({ channel: id, timestamp: ts, name: 'tada' })).rejects.toMatchObject({
      details: { error: 'already_reacted' },
    });
    const { messages } = await slack.conversations.history({ channel: id });
    expect(messages?.map(({ text }) => text)).toContain('Changed');
    const replies = await slack.conversations.replies({ channel: id, ts }).toArray({ limit: 10 });
    expect(replies.map(({ text }) => text)).toContain('In the thread');
    const names = (await slack.conversations.list({ limit: 1 }).toArray({ limit: 50 })).map(
      ({ name }) => name,
    );
    expect(names).toContain('releases');
    expect(new Set(names).size).toBe(names.length);
    expect(names.length).toBeGreaterThan(1);
    expect((await slack.users.info({ user: user ?? '' })).user?.id).toBe(user);
    const { files } = await uploadFiles(slack.raw, [{ filename: 'a.txt', data: 'Straße' }], {
      channel_id: id,
    });
    const { file } = await slack.files.info({ file: files?.[0]?.id ?? '' });
    expect(file).toMatchObject({ name: 'a.txt', size: 7 });
    await slack.chat.delete({ channel: id, ts });
    await expect(slack.chat.delete({ channel: id, ts })).rejects.toMatchObject({
      name: 'SlackNotFoundError',
    });
  } finally {
    await emulator.close();
  }
});
