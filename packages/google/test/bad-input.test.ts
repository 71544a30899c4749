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

describe('names the parameter, and sends nothing', () => {
  test.for<[string, string, (calendar: Calendar, drive: Drive) => PromiseLike<unknown>]>([
    // @ts-expect-error the compiler refuses it as well
    ['a missing path parameter', 'eventId', (c) => c.events.get('primary')],
    ['an empty one', 'calendarId', (c) => c.events.list('')],
    [
      'a name in snake case',
      'time_min',
      // @ts-expect-error the compiler refuses it as well
      (c) => c.events.list('primary', { time_min: '2030-01-01T00:00:00Z' }),
    ],
    // @ts-expect-error the compiler refuses it as well
    ['an option among the parameters', 'timeoutMs', (c) => c.events.list('a', { timeoutMs: 5 })],
    ['a page size of zero', 'maxResults', (c) => c.events.list('primary', { maxResults: 0 })],
    ['a negative page size', 'pageSize', (_, d) => d.files.list({ pageSize: -5 })],
    [
      'a quota user that is too long',
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
      'a chunk size that Google does not accept',
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

describe('a response that does not have its type is an error that shows its beginning', () => {
  test.for<[string, RegExp]>([
    ['<html>maintenance</html>', /is a page of HTML .*\. It begins: <html>maintenance/],
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

  test('without secrets', async () => {
    const error = await failureOf(
      calendarThatGets(`["you sent ${TOKEN}"]`).calendar.calendars.get('primary'),
    );
    expect(String(error)).toContain('It begins: ["you sent [redacted]');
    expect(JSON.stringify(error)).not.toContain('canary');
  });
});
