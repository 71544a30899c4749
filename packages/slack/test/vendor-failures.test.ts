import { settled, timedFetch, type TimedFetch, warmUp } from '@org/scripts/testing/timed-fetch';
import { Slack } from '@org/slack';
import { WebClient, type WebClientOptions } from '@slack/web-api';
import { afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';

// What @slack/web-api 8.2 does, and what we do instead, side by side. Time is virtual.

beforeAll(() => warmUp((fetch) => new Slack({ token: 'xoxb-1', fetch }).api.test()));
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date', 'performance'] });
});
afterEach(() => {
  vi.useRealTimers();
});

let origins = 0;
const message = { channel: 'C1', text: 'Hello' };

const vendor = ({ fetch }: Pick<TimedFetch, 'fetch'>, options: WebClientOptions = {}): WebClient =>
  new WebClient('xoxb-1', {
    fetch: fetch,
    logger: silent,
    ...options,
  });

/** An origin of its own for each: the quota of retries is shared by origin. */
const ours = ({ fetch }: Pick<TimedFetch, 'fetch'>): Slack =>
  new Slack({ token: 'xoxb-1', fetch, baseUrl: `https://slack-${origins++}.test/api` });

const posted = (): Response => Response.json({ ok: true, ts: '1.2' });
const limited = (seconds: number) => (): Response =>
  Response.json(
    { ok: false, error: 'ratelimited' },
    { status: 429, headers: { 'retry-after': String(seconds) } },
  );
const serverError = (): Response => new Response('', { status: 500 });
const lostResponse = (): Response => {
  throw new TypeError('fetch failed', {
    cause: Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET', syscall: 'read' }),
  });
};

test.for([
  ['a server error after the message was posted', serverError],
  ['a lost response', lostResponse],
] as const)('%s: the vendor posts the message again, we do not', async ([, failure]) => {
  const theirs = timedFetch(failure, failure, posted);
  expect(await settled(vendor(theirs).chat.postMessage(message))).toMatchObject({ status: 'fulfilled' });
  expect(theirs.times).toHaveLength(3);

  const mine = timedFetch(failure, failure, posted);
  expect(await settled(ours(mine).chat.postMessage(message))).toMatchObject({
    status: 'rejected',
    reason: { mayHaveExecuted: true },
  });
  expect(mine.times).toHaveLength(1);
});

test('a limit on one method: the vendor holds back all others, we that one alone', async () => {
  /** When each method was called, in order. */
  const server = (): { fetch: typeof globalThis.fetch; called: string[] } => {
    const called: string[] = [];
    const start = Date.now();
    return {
      called,
      fetch: (url) => {
        const method =
          String(url instanceof Request ? url.url : url)
            .split('/')
            .at(-1) ?? '';
        called.push(`${method} at ${Date.now() - start}`);
        const isFirst = called.filter((line) => line.startsWith(method)).length === 1;
        return Promise.resolve(method === 'chat.postMessage' && isFirst ? limited(30)() : posted());
      },
    };
  };
  const inTurn = async (client: Slack | WebClient): Promise<void> => {
    const posting = client.chat.postMessage(message);
    const handled = Promise.resolve(posting);
    await vi.advanceTimersByTimeAsync(100);
    await settled(Promise.resolve(client.users.info({ user: 'U1' })));
    await settled(handled);
  };
  const theirs = server();
  await inTurn(vendor(theirs));
  expect(theirs.called[1]).toMatch(/^(chat.postMessage|users.info) at 30\d{3}$/);

  const mine = server();
  await inTurn(ours(mine));
  expect(mine.called).toEqual([
    'chat.postMessage at 0',
    'users.info at 100',
    expect.stringMatching(/^chat.postMessage at 30000$/),
  ]);
});

test('Retry-After: the vendor adds a wait of its own, we come when we are told to', async () => {
  const theirs = timedFetch(limited(10), posted);
  await settled(vendor(theirs).users.info({ user: 'U1' }));
  expect(theirs.times[1]).toBeGreaterThan(10_500);

  const mine = timedFetch(limited(10), posted);
  await settled(ours(mine).users.info({ user: 'U1' }));
  expect(mine.times).toEqual([0, 10_000]);
});

test('limits that are published: the vendor runs into them, we keep them', async () => {
  const postAll = async (client: Slack | WebClient): Promise<void> => {
    await Promise.all(
      Array.from({ length: 4 }, () => settled(Promise.resolve(client.chat.postMessage(message)))),
    );
  };
  const theirs = timedFetch(posted);
  await postAll(vendor(theirs));
  expect(theirs.times).toEqual([0, 0, 0, 0]);

  const mine = timedFetch(posted);
  await postAll(ours(mine));
  expect(mine.times).toEqual([0, 1000, 2000, 3000]);
});

const quiet = (): void => undefined;

const silent = {
  debug: quiet,
  info: quiet,
  warn: quiet,
  error: quiet,
  setLevel: quiet,
  setName: quiet,
  getLevel: () => 'error' as const,
} as unknown as NonNullable<WebClientOptions['logger']>;
