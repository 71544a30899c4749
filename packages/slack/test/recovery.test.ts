import { SdkError, type Transport } from '@org/http-core';
import { operationOf, systemClock } from '@org/http-core/provider';
import { VirtualClock } from '@org/http-core/testing';
import type { SlackOptions } from '@org/slack';
import { createSlack } from '@org/slack/client';
import * as chat from '@org/slack/chat';
import * as conversations from '@org/slack/conversations';
import { add } from '@org/slack/reactions';
import { beforeAll, describe, expect, test } from 'vitest';
import { formOf, json, lostResponse } from './stub.ts';

/** What happens to a request: its response is lost, before or after it takes effect, or it takes effect later. */
type Fault = 'lost before' | 'lost after' | 'late' | undefined;

/** How long the history lags behind, and how late a late write is, in milliseconds. */
const LAG_MS = 1_000;

interface Message {
  readonly ts: string;
  readonly text: string | undefined;
  readonly metadata?: unknown;
  readonly bot_id?: string;
  readonly user?: string;
  readonly visibleAt: number;
}

/** A conversation that keeps its messages, and counts reactions. */
class FakeSlack {
  readonly messages: Message[] = [];
  readonly reactions = new Set<string>();
  writes = 0;
  /** Slack drops metadata that it cannot use. */
  dropsMetadata = false;
  /** Slack rewrites links and mentions. */
  shownText = (text: string | undefined): string | undefined => text;
  lagMs = LAG_MS;
  /** How far its clock is ahead of that of the caller. */
  aheadMs = 0;
  readonly #clock: VirtualClock;
  readonly #faults: Fault[];

  constructor(clock: VirtualClock, faults: readonly Fault[]) {
    this.#clock = clock;
    this.#faults = [...faults];
  }

  readonly transport: Transport = (request) => {
    const method = new URL(request.url).pathname.split('/').at(-1);
    const form = formOf(request);
    if (method === 'conversations.history' || method === 'conversations.replies')
      return Promise.resolve(this.#read(form));
    if (method === 'auth.test')
      return Promise.resolve(json({ ok: true, user_id: 'U0000000001', bot_id: 'B0000000001' }));
    this.writes++;
    const fault = this.#faults.shift();
    if (fault === 'lost before') return Promise.reject(lostResponse());
    if (fault === 'late') {
      this.#clock.setTimer(() => this.#write(method, form), LAG_MS);
      return Promise.reject(lostResponse());
    }
    const response = this.#write(method, form);
    return fault === 'lost after' ? Promise.reject(lostResponse()) : Promise.resolve(response);
  };

  #write(method: string | undefined, form: Readonly<Record<string, string>>): Response {
    switch (method) {
      case 'chat.postMessage': {
        const ts = ((this.#clock.now() + this.aheadMs) / 1000).toFixed(6);
        const text = this.shownText(form['text']?.replaceAll('&', '&amp;').replaceAll('<', '&lt;'));
        const metadata =
          form['metadata'] !== undefined && !this.dropsMetadata
            ? { metadata: JSON.parse(form['metadata']) as unknown }
            : {};
        const message = {
          ts,
          text,
          bot_id: 'B0000000001',
          ...metadata,
          visibleAt: this.#clock.now() + this.lagMs,
        };
        this.messages.push(message);
        return json({ ok: true, channel: form['channel'], ts, message });
      }
      case 'chat.delete': {
        const index = this.messages.findIndex(({ ts }) => ts === form['ts']);
        if (index < 0) return json({ ok: false, error: 'message_not_found' });
        this.messages.splice(index, 1);
        return json({ ok: true });
      }
      case 'reactions.add': {
        const name = form['name'] ?? '';
        if (this.reactions.has(name)) return json({ ok: false, error: 'already_reacted' });
        this.reactions.add(name);
        return json({ ok: true });
      }
      default:
        return json({ ok: false, error: 'unknown_method' });
    }
  }

  #read({ oldest = '0', cursor, ts: parent }: Readonly<Record<string, string>>): Response {
    // Slack begins the replies with the message that the thread hangs on, whatever its time.
    const visible = this.messages.filter(
      ({ ts, visibleAt }) =>
        ts === parent || (visibleAt <= this.#clock.now() && Number(ts) >= Number(oldest)),
    );
    // Two pages, so that the second is looked at as well.
    const half = Math.ceil(visible.length / 2);
    const messages = cursor === 'next' ? visible.slice(half) : visible.slice(0, half);
    return json({ ok: true, messages, response_metadata: { next_cursor: cursor === 'next' ? '' : 'next' } });
  }
}

let origins = 0;

function setUp(
  faults: readonly Fault[],
  options: Partial<SlackOptions> = {},
): {
  slack: FakeSlack;
  clock: VirtualClock;
  client: ReturnType<typeof createSlack>;
} {
  const clock = new VirtualClock();
  const slack = new FakeSlack(clock, faults);
  const baseUrl = `https://slack-${origins++}.test/api`;
  return {
    slack,
    clock,
    client: createSlack({
      token: 'xoxb-1',
      baseUrl,
      clock,
      transport: slack.transport,
      limiter: false,
      ...options,
    }),
  };
}

const channel = 'C0123456789';
const key = 'f81d4fae-7dec-11d0-a765-00a0c91e6bf6';
const withKey = { event_type: 'deployed', event_payload: { request_id: key } };

const failureOf = async (call: PromiseLike<unknown>): Promise<SdkError> => {
  const error: unknown = await Promise.resolve(call).then(
    () => undefined,
    (cause: unknown) => cause,
  );
  if (SdkError.isInstance(error)) return error;
  throw new Error('The call did not fail.');
};

beforeAll(async () => {
  // A virtual clock does not wait for files: what a recovery loads is loaded before, by calls in real time.
  const real = { clock: systemClock, retry: { maxRetries: 1, baseDelayMs: 1 } };
  const { slack, client } = setUp(['lost after'], real);
  slack.lagMs = 0;
  const error = await failureOf(chat.postMessage(client, { channel, text: 'x' }, { naturalKeys: 'auto' }));
  await error.settle();
  await error.undo();
  await add(setUp(['lost after'], real).client, { channel, timestamp: '1.0', name: 'x' });
});

test('the reads of the probe are those of the package', () => {
  expect(operationOf(conversations.history)).toMatchObject({
    method: 'POST',
    path: '/conversations.history',
    body: 'form',
    retry: 'safe',
  });
  expect(operationOf(conversations.replies)).toMatchObject({
    method: 'POST',
    path: '/conversations.replies',
    body: 'form',
    retry: 'safe',
  });
  expect(operationOf(chat.delete)).toMatchObject({
    method: 'POST',
    path: '/chat.delete',
    body: 'form',
    retry: 'idempotent',
  });
});

describe('a message whose response was lost', () => {
  const retry = { probe: true };
  test.for<[string, readonly Fault[], number]>([
    ['is found', ['lost after'], 1],
    ['is sent again if it is absent', ['lost before'], 2],
    ['is not sent again if it is late', ['late'], 1],
    ['is sent until it arrives', ['lost before', 'lost before'], 3],
  ])('%s', async ([, faults, writes]) => {
    const { slack, clock, client } = setUp(faults);
    const data = await clock.runUntil(
      chat.postMessage(client, { channel, text: 'a < b & c' }, { naturalKeys: 'auto', retry }),
    );
    expect(data.ts).toBe(slack.messages[0]?.ts);
    expect([slack.messages.length, slack.writes]).toEqual([1, writes]);
  });

  test('is absent from a thread of the client, whose first message is no effect of it', async () => {
    const { slack, clock, client } = setUp(['lost before']);
    const thread_ts = ((clock.now() - 86_400_000) / 1000).toFixed(6);
    slack.messages.push({ ts: thread_ts, text: 'Deploying', bot_id: 'B0000000001', visibleAt: 0 });
    const options = { naturalKeys: 'auto', retry } as const;
    await clock.runUntil(chat.postMessage(client, { channel, text: 'x', thread_ts }, options));
    expect([slack.messages.length, slack.writes]).toEqual([2, 2]);
  });

  test('is found if the clock of Slack is behind', async () => {
    const { slack, clock, client } = setUp(['lost after']);
    slack.aheadMs = -4 * 60_000;
    await clock.runUntil(
      chat.postMessage(client, { channel, text: 'x' }, { naturalKeys: 'auto', retry: { probe: true } }),
    );
    expect([slack.messages.length, slack.writes]).toEqual([1, 1]);
  });

  test('is found in its thread', async () => {
    const { slack, clock, client } = setUp(['lost after']);
    const params = { channel, text: 'x', thread_ts: '1.0' };
    await clock.runUntil(chat.postMessage(client, params, { naturalKeys: 'auto', retry }));
    expect(slack.messages).toHaveLength(1);
  });

  test('is settled afterwards by a key of the caller', async () => {
    const { clock, client } = setUp(['lost after']);
    const error = await clock.runUntil(
      failureOf(chat.postMessage(client, { channel, text: 'x', metadata: withKey })),
    );
    expect(error.mayHaveExecuted).toBe(true);
    expect(await clock.runUntil(error.settle())).toMatchObject({
      outcome: 'landed',
      value: { ok: true, channel },
    });
  });

  test('that somebody else posted with the same key is not taken for it', async () => {
    const { slack, clock, client } = setUp(['lost before']);
    const metadata = { event_type: 'deployed', event_payload: { request_id: 'build-7' } };
    slack.messages.push({ ts: (clock.now() / 1000).toFixed(6), text: 'other', metadata, visibleAt: 0 });
    const error = await clock.runUntil(failureOf(chat.postMessage(client, { channel, text: 'x', metadata })));
    expect(await clock.runUntil(error.settle())).toMatchObject({
      outcome: 'unknown',
      reason: expect.stringContaining('another text') as string,
    });
  });

  test.for([
    ['a text', { text: 'x' }],
    ['a text with a link, which Slack rewrites', { text: 'see https://x.test' }],
    ['blocks and no text', { blocks: [{ type: 'divider' as const }] }],
  ] as const)('is not absent if Slack dropped its metadata: %s', async ([, content]) => {
    const { slack, clock, client } = setUp(['lost after']);
    slack.dropsMetadata = true;
    slack.shownText = (text) => text?.replace(/(https:\S+)/, '<$1>') ?? '';
    const params = { channel, ...content, metadata: withKey };
    const error = await clock.runUntil(failureOf(chat.postMessage(client, params, { retry })));
    expect(await clock.runUntil(error.settle())).toMatchObject({ outcome: 'unknown' });
    expect([slack.messages.length, slack.writes]).toEqual([1, 1]);
  });

  test('is absent although others post without metadata', async () => {
    const { slack, clock, client } = setUp(['lost before']);
    const ts = (clock.now() / 1000).toFixed(6);
    slack.messages.push({ ts, text: 'x', user: 'U0000000002', visibleAt: 0 });
    slack.messages.push({ ts, text: 'y', bot_id: 'B0000000002', visibleAt: 0 });
    const error = await clock.runUntil(
      failureOf(chat.postMessage(client, { channel, text: 'x', metadata: withKey })),
    );
    expect(await clock.runUntil(error.settle())).toEqual({ outcome: 'absent' });
  });

  test('is not taken for another one with the same UUID and another text', async () => {
    const { slack, clock, client } = setUp(['lost before']);
    const ts = (clock.now() / 1000).toFixed(6);
    slack.messages.push({ ts, text: 'Order received', metadata: withKey, visibleAt: 0 });
    const params = { channel, text: 'Order shipped', metadata: withKey };
    const error = await clock.runUntil(failureOf(chat.postMessage(client, params)));
    expect(await clock.runUntil(error.settle())).toMatchObject({ outcome: 'unknown' });
  });

  test.for([['#general'], ['U0123456789']])(
    'is unknown in %s, whose history has another name',
    async ([name = '']) => {
      const { clock, client } = setUp(['lost after']);
      const call = chat.postMessage(client, { channel: name, text: 'x', metadata: withKey });
      const error = await clock.runUntil(failureOf(call));
      expect(await clock.runUntil(error.settle())).toMatchObject({
        outcome: 'unknown',
        reason: expect.stringContaining('Pass its id') as string,
      });
    },
  );

  test('keeps the metadata of the caller beside the key', async () => {
    const { slack, clock, client } = setUp([]);
    const metadata = { event_type: 'deployed', event_payload: { build: 7 } };
    await clock.runUntil(chat.postMessage(client, { channel, text: 'x', metadata }, { naturalKeys: 'auto' }));
    expect(slack.messages[0]?.metadata).toEqual({
      event_type: 'deployed',
      event_payload: { build: 7, request_id: expect.stringMatching(/^[\da-f-]{36}$/) as string },
    });
  });

  test('is taken back', async () => {
    const { slack, clock, client } = setUp(['lost after']);
    const error = await clock.runUntil(
      failureOf(chat.postMessage(client, { channel, text: 'x', metadata: withKey })),
    );
    expect(await clock.runUntil(error.undo())).toEqual({ outcome: 'undone' });
    expect(slack.messages).toHaveLength(0);
  });
});

describe('a code that means "already so"', () => {
  test('ends the call well after a lost response', async () => {
    const { slack, clock, client } = setUp(['lost after']);
    const { data, response } = await clock.runUntil(
      add(client, { channel, timestamp: '1.0', name: 'eyes' }).withResponse(),
    );
    expect(data).toEqual({ ok: true });
    expect(response.attempts.map(({ recovered }) => recovered)).toEqual([undefined, true]);
    expect([...slack.reactions]).toEqual(['eyes']);
  });

  test('fails the call if no response was lost', async () => {
    const { slack, clock, client } = setUp([]);
    slack.reactions.add('eyes');
    const error = await clock.runUntil(failureOf(add(client, { channel, timestamp: '1.0', name: 'eyes' })));
    expect(error).toMatchObject({ code: 'already_reacted', mayHaveExecuted: false });
  });
});
