import { batch, uploadMedia } from '@org/google';
import { Calendar } from '@org/google/calendar';
import { get } from '@org/google/calendar/events';
import { create } from '@org/google/drive/files';
import { Drive } from '@org/google/drive';
import { InvalidParamsError, ResponseParseError } from '@org/http-core';
import { describe, expect, test } from 'vitest';
import { stub } from './stub.ts';

const TOKEN = 'ya29.canary4242';

function calendarThatGets(text: string) {
  const { transport, requests } = stub({ text });
  const options = { accessToken: TOKEN, transport, retry: false } as const;
  return { requests, calendar: new Calendar(options), drive: new Drive(options) };
}

const failureOf = async (call: PromiseLike<unknown>): Promise<unknown> => {
  try {
    await call;
  } catch (error) {
    return error;
  }
  throw new Error('The call was expected to fail.');
};

describe('is refused by name before anything is sent', () => {
  test.for<[string, string, (calendar: Calendar, drive: Drive) => PromiseLike<unknown>]>([
    // @ts-expect-error the compiler refuses it as well
    ['a missing path parameter', 'eventId', (c) => c.events.get('primary')],
    ['an empty one', 'calendarId', (c) => c.events.list('')],
    [
      'a name with a low line',
      'time_min',
      // @ts-expect-error the compiler refuses it as well
      (c) => c.events.list('primary', { time_min: '2030-01-01T00:00:00Z' }),
    ],
    // @ts-expect-error the compiler refuses it as well
    ['an option among the parameters', 'timeoutMs', (c) => c.events.list('a', { timeoutMs: 5 })],
    ['a page of nothing', 'maxResults', (c) => c.events.list('primary', { maxResults: 0 })],
    ['a page of less than nothing', 'pageSize', (_, d) => d.files.list({ pageSize: -5 })],
    [
      'a name of whom to charge that is too long',
      'quotaUser',
      (c) => c.events.list('primary', {}, { quotaUser: 'u'.repeat(41) }),
    ],
    [
      'a batch of 101 calls',
      'calls',
      (c) =>
        batch(c.raw, 'calendar', (client) =>
          Array.from({ length: 101 }, () => get(client, { calendarId: 'c', eventId: 'e' })),
        ),
    ],
    [
      'chunks that Google does not take',
      'chunkBytes',
      (_, d) =>
        uploadMedia(d.raw, create, { name: 'a' }, { data: 'x' }, { resumable: true, chunkBytes: 1000 }),
    ],
  ])('%s', async ([, param, call]) => {
    const { calendar, drive, requests } = calendarThatGets('{}');
    const error = await failureOf(call(calendar, drive));
    expect(InvalidParamsError.isInstance(error)).toBe(true);
    expect(error).toMatchObject({ param, mayHaveExecuted: false });
    expect(requests).toHaveLength(0);
  });
});

describe('an answer that is not what the type promises is an error with its beginning', () => {
  test.for<[string, RegExp]>([
    ['<html>maintenance</html>', /is not JSON\. It begins: <html>maintenance/],
    ['', /lacks an object\. It is empty/],
    ['null', /lacks an object\. It begins: null/],
    ['[]', /lacks an object\. It begins: \[\]/],
  ])('%s', async ([body, expected]) => {
    const { calendar } = calendarThatGets(body);
    for (const call of [calendar.calendars.get('primary'), calendar.events.list('primary')]) {
      const error = await failureOf(call);
      expect(ResponseParseError.isInstance(error)).toBe(true);
      expect((error as Error).message).toMatch(expected);
    }
  });

  test('which shows no secret', async () => {
    const error = await failureOf(
      calendarThatGets(`["you sent ${TOKEN}"]`).calendar.calendars.get('primary'),
    );
    expect(String(error)).toContain('It begins: ["you sent [redacted]');
    expect(JSON.stringify(error)).not.toContain('canary');
  });
});
