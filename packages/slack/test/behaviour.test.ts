import { CredentialError, RateLimiterTimeoutError } from '@org/http-core';
import { VirtualClock } from '@org/http-core/testing';
import { Slack, type SlackOptions } from '@org/slack';
import { describe, expect, test, vi } from 'vitest';
import { formOf, json, lostResponse, stub, type Step } from './stub.ts';

const message = { channel: 'C1', text: 'Hello' };
let origins = 0;

function slackOver(steps: readonly Step[], options: SlackOptions = {}) {
  const clock = new VirtualClock();
  const script = stub(...steps);
  // An origin of its own for each test: the quota of retries is shared by origin.
  const baseUrl = `https://slack-${origins++}.test/api`;
  const slack = new Slack({ token: 'xoxb-1', clock, baseUrl, transport: script.transport, ...options });
  return { ...script, clock, slack };
}

describe('a message is never posted twice', () => {
  test.for<[string, Step]>([
    ['status 500', json({}, 500)],
    ['ok: false, internal_error', json({ ok: false, error: 'internal_error' })],
    ['ok: false, fatal_error', json({ ok: false, error: 'fatal_error' })],
    ['a lost response', lostResponse()],
  ])('%s', async ([, step]) => {
    const { slack, sent } = slackOver([step]);
    await expect(slack.chat.postMessage(message)).rejects.toMatchObject({ mayHaveExecuted: true });
    expect(sent).toHaveLength(1);
  });

  test('but one that was refused for being too fast is posted when Slack says', async () => {
    const { slack, sent, clock } = slackOver([
      json({ ok: false, error: 'ratelimited' }, 429, { 'retry-after': '30' }),
      json({ ok: true, ts: '1.2' }),
    ]);
    const posted = slack.chat.postMessage(message);
    await clock.advance(29_999);
    expect(sent).toHaveLength(1);
    await clock.advance(2);
    expect((await posted).ts).toBe('1.2');
    expect(sent).toHaveLength(2);
  });
});

test('reads are tried again, whatever status their failure has', async () => {
  const { slack, sent, clock } = slackOver([
    json({ ok: false, error: 'internal_error' }),
    json({ ok: true, user: { id: 'U1' } }),
  ]);
  const call = slack.users.info({ user: 'U1' });
  await clock.advance(10_000);
  expect((await call).user?.id).toBe('U1');
  expect(sent).toHaveLength(2);
});

describe('limits', () => {
  test('a limit on one method delays no other', async () => {
    const { slack, sent, clock } = slackOver([
      (request) =>
        request.url.endsWith('chat.postMessage')
          ? json({ ok: false, error: 'ratelimited' }, 429, { 'retry-after': '60' })
          : json({ ok: true, user: {} }),
    ]);
    const posting = slack.chat.postMessage(message, { retry: 0 }).catch((error: unknown) => error);
    await clock.advance(0);
    await posting;
    // No time passes for this one.
    await slack.users.info({ user: 'U1' });
    expect(sent.map(({ url }) => url.split('/').at(-1))).toEqual(['chat.postMessage', 'users.info']);
  });

  test('one message a second and channel', async () => {
    const { slack, sent, clock } = slackOver([json({ ok: true })]);
    const posts = ['C1', 'C1', 'C2'].map((channel) => slack.chat.postMessage({ channel, text: 'x' }));
    await clock.advance(0);
    expect(sent.map((request) => formOf(request)['channel'])).toEqual(['C1', 'C2']);
    await clock.advance(1_000);
    expect(sent).toHaveLength(3);
    await Promise.all(posts);
  });

  test('the tier of each method is kept', async () => {
    const { slack, sent, clock } = slackOver([json({ ok: true, channels: [] })]);
    // A list asks when it is waited for.
    const calls = Array.from({ length: 21 }, () => Promise.resolve(slack.conversations.list()));
    await clock.advance(59_000);
    expect(sent).toHaveLength(20);
    await clock.advance(1_001);
    expect(sent).toHaveLength(21);
    await Promise.all(calls);
  });

  test.for([
    ['internal', 2],
    ['marketplace', 2],
    ['unlisted', 1],
  ] as const)('an %s app reads messages %i times at once', async ([appKind, times]) => {
    const { slack, sent } = slackOver([json({ ok: true, messages: [] })], { appKind });
    const read = (): Promise<unknown> =>
      Promise.resolve(slack.conversations.history({ channel: 'C1' }, { maxLimiterWaitMs: 0 }));
    await read();
    const second = await read().catch((error: unknown) => error);
    expect(RateLimiterTimeoutError.isInstance(second)).toBe(times === 1);
    expect(sent).toHaveLength(times);
  });

  test('another kind of app is refused', () => {
    const appKind = 'public' as 'internal';
    expect(() => new Slack({ token: 'x', appKind })).toThrow('internal, marketplace, unlisted');
  });
});

describe('responses', () => {
  test('ok: false is an error on status 200', async () => {
    const { slack } = slackOver([json({ ok: false, error: 'channel_not_found' })]);
    await expect(slack.chat.postMessage(message)).rejects.toMatchObject({
      name: 'SlackNotFoundError',
      code: 'channel_not_found',
      status: 200,
      mayHaveExecuted: false,
      operation: 'chat.postMessage',
    });
  });

  test('the request id is kept', async () => {
    const { slack } = slackOver([json({ ok: true }, 200, { 'x-slack-req-id': 'req-7' })]);
    const { response } = await slack.api.test().withResponse();
    expect(response.requestId).toBe('req-7');
  });

  test('a page that is no JSON is an error with its beginning', async () => {
    const { slack } = slackOver([new Response('<html>maintenance</html>')]);
    await expect(slack.auth.test({}, { retry: 0 })).rejects.toMatchObject({
      name: 'ResponseParseError',
      message: expect.stringContaining('maintenance'),
    });
  });

  test('warnings are passed on, also by derived clients, and a listener that throws breaks nothing', async () => {
    const onWarning = vi.fn(() => {
      throw new Error('no');
    });
    const { slack } = slackOver([json({ ok: true, response_metadata: { warnings: ['missing_charset'] } })], {
      onWarning,
    });
    await slack.with({ token: 'xoxb-2' }).chat.postMessage(message);
    await slack.auth.test();
    expect(onWarning.mock.calls).toEqual([
      [{ operation: 'chat.postMessage', warnings: ['missing_charset'], messages: [] }],
      [{ operation: 'auth.test', warnings: ['missing_charset'], messages: [] }],
    ]);
  });
});

describe('what Slack warns of reaches onWarning', () => {
  const warned = json({ ok: true, channels: [], warning: 'superfluous_charset' });
  const expected = (operation: string) => [{ operation, warnings: ['superfluous_charset'], messages: [] }];

  test.for<[string, (slack: Slack) => PromiseLike<unknown>, string]>([
    ['a method', (slack) => slack.auth.test(), 'auth.test'],
    ['a list', (slack) => slack.conversations.list().toArray({ limit: 1 }), 'conversations.list'],
    ['a request without types', (slack) => slack.raw.post('/some.method', { body: {} }), 'raw.post'],
  ])('of %s', async ([, call, operation]) => {
    const onWarning = vi.fn();
    await call(slackOver([warned.clone()], { onWarning }).slack);
    expect(onWarning.mock.calls).toEqual([expected(operation)]);
  });

  test('beside a hook: neither keeps the other from it, and an async one ends no process', async () => {
    const rejections: unknown[] = [];
    const note = (reason: unknown): void => {
      rejections.push(reason);
    };
    process.on('unhandledRejection', note);
    const late = (() => Promise.reject(new Error('late'))) as () => void;
    const onWarning = vi.fn(late);
    const onNotice = vi.fn(() => {
      throw new Error('at once');
    });
    await slackOver([warned.clone()], { onWarning, hooks: { onNotice } }).slack.auth.test();
    await new Promise((resolve) => setTimeout(resolve, 10));
    process.off('unhandledRejection', note);
    expect([onWarning.mock.calls.length, onNotice.mock.calls.length, rejections]).toEqual([1, 1, []]);
  });

  test('of a derived client, to its own listener and to no other', async () => {
    const before = vi.fn();
    const after = vi.fn();
    const onNotice = vi.fn();
    const { slack } = slackOver([warned.clone()], { onWarning: before });
    await slack.with({ onWarning: after, hooks: { onNotice } }).auth.test();
    expect(after.mock.calls).toEqual([expected('auth.test')]);
    expect(onNotice).toHaveBeenCalledOnce();
    expect(before).not.toHaveBeenCalled();
  });
});

describe('a file', () => {
  const file = (body: string, type: string) =>
    slackOver([new Response(body, { headers: { 'content-type': type } })]).slack.admin.analytics.getFile({
      type: 'member',
      date: '2026-01-01',
    });

  test('that is refused is an error, although the status is 200', async () => {
    await expect(
      file('{"ok":false,"error":"file_not_yet_available"}', 'application/json'),
    ).rejects.toMatchObject({
      name: 'SlackApiError',
      details: { error: 'file_not_yet_available' },
    });
  });

  test.for(['application/gzip', 'application/json; charset=utf-8'])('of type %s is given', async (type) => {
    const download = await file('{"ok":true}', type);
    expect(download.contentType).toBe(type);
    expect(await download.text()).toBe('{"ok":true}');
  });
});

describe('tokens', () => {
  test('the environment is the default', async () => {
    vi.stubEnv('SLACK_BOT_TOKEN', 'xoxb-env');
    const { slack, sent } = slackOver([json({ ok: true })], { token: undefined });
    await slack.auth.test();
    expect(sent[0]?.headers['authorization']).toBe('Bearer xoxb-env');
    vi.unstubAllEnvs();
  });

  test('without one, only methods that need none are called', async () => {
    vi.stubEnv('SLACK_BOT_TOKEN', undefined);
    const { slack, sent } = slackOver([json({ ok: true })], { token: undefined });
    await slack.oauth.v2.access({ client_id: '1', client_secret: 's', code: 'c' });
    expect(sent[0]?.headers).not.toHaveProperty('authorization');
    const error: unknown = await slack.auth.test().catch((reason: unknown) => reason);
    expect(CredentialError.isInstance(error)).toBe(true);
    expect(error).toMatchObject({ message: expect.stringMatching(/token.*SLACK_BOT_TOKEN/) });
    expect(sent).toHaveLength(1);
    vi.unstubAllEnvs();
  });

  test('a function that throws is an error, not a hang', async () => {
    const token = (): string => {
      throw new Error('vault is down');
    };
    const { slack, sent } = slackOver([json({ ok: true })], { token });
    await expect(slack.auth.test()).rejects.toThrow(CredentialError);
    expect(sent).toHaveLength(0);
  });
});

describe('encoding', () => {
  test('values that are no text are JSON in a form', async () => {
    const { slack, sent } = slackOver([json({ ok: true })]);
    const blocks = [{ type: 'section' as const, text: { type: 'mrkdwn' as const, text: '*é* & <x>' } }];
    await slack.chat.postMessage({ channel: 'C1', blocks, unfurl_links: false, thread_ts: undefined });
    expect(formOf(sent[0])).toEqual({
      channel: 'C1',
      blocks: JSON.stringify(blocks),
      unfurl_links: 'false',
    });
  });

  test('files make it a form of parts', async () => {
    const { slack, sent } = slackOver([json({ ok: true })]);
    const preview_image = new Uint8Array([1, 2, 3]);
    await slack.files.remote.add({
      external_id: 'e',
      external_url: 'https://a.example',
      title: 't',
      preview_image,
    });
    const form = sent[0]?.body as FormData;
    expect(form.get('title')).toBe('t');
    expect(await (form.get('preview_image') as File).bytes()).toEqual(preview_image);
  });

  test('where there is no file it is a form like any other', async () => {
    const { slack, sent } = slackOver([json({ ok: true })]);
    await slack.files.remote.add({ external_id: 'e', external_url: 'https://a.example', title: 't' });
    expect(formOf(sent[0])).toEqual({ external_id: 'e', external_url: 'https://a.example', title: 't' });
  });
});

test('all pages of a list', async () => {
  const { slack, sent } = slackOver([
    json({ ok: true, members: [{ id: 'U1' }], response_metadata: { next_cursor: 'two' } }),
    json({ ok: true, members: [{ id: 'U2' }], response_metadata: { next_cursor: '' } }),
  ]);
  const ids: (string | undefined)[] = [];
  for await (const { id } of slack.users.list({ limit: 1 })) ids.push(id);
  expect(ids).toEqual(['U1', 'U2']);
  expect(formOf(sent[1])).toEqual({ limit: '1', cursor: 'two' });
});
