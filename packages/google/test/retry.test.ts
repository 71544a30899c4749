import { GooglePermissionError, GoogleRateLimitError, GoogleServerError } from '@org/google';
import { get, insert } from '@org/google/calendar/events';
import { query } from '@org/google/calendar/freebusy';
import { createCalendar } from '@org/google/client';
import type { ApiClient } from '@org/http-core';
import { VirtualClock } from '@org/http-core/testing';
import { describe, expect, test } from 'vitest';
import { stub, type Stub, type StubAnswer } from './stub.ts';

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
    'for %s is sent again, also a POST',
    async (reason) => {
      const server = stub({ status: 403, json: legacy(reason) }, { json: { id: 'e' } });
      const { client, clock } = clientOf(server);
      expect(await settled(clock, insert(client, { calendarId: 'c', summary: 's' }))).toEqual({ id: 'e' });
      expect(server.requests).toHaveLength(2);
    },
  );

  test('that goes on is a RateLimitError', async () => {
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

describe('waits', () => {
  const waitOf = async (answer: StubAnswer): Promise<number> => {
    const server = stub(answer, { json: {} });
    const { client, clock } = clientOf(server);
    const { response } = await settled(clock, get(client, event).withResponse());
    return response.attempts[0]?.delayMs ?? NaN;
  };

  test('Retry-After is kept, to the second', async () => {
    expect(await waitOf({ status: 429, headers: { 'retry-after': '3' } })).toBe(3000);
  });

  test('RetryInfo in the body is kept', async () => {
    const details = [{ '@type': 'type.googleapis.com/google.rpc.RetryInfo', retryDelay: '7.5s' }];
    expect(await waitOf({ status: 429, json: { error: { details } } })).toBe(7500);
  });

  test('without either, the wait is drawn', async () => {
    const wait = await waitOf({ status: 503 });
    expect(wait).toBeGreaterThan(0);
    expect(Number.isInteger(wait * 2)).toBe(false);
  });
});

describe('a POST that may have been executed', () => {
  test('is not sent again', async () => {
    const server = stub({ status: 503 });
    const { client, clock } = clientOf(server);
    await expect(settled(clock, insert(client, { calendarId: 'c' }))).rejects.toMatchObject({
      mayHaveExecuted: true,
      name: 'GoogleServerError',
    });
    expect(server.requests).toHaveLength(1);
  });

  test('is, where it only reads', async () => {
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
