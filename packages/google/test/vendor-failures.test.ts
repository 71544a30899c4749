import { calendar_v3 } from '@googleapis/calendar';
import { Calendar } from '@org/google/calendar';
import { settled, timedFetch, type TimedFetch, warmUp } from '@org/scripts/testing/timed-fetch';
import { afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';

// What @googleapis/calendar 20 does (gaxios 8), and what we do instead, side by side. Time is virtual.

beforeAll(() => warmUp((fetch) => new Calendar({ apiKey: 'key', fetch }).colors.get()));
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date', 'performance'] });
});
afterEach(() => {
  vi.useRealTimers();
});

let origins = 0;
const event = { calendarId: 'primary', eventId: 'e1' };

/** The vendor's users pass a `fetch` with each call. */
const vendor = ({ fetch }: TimedFetch, signal?: AbortSignal): PromiseLike<unknown> =>
  new calendar_v3.Calendar({ auth: 'key' }).events.get(event, {
    fetchImplementation: fetch,
    ...(signal && { signal }),
  });

/** Each call has its own origin, because calls share the retry quota by origin. */
const ours = ({ fetch }: TimedFetch, signal?: AbortSignal): PromiseLike<unknown> =>
  new Calendar({ apiKey: 'key', fetch, baseUrl: `https://google-${origins++}.test` }).events.get(
    event.calendarId,
    event.eventId,
    {},
    { signal },
  );

const found = (): Response => Response.json({ id: 'e1' });
const failure =
  (status: number, reason = 'backendError', headers: Record<string, string> = {}) =>
  (): Response =>
    Response.json({ error: { code: status, message: 'no', errors: [{ reason }] } }, { status, headers });

test('Retry-After: the vendor retries at once, we retry at the requested time', async () => {
  const responses = [failure(429, 'rateLimitExceeded', { 'retry-after': '3' }), found];
  const theirs = timedFetch(...responses);
  await settled(vendor(theirs));
  expect(theirs.times).toHaveLength(2);
  expect(theirs.times[1]).toBeLessThan(1000);

  const mine = timedFetch(...responses);
  await settled(ours(mine));
  expect(mine.times).toEqual([0, 3000]);
});

test.for(['userRateLimitExceeded', 'rateLimitExceeded'])(
  '403 %s: the vendor gives up, we retry',
  async (reason) => {
    const theirs = timedFetch(failure(403, reason), found);
    expect(await settled(vendor(theirs))).toMatchObject({ status: 'rejected' });
    expect(theirs.times).toHaveLength(1);

    const mine = timedFetch(failure(403, reason), found);
    expect(await settled(ours(mine))).toMatchObject({ status: 'fulfilled', value: { id: 'e1' } });
    expect(mine.times).toHaveLength(2);
  },
);

test('jitter: all clients of the vendor retry in the same millisecond, ours spread', async () => {
  const spread = async (call: (server: TimedFetch) => PromiseLike<unknown>): Promise<Set<string>> => {
    const servers = Array.from({ length: 10 }, () => timedFetch(failure(503)));
    // One loop moves the time for all: several would jump past their timers together.
    await settled(Promise.allSettled(servers.map((server) => call(server))));
    return new Set(servers.map(({ times }) => times.join()));
  };
  expect((await spread(vendor)).size).toBe(1);
  expect((await spread(ours)).size).toBeGreaterThan(5);
});

test('abort between attempts: the vendor waits and sends again, we end at once', async () => {
  /** Returns when the call ended, in milliseconds, and how often it was sent after the abort. */
  const abortAt = async (
    delayMs: number,
    call: (server: TimedFetch, signal: AbortSignal) => PromiseLike<unknown>,
  ): Promise<{ endedMs: number; sentAfter: number }> => {
    const server = timedFetch(failure(503));
    const controller = new AbortController();
    const start = Date.now();
    setTimeout(() => {
      controller.abort();
    }, delayMs);
    await settled(call(server, controller.signal));
    return {
      endedMs: Date.now() - start,
      sentAfter: server.times.filter((time) => time > delayMs).length,
    };
  };
  // Its second wait is from 100 ms to 600 ms.
  const theirs = await abortAt(200, vendor);
  expect(theirs).toEqual({ endedMs: 600, sentAfter: 1 });
  const mine = await abortAt(200, ours);
  expect(mine.endedMs).toBeLessThanOrEqual(300);
  expect(mine.sentAfter).toBe(0);
});
