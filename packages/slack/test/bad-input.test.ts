import { InvalidParamsError, ResponseParseError } from '@org/http-core';
import { chatStream, Slack, uploadFiles } from '@org/slack';
import { describe, expect, test } from 'vitest';
import { stub } from './stub.ts';

const TOKEN = 'xoxb-canary-4242';
let origins = 0;

function slackThatGets(body: string) {
  const { transport, sent } = stub(new Response(body, { headers: { 'content-type': 'application/json' } }));
  const baseUrl = `https://slack-bad-${origins++}.test/api`;
  return { sent, slack: new Slack({ token: TOKEN, baseUrl, transport, retry: false }) };
}

const failureOf = async (call: PromiseLike<unknown>): Promise<unknown> => {
  try {
    await call;
  } catch (error) {
    return error;
  }
  throw new Error('The call was expected to fail.');
};

const blocks = (count: number) => Array.from({ length: count }, () => ({ type: 'divider' }) as const);
const view = (count: number) => ({
  type: 'modal' as const,
  title: { type: 'plain_text' as const, text: 'x' },
  blocks: blocks(count),
});

describe('is refused by name before anything is sent', () => {
  test.for<[string, string, (slack: Slack) => PromiseLike<unknown>]>([
    ['a page of nothing', 'limit', (s) => s.users.list({ limit: 0 })],
    ['a page that is too long', 'limit', (s) => s.conversations.history({ channel: 'C1', limit: 1001 })],
    ['no number', 'limit', (s) => s.users.list({ limit: Number.NaN })],
    [
      'a message of 51 blocks',
      'blocks',
      (s) => s.chat.postMessage({ channel: 'C1', text: 'x', blocks: blocks(51) }),
    ],
    ['a modal of 101 blocks', 'view.blocks', (s) => s.views.open({ trigger_id: 't', view: view(101) })],
    [
      'a name in camel case, which Slack would ignore',
      'threadTs',
      // @ts-expect-error the compiler refuses it as well
      (s) => s.chat.postMessage({ channel: 'C1', text: 'x', threadTs: '1.2' }),
    ],
    // @ts-expect-error the compiler refuses it as well
    ['an option among the arguments', 'timeoutMs', (s) => s.users.list({ timeoutMs: 5 })],
    // @ts-expect-error the compiler refuses it as well
    ['no list of files', 'files', (s) => uploadFiles(s, 'report.pdf')],
    // @ts-expect-error the compiler refuses it as well
    ['no files at all', 'files', (s) => uploadFiles(s)],
    // @ts-expect-error the compiler refuses it as well
    ['a file that is a path', 'files', (s) => uploadFiles(s, ['report.pdf'])],
    // @ts-expect-error the compiler refuses it as well
    ['a file without a name', 'files', (s) => uploadFiles(s, [{ data: 'x' }])],
    ['no file', 'files', (s) => uploadFiles(s.raw, [])],
    ['an empty file', 'data', (s) => uploadFiles(s.raw, [{ filename: 'a', data: '' }])],
  ])('%s', async ([, param, call]) => {
    const { slack, sent } = slackThatGets('{"ok":true}');
    const error = await failureOf(call(slack));
    expect(InvalidParamsError.isInstance(error)).toBe(true);
    expect(error).toMatchObject({ param, mayHaveExecuted: false });
    expect(sent).toHaveLength(0);
  });
});

test.each([undefined, null, 'C1', { channel: 5 }, []])('chatStream to %j is refused', (params) => {
  const { slack, sent } = slackThatGets('{"ok":true}');
  expect(() => chatStream(slack, params as never)).toThrow(
    expect.objectContaining({ name: 'InvalidParamsError', param: 'channel' }),
  );
  expect(sent).toHaveLength(0);
});

test('what just fits is sent', async () => {
  const { slack, sent } = slackThatGets('{"ok":true}');
  await slack.chat.postMessage({ channel: 'C1', text: 'x', blocks: blocks(50) });
  await slack.views.open({ trigger_id: 't', view: view(100) });
  await slack.conversations.history({ channel: 'C1', limit: 1000 });
  expect(sent).toHaveLength(3);
});

// Never called: what it holds is for the compiler.
export const missing = (slack: Slack): unknown[] => [
  // @ts-expect-error there is no channel
  slack.chat.postMessage({ text: 'x' }),
  // @ts-expect-error neither text nor blocks
  slack.chat.postMessage({ channel: 'C1' }),
  // @ts-expect-error there is no thread
  chatStream(slack.raw, { channel: 'C1' }),
];

describe('a response that is not Slack’s is an error with its beginning', () => {
  test.for<[string, RegExp]>([
    ['<html>maintenance</html>', /is a page of HTML .*\. It begins: <html>maintenance/],
    ['', /lacks ok, which every response of Slack has\. It is empty/],
    ['null', /lacks ok.* It begins: null/],
    ['[]', /lacks ok.* It begins: \[\]/],
    ['{"channels":[]}', /lacks ok.* It begins: \{"channels":\[\]\}/],
  ])('%s', async ([body, expected]) => {
    for (const call of [slackThatGets(body).slack.auth.test(), slackThatGets(body).slack.users.list()]) {
      const error = await failureOf(call);
      expect(ResponseParseError.isInstance(error)).toBe(true);
      expect((error as Error).message).toMatch(expected);
    }
  });

  test('which shows no secret', async () => {
    const error = await failureOf(slackThatGets(`{"echo":"${TOKEN}"}`).slack.auth.test());
    expect(String(error)).toContain('It begins: {"echo":"[redacted]');
    expect(JSON.stringify(error)).not.toContain('canary');
  });
});
