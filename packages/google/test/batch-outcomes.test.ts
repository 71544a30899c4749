import { batch, type RequestOptions } from '@org/google';
import { get, insert, list, patch } from '@org/google/calendar/events';
import { createCalendar } from '@org/google/client';
import { bearer, type ApiClient, type ClientOptions, type TransportRequest } from '@org/http-core';
import { VirtualClock } from '@org/http-core/testing';
import { describe, expect, test, vi } from 'vitest';
import { bodyText } from './stub.ts';

// A call that the batch carried out is never reported as failed, and a batch leaves nothing behind at its end.

const event = { calendarId: 'c', eventId: 'e' };

const responseOf = (first: string): Response =>
  new Response(
    [
      ...[0, 1].map(
        (id) =>
          `--b\r\nContent-Type: application/http\r\nContent-ID: <response-item-${id}>\r\n\r\n` +
          `HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n${id === 0 ? first : '{"id":"e1"}'}\r\n`,
      ),
      '--b--\r\n',
    ].join(''),
    { headers: { 'content-type': 'multipart/mixed; boundary=b' } },
  );

const twoParts = (): Response => responseOf('{"id":"e0"}');

function calendarThat(
  respond: (clock: VirtualClock) => Promise<Response> | Response,
  options: Omit<ClientOptions, 'auth'> = {},
): { readonly calendar: ApiClient; readonly clock: VirtualClock; readonly requests: TransportRequest[] } {
  const clock = new VirtualClock();
  const requests: TransportRequest[] = [];
  const calendar = createCalendar({
    accessToken: 't',
    clock,
    retry: false,
    ...options,
    transport: async (request) => {
      requests.push(request);
      return respond(clock);
    },
  }) as unknown as ApiClient;
  return { calendar, clock, requests };
}

test('a response may take longer than the time limit of a single call', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance', 'Date'] });
  try {
    const { calendar } = calendarThat(async () => {
      await new Promise((resolve) => {
        setTimeout(resolve, 400_000);
      });
      return twoParts();
    });
    const results = batch(
      calendar,
      'calendar',
      (client) => [insert(client, { calendarId: 'c' }), insert(client, { calendarId: 'c' })],
      { timeoutMs: 3_600_000, deadlineMs: 3_600_000 },
    );
    await vi.advanceTimersByTimeAsync(400_000);
    expect(await results).toEqual([
      { status: 'fulfilled', value: { id: 'e0' } },
      { status: 'fulfilled', value: { id: 'e1' } },
    ]);
    expect(vi.getTimerCount()).toBe(0);
  } finally {
    vi.useRealTimers();
  }
});

describe('a batch that ends leaves no timer behind', () => {
  test.for<[string, (client: Parameters<typeof get>[0]) => never[]]>([
    [
      'if making the calls throws',
      (client) => {
        void get(client, event);
        throw new Error('mine');
      },
    ],
    ['if the calls are not a list', (client) => get(client, event) as unknown as never[]],
    [
      'if there are too many calls',
      (client) => Array.from({ length: 101 }, () => get(client, event)) as never[],
    ],
  ])('%s', async ([, calls]) => {
    const setTimer = vi.spyOn(globalThis, 'setTimeout');
    try {
      const { calendar, clock, requests } = calendarThat(twoParts);
      await expect(batch(calendar, 'calendar', calls)).rejects.toThrow();
      expect(requests).toHaveLength(0);
      expect(clock.pendingTimers).toBe(0);
      expect(setTimer).not.toHaveBeenCalled();
    } finally {
      setTimer.mockRestore();
    }
  });
});

test('a call that is made too late fails instead of waiting forever', async () => {
  const { calendar } = calendarThat(twoParts);
  const [first, late] = await batch(calendar, 'calendar', (client) => [
    get(client, event),
    new Promise((resolve) => setImmediate(resolve)).then(() => get(client, event)),
  ]);
  expect(first.status).toBe('fulfilled');
  expect(late).toMatchObject({ status: 'rejected', reason: { code: 'invalid_configuration' } });
});

test('async functions can make calls', async () => {
  const { calendar, requests } = calendarThat(twoParts);
  const [first, second] = await batch(calendar, 'calendar', (client) => [
    get(client, event),
    (async () => {
      await Promise.resolve();
      return get(client, event);
    })(),
  ]);
  expect([first.status, second.status]).toEqual(['fulfilled', 'fulfilled']);
  expect(requests).toHaveLength(1);
});

test('a call without a part in the response may have been executed', async () => {
  const { calendar } = calendarThat(twoParts);
  const [, , third] = await batch(calendar, 'calendar', (client) => [
    get(client, event),
    get(client, event),
    insert(client, { calendarId: 'c' }),
  ]);
  expect(third).toMatchObject({ status: 'rejected', reason: { mayHaveExecuted: true } });
});

test('a batch with writes may have been executed if its response is unreadable', async () => {
  const { calendar } = calendarThat(() => Response.json({}));
  const writing = batch(calendar, 'calendar', (client) => [insert(client, { calendarId: 'c' })]);
  await expect(writing).rejects.toMatchObject({ code: 'response_unreadable', mayHaveExecuted: true });
  const reading = batch(calendar, 'calendar', (client) => [get(client, event)]);
  await expect(reading).rejects.toMatchObject({ code: 'response_unreadable', mayHaveExecuted: false });
});

test('the second page of a list is rejected with the reason', async () => {
  const { calendar } = calendarThat(() => responseOf('{"items":[{"id":"x"}],"nextPageToken":"n"}'));
  const [all] = await batch(calendar, 'calendar', (client) => [
    list(client, { calendarId: 'c' }).toArray({ limit: 5 }),
    get(client, event),
  ]);
  expect(all).toMatchObject({
    status: 'rejected',
    reason: { code: 'invalid_configuration', message: expect.stringContaining('first page of a list only') },
  });
});

test.for<RequestOptions>([{ auth: bearer('other') }, { accessToken: 'other' }])(
  'the credential of one call is sent with that call: %o',
  async (options) => {
    const { calendar, requests } = calendarThat(twoParts);
    await batch(calendar, 'calendar', (client) => [get(client, event), get(client, event, options)]);
    const [request] = requests;
    const parts = request ? (await bodyText(request)).split('content-id') : [];
    expect(parts[1]).not.toContain('authorization');
    expect(parts[2]).toContain('authorization: Bearer other');
    expect(request?.headers['authorization']).toBe('Bearer t');
  },
);

describe('a batch of writes that may be repeated', () => {
  const part = (id: number, status: string, body: string): string =>
    `--b\r\nContent-Type: application/http\r\nContent-ID: <response-item-${id}>\r\n\r\nHTTP/1.1 ${status}\r\nContent-Type: application/json\r\n\r\n${body}\r\n`;
  const refused = '{"error":{"code":409,"errors":[{"reason":"duplicate"}],"message":"exists"}}';
  const refusing = (): Response =>
    new Response(`${part(0, '409 Conflict', refused)}${part(1, '409 Conflict', refused)}--b--\r\n`, {
      headers: { 'content-type': 'multipart/mixed; boundary=b' },
    });

  test.for([true, false])('does not take a refusal for certain after a lost response: %s', async (isLost) => {
    let attempts = 0;
    const { calendar, clock } = calendarThat(
      () => {
        if (isLost && attempts++ === 0) throw Object.assign(new Error('lost'), { code: 'ECONNRESET' });
        return refusing();
      },
      { retry: { maxRetries: 1 } },
    );
    const [write, read] = await clock.runUntil(
      batch(calendar, 'calendar', (client) => [
        insert(client, { calendarId: 'c', id: 'mine' }),
        get(client, event),
      ]),
    );
    expect(write).toMatchObject({ status: 'rejected', reason: { status: 409, mayHaveExecuted: isLost } });
    expect(read).toMatchObject({ status: 'rejected', reason: { mayHaveExecuted: false } });
  });

  test('is not repeated for a parameter in the query that mails guests again', async () => {
    const { calendar, clock, requests } = calendarThat(
      () => Promise.reject(Object.assign(new Error('lost'), { code: 'ECONNRESET' })),
      { retry: { maxRetries: 1 } },
    );
    const call = batch(calendar, 'calendar', (client) => [
      patch(client, { ...event, summary: 'x' }, { query: { sendUpdates: 'all' } }),
    ]);
    await expect(clock.runUntil(call)).rejects.toMatchObject({ mayHaveExecuted: true });
    expect(requests).toHaveLength(1);
  });
});
