import { GooglePermissionError, GoogleRateLimitError, GoogleServerError } from '@org/google';
import { get, insert } from '@org/google/calendar/events';
import { query } from '@org/google/calendar/freebusy';
import { createCalendar } from '@org/google/client';
import type { ApiClient } from '@org/http-core';
import { VirtualClock } from '@org/http-core/testing';
import { describe, expect, test } from 'vitest';
import { stub, type Stub, type StubResponse } from './stub.ts';

const event = { calendarId: 'c', eventId: 'e' };
const legacy = (reason: string): object => ({ error: { code: 403, errors: [{ reason }] } });

function clientOf({ transport }: Stub): { client: ApiClient; clock: VirtualClock } {
  const clock = new VirtualClock();
  return { clock, client: createCalendar({ accessToken: 't', transport, clock }) };
}

/** The result of a call after a virtual minute. */
async function settled<T>(clock: VirtualClock, call: PromiseLike<T>): Promise<T> {
  const handled = Promise.resolve(call);
  handled.catch(() => undefined);
  await clock.advance(59_000);
  return handled;
}

describe('403', () => {
  test.for(['rateLimitExceeded', 'userRateLimitExceeded'])(
    'for %s is retried, even for a POST',
    async (reason) => {
      const server = stub({ status: 403, json: legacy(reason) }, { json: { id: 'e' } });
      const { client, clock } = clientOf(server);
      expect(await settled(clock, insert(client, { calendarId: 'c', summary: 's' }))).toEqual({ id: 'e' });
      expect(server.requests).toHaveLength(2);
    },
  );

  test('that persists is a RateLimitError', async () => {
    const server = stub({ status: 403, json: legacy('userRateLimitExceeded') });
    const { client, clock } = clientOf(server);
    await expect(settled(clock, get(client, event))).rejects.toThrow(GoogleRateLimitError);
    expect(server.requests).toHaveLength(3);
  });

  test.for(['dailyLimitExceeded', 'insufficientPermissions', 'forbidden'])(
    'for %s is final',
    async (reason) => {
      const server = stub({ status: 403, json: legacy(reason) });
      const { client, clock } = clientOf(server);
      await expect(settled(clock, get(client, event))).rejects.toThrow(GooglePermissionError);
      expect(server.requests).toHaveLength(1);
    },
  );
});

describe('the wait before a retry', () => {
  const waitOf = async (response: StubResponse): Promise<number> => {
    const server = stub(response, { json: {} });
    const { client, clock } = clientOf(server);
    const result = await settled(clock, get(client, event).withResponse());
    return result.response.attempts[0]?.delayMs ?? NaN;
  };

  test('follows Retry-After exactly', async () => {
    expect(await waitOf({ status: 429, headers: { 'retry-after': '3' } })).toBe(3000);
  });

  test('follows RetryInfo in the body', async () => {
    const details = [{ '@type': 'type.googleapis.com/google.rpc.RetryInfo', retryDelay: '7.5s' }];
    expect(await waitOf({ status: 429, json: { error: { details } } })).toBe(7500);
  });

  test('is random without either', async () => {
    const wait = await waitOf({ status: 503 });
    expect(wait).toBeGreaterThan(0);
    expect(Number.isInteger(wait * 2)).toBe(false);
  });
});

describe('a POST that may have been executed', () => {
  test('is not retried', async () => {
    const server = stub({ status: 503 });
    const { client, clock } = clientOf(server);
    await expect(settled(clock, insert(client, { calendarId: 'c' }))).rejects.toMatchObject({
      mayHaveExecuted: true,
      name: 'GoogleServerError',
    });
    expect(server.requests).toHaveLength(1);
  });

  test('is retried if it only reads', async () => {
    const server = stub({ status: 503 }, { broken: true }, { json: { calendars: {} } });
    const { client, clock } = clientOf(server);
    expect(await settled(clock, query(client, { items: [{ id: 'c' }] }))).toEqual({ calendars: {} });
  });
});

test('409 is final', async () => {
  const server = stub({ status: 409 });
  const { client, clock } = clientOf(server);
  await expect(settled(clock, get(client, event))).rejects.not.toThrow(GoogleServerError);
  expect(server.requests).toHaveLength(1);
});
