import { Slack } from '@org/slack';
import { afterEach, expect, test, vi } from 'vitest';
import { json, stub } from './stub.ts';

afterEach(() => {
  vi.useRealTimers();
});

const message = { channel: 'C1', text: 'Hello' };

test('the default limits of a client that is used before, during and after fake timers hold up nobody', async () => {
  const { transport, sent } = stub(json({ ok: true, ts: '1.2' }));
  const slack = new Slack({ token: 'xoxb-1', baseUrl: 'https://fake-timers.test/api', transport });
  await slack.chat.postMessage(message);
  vi.useFakeTimers();
  await slack.chat.postMessage(message);
  // One message a second and channel: this one waits, and the fake clock stands still.
  const swallowed = slack.chat.postMessage(message);
  vi.useRealTimers();
  await slack.chat.postMessage({ ...message, channel: 'C2' });
  await slack.chat.postMessage(message);
  await swallowed;
  expect(sent).toHaveLength(5);
});
