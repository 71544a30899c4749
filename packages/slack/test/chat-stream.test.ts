import { InvalidParamsError } from '@org/http-core';
import { chatStream, Slack, type ChatStream } from '@org/slack';
import { WebClient, type WebClientOptions } from '@slack/web-api';
import { describe, expect, test } from 'vitest';
import { formOf, json, lostResponse, stub, type Step } from './stub.ts';

const place = { channel: 'C1', thread_ts: '1.0', recipient_user_id: 'U1', recipient_team_id: 'T1' };
const started = json({ ok: true, ts: '1.2' });
const task = { type: 'task_update', id: '1', title: 'Look', status: 'pending' } as const;
let origins = 0;

function streamOver(steps: readonly Step[], bufferSize?: number) {
  const { transport, sent } = stub(...steps);
  const baseUrl = `https://slack-stream-${origins++}.test/api`;
  const slack = new Slack({ token: 'xoxb-1', baseUrl, transport, limiter: false, retry: 0 });
  return { sent, stream: chatStream(slack.raw, { ...place, buffer_size: bufferSize }) };
}

type Steps = (stream: Pick<ChatStream, 'append' | 'stop'>) => Promise<unknown>;

describe('sends what the vendor sends', () => {
  /** What a stream of each sends, as `method form`. */
  async function bothSent(steps: Steps, buffer_size?: number): Promise<[string[], string[]]> {
    const theirs: string[] = [];
    const vendor = new WebClient('xoxb-1', {
      fetch: ((url: string, init: RequestInit) => {
        const form = Object.fromEntries(new URLSearchParams(init.body as string));
        theirs.push(`${url.split('/').at(-1) ?? ''} ${JSON.stringify(sorted(form))}`);
        return Promise.resolve(started.clone());
      }) as NonNullable<WebClientOptions['fetch']>,
    });
    const size = buffer_size === undefined ? {} : { buffer_size };
    await steps(vendor.chatStream({ ...place, ...size }) as unknown as ChatStream);
    const { stream, sent } = streamOver([started], buffer_size);
    await steps(stream);
    const ours = sent.map(
      (request) => `${request.url.split('/').at(-1) ?? ''} ${JSON.stringify(sorted(formOf(request)))}`,
    );
    return [theirs, ours];
  }
  const sorted = (form: Record<string, string>): [string, string][] => Object.entries(form).sort();

  test.for<[string, number, Steps, number | undefined]>([
    [
      'short text, in one call at the end',
      2,
      (s) => s.append({ markdown_text: 'Hi *é*' }).then(() => s.stop()),
      undefined,
    ],
    ['nothing', 2, (s) => s.stop(), undefined],
    [
      'text of several buffers',
      3,
      async (s) => {
        await s.append({ markdown_text: 'one two three' });
        await s.append({ markdown_text: 'x' });
        await s.append({ markdown_text: 'four five six' });
        await s.append({ markdown_text: 'rest' });
        await s.stop({ markdown_text: ' end', chunks: [task], session_status: 'active' });
      },
      10,
    ],
    [
      'chunks at once, with the text before them',
      3,
      async (s) => {
        await s.append({ markdown_text: 'a' });
        await s.append({ chunks: [task] });
        await s.append({ chunks: [{ ...task, status: 'complete' }] });
        await s.stop();
      },
      undefined,
    ],
  ])('%s', async ([, calls, steps, bufferSize]) => {
    const [theirs, ours] = await bothSent(steps, bufferSize);
    expect(ours).toEqual(theirs);
    expect(ours).toHaveLength(calls);
  });
});

test('text waits for the buffer to be full; the timestamp is known from then on', async () => {
  const { stream, sent } = streamOver([started], 5);
  expect(await stream.append({ markdown_text: 'four' })).toBeUndefined();
  expect(stream.ts).toBeUndefined();
  expect(await stream.append({ markdown_text: '!' })).toMatchObject({ ts: '1.2' });
  expect(stream.ts).toBe('1.2');
  expect(sent).toHaveLength(1);
});

test('calls that do not wait for each other start one message', async () => {
  const { stream, sent } = streamOver([started], 1);
  await Promise.all([
    stream.append({ markdown_text: 'a' }),
    stream.append({ markdown_text: 'b' }),
    stream.stop(),
  ]);
  expect(sent.map(({ url }) => url.split('.').at(-1))).toEqual(['startStream', 'appendStream', 'stopStream']);
});

describe('a failure', () => {
  const chunksOf = (request: Parameters<typeof formOf>[0]): unknown =>
    JSON.parse(formOf(request)['chunks'] ?? '');

  test('that surely changed nothing: the text goes with the next call', async () => {
    const { stream, sent } = streamOver(
      [started, json({ ok: false, error: 'ratelimited' }, 429), started],
      1,
    );
    await stream.append({ markdown_text: 'a' });
    await expect(stream.append({ markdown_text: 'b' })).rejects.toMatchObject({
      name: 'SlackRateLimitError',
    });
    await stream.append({ markdown_text: 'c' });
    expect(chunksOf(sent[2])).toEqual([
      { type: 'markdown_text', text: 'b' },
      { type: 'markdown_text', text: 'c' },
    ]);
  });

  test('after which the text may be there: it is not sent again', async () => {
    const { stream, sent } = streamOver([started, lostResponse(), started], 1);
    await stream.append({ markdown_text: 'a' });
    await expect(stream.append({ markdown_text: 'b' })).rejects.toMatchObject({ mayHaveExecuted: true });
    await stream.append({ markdown_text: 'c' });
    expect(chunksOf(sent[2])).toEqual([{ type: 'markdown_text', text: 'c' }]);
  });
});

test('after the end nothing can be added', async () => {
  const { stream, sent } = streamOver([started]);
  await stream.stop();
  await expect(stream.append({ markdown_text: 'x' })).rejects.toThrow(InvalidParamsError);
  await expect(stream.stop()).rejects.toThrow('has ended');
  expect(sent).toHaveLength(2);
});
