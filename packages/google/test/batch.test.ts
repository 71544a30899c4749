import { batch, GoogleNotFoundError, GoogleServerError } from '@org/google';
import { get, insert, list } from '@org/google/calendar/events';
import { createCalendar, createDrive } from '@org/google/client';
import { create } from '@org/google/drive/files';
import { InvalidParamsError, type ApiClient, type TransportRequest } from '@org/http-core';
import { describe, expect, test } from 'vitest';
import { bodyText, stub, type StubResponse } from './stub.ts';

const clientOf = (transport: ReturnType<typeof stub>['transport']): ApiClient =>
  createCalendar({ accessToken: 't', transport, retry: { baseDelayMs: 0 } });

interface Part {
  readonly id: string;
  readonly status: string;
  readonly body: string;
}

const responseOf = (...parts: readonly Part[]): StubResponse => ({
  headers: { 'content-type': 'multipart/mixed; boundary=batch_x' },
  text: [
    ...parts.map(
      ({ id, status, body }) =>
        `--batch_x\r\nContent-Type: application/http\r\nContent-ID: <response-${id}>\r\n\r\n` +
        `HTTP/1.1 ${status}\r\nContent-Type: application/json\r\n\r\n${body}\r\n`,
    ),
    '--batch_x--\r\n',
  ].join(''),
});

const event = (eventId: string): { calendarId: string; eventId: string } => ({ calendarId: 'c', eventId });

describe('several calls in one request', () => {
  test('each call has its own result, whatever the order of the response', async () => {
    const server = stub(
      responseOf(
        { id: 'item-2', status: '200 OK', body: '{"items":[{"id":"x"}]}' },
        { id: 'item-1', status: '404 Not Found', body: '{"error":{"errors":[{"reason":"notFound"}]}}' },
        { id: 'item-0', status: '200 OK', body: '{"id":"e1"}' },
      ),
    );
    const [first, second, third] = await batch(clientOf(server.transport), 'calendar', (client) => [
      get(client, event('e1')),
      insert(client, { calendarId: 'c', sendUpdates: 'all', summary: 'ä' }, { quotaProject: 'p' }),
      list(client, { calendarId: 'c' }),
    ]);
    expect(first).toEqual({ status: 'fulfilled', value: { id: 'e1' } });
    expect(second.status === 'rejected' && second.reason).toBeInstanceOf(GoogleNotFoundError);
    expect(third.status === 'fulfilled' && third.value.items).toEqual([{ id: 'x' }]);
    expect(server.requests).toHaveLength(1);
    const [request] = server.requests as [TransportRequest];
    expect(request.url).toBe('https://www.googleapis.com/batch/calendar/v3');
    const boundary = /boundary=(\S+)$/.exec(request.headers['content-type'] ?? '')?.[1] ?? '';
    const parts = (await bodyText(request)).split(`--${boundary}`);
    expect(parts).toHaveLength(5);
    expect(parts[2]).toBe(
      [
        '\r\ncontent-type: application/http',
        'content-id: <item-1>',
        '',
        'POST /calendar/v3/calendars/c/events?sendUpdates=all HTTP/1.1',
        'content-type: application/json',
        'x-goog-user-project: p',
        '',
        '{"summary":"ä"}\r\n',
      ].join('\r\n'),
    );
    expect(parts[1]).not.toContain('authorization');
  });

  test('a call that cannot be sent fails on its own', async () => {
    const server = stub(responseOf({ id: 'item-1', status: '200 OK', body: '{"id":"e2"}' }));
    const [bad, good] = await batch(clientOf(server.transport), 'calendar', (client) => [
      get(client, event('..')),
      get(client, event('e2')),
    ]);
    expect(bad.status === 'rejected' && bad.reason).toBeInstanceOf(InvalidParamsError);
    expect(good.status).toBe('fulfilled');
  });

  test('a natural key that needs a read is refused with what to do, and the others are sent', async () => {
    const server = stub(responseOf({ id: 'item-1', status: '200 OK', body: '{"id":"f2"}' }));
    const drive = createDrive({ accessToken: 't', transport: server.transport });
    const [read, given] = await batch(drive, 'drive', (client) => [
      create(client, { name: 'a' }, { naturalKeys: 'auto' }),
      create(client, { name: 'b', id: 'own' }, { naturalKeys: 'auto' }),
    ]);
    expect(read).toMatchObject({
      status: 'rejected',
      reason: {
        name: 'ConfigurationError',
        mayHaveExecuted: false,
        message:
          "A batch sends all calls together, so naturalKeys: 'auto' cannot read an id for one of them first. Pass an id of files.generateIds, or naturalKeys: false.",
      },
    });
    expect(given).toEqual({ status: 'fulfilled', value: { id: 'f2' } });
    expect(server.requests).toHaveLength(1);
  });

  test('services without ids respond in order, and a missing part is an error', async () => {
    const text = '--b\n\nHTTP/1.1 200 OK\n\n{"id":"only"}\n--b--';
    const server = stub({ headers: { 'content-type': 'multipart/mixed; boundary="b"' }, text });
    const [first, second] = await batch(clientOf(server.transport), 'calendar', (client) => [
      get(client, event('e1')),
      get(client, event('e2')),
    ]);
    expect(first).toEqual({ status: 'fulfilled', value: { id: 'only' } });
    expect(second.status).toBe('rejected');
  });
});

describe('the batch as a whole', () => {
  test('is retried only if all calls may be retried', async () => {
    const reading = stub({ status: 503 }, responseOf({ id: 'item-0', status: '200 OK', body: '{}' }));
    await batch(clientOf(reading.transport), 'calendar', (client) => [get(client, event('e1'))]);
    expect(reading.requests).toHaveLength(2);
    const writing = stub({ status: 503 });
    await expect(
      batch(clientOf(writing.transport), 'calendar', (client) => [
        get(client, event('e1')),
        insert(client, { calendarId: 'c' }),
      ]),
    ).rejects.toThrow(GoogleServerError);
    expect(writing.requests).toHaveLength(1);
  });

  test('holds up to 100 calls', async () => {
    const server = stub({});
    const calls = batch(clientOf(server.transport), 'calendar', (client) =>
      Array.from({ length: 101 }, (_, index) => get(client, event(`e${index}`))),
    );
    await expect(calls).rejects.toThrow('up to 100 calls; these are 101');
    expect(server.requests).toHaveLength(0);
  });

  test('rejects a URL that is too long', async () => {
    const calls = batch(clientOf(stub({}).transport), 'calendar', (client) => [
      get(client, event('x'.repeat(8000))),
    ]);
    await expect(calls).rejects.toThrow('up to 8000 characters');
  });

  test('sends nothing without calls', async () => {
    const server = stub({});
    expect(await batch(clientOf(server.transport), 'calendar', () => [])).toEqual([]);
    expect(server.requests).toHaveLength(0);
  });

  test.for(['application/json', 'multipart/mixed'])(
    'rejects a response of another kind (%s)',
    async (type) => {
      const server = stub({ headers: { 'content-type': type }, text: '{}' });
      await expect(
        batch(clientOf(server.transport), 'calendar', (client) => [get(client, event('e1'))]),
      ).rejects.toThrow('is not a multipart document');
    },
  );
});
