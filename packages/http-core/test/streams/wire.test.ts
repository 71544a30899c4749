import { failureOf } from '@org/scripts/testing/settled';
import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { gzipSync } from 'node:zlib';
import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { createClient, fetchTransport, type AnyApiOptions, type ApiClient } from '../../src/index.ts';
import type { StreamDetails } from '../../src/streams/index.ts';
import { serve } from '../support/server.ts';
import { itemsOf, type AnyStream } from '../support/streams.ts';

const done: StreamDetails = { end: { data: '[DONE]' } };
const EVENTS = 'data: {"text":"a…"}\n\ndata: {"text":"b"}\r\n\r\ndata: [DONE]\n\n';

/** A client of a server that responds with `send`, and the sockets that it opened. */
async function setting(
  send: (response: ServerResponse) => void | Promise<void>,
  options: Partial<AnyApiOptions>,
): Promise<{ api: ApiClient; sockets: Set<Socket> }> {
  const sockets = new Set<Socket>();
  const baseUrl = await serve((request, response) => {
    sockets.add(request.socket);
    request.resume();
    void send(response);
  });
  return { api: createClient({ baseUrl, ...options }), sockets };
}

const open = (api: ApiClient): Promise<AnyStream> =>
  api.post<AnyStream>('/chat', { body: {}, responseType: 'sse', stream: done });

describe.each<[string, () => Partial<AnyApiOptions>]>([
  ['the transport of Node', () => ({})],
  ['the fetch of the platform', () => ({ transport: fetchTransport() })],
])('over %s', (_, options) => {
  test('a stream in chunks of one byte, and the next one on the same connection', async () => {
    const { api, sockets } = await setting(async (response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      for (const byte of Buffer.from(EVENTS)) {
        if (!response.write(Buffer.of(byte))) await once(response, 'drain');
        await new Promise(setImmediate);
      }
      response.end();
    }, options());
    for (let call = 0; call < 3; call++) {
      expect(await itemsOf(await open(api))).toEqual({
        items: [{ text: 'a…' }, { text: 'b' }],
        error: undefined,
      });
      // The end of the body is read after the end of the stream.
      await wait(100);
    }
    expect(sockets.size).toBe(1);
  });

  test('a compressed stream', async () => {
    const { api } = await setting((response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream', 'content-encoding': 'gzip' });
      response.end(gzipSync(EVENTS));
    }, options());
    expect((await itemsOf(await open(api))).items).toHaveLength(2);
  });

  test('a connection that the server destroys is an incomplete stream', async () => {
    const { api } = await setting((response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      response.write('data: {"text":"a"}\n\n', () => response.destroy());
    }, options());
    const { items, error } = await itemsOf(await open(api));
    expect(items).toEqual([{ text: 'a' }]);
    expect(error).toMatchObject({ name: 'StreamTruncatedError', items: 1 });
  });

  test.each<[number, string, string]>([
    [
      200,
      '{"error":"no model"}',
      'lacks an event stream: its content type is application/json. It begins: {"error"',
    ],
    [200, '', 'lacks an event stream'],
    [204, '', 'lacks a stream'],
  ])('a response that is none is read and shown: %i %s', async (status, body, message) => {
    let calls = 0;
    const { api } = await setting((response) => {
      calls++;
      response.writeHead(status, { 'content-type': 'application/json' });
      response.end(body);
    }, options());
    const error = await failureOf(api.get('/feed', { responseType: 'sse' }));
    expect(error).toMatchObject({ name: 'ResponseParseError' });
    expect(String(error)).toContain(message);
    expect(calls).toBe(1);
  });

  test('a stream without a body is empty, or incomplete if its end is declared', async () => {
    const { api } = await setting((response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream', 'content-length': '0' });
      response.end();
    }, options());
    const first = await api.post<AnyStream>('/chat', { responseType: 'sse' });
    expect(await itemsOf(first)).toEqual({ items: [], error: undefined });
    expect((await itemsOf(await open(api))).error).toMatchObject({ name: 'StreamTruncatedError' });
  });

  test('a stream that is left early closes its connection', async () => {
    let closed = 0;
    const { api } = await setting((response) => {
      response.on('close', () => closed++);
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      response.write('data: {"text":"a"}\n\n');
    }, options());
    for await (const item of await open(api)) {
      expect(item).toEqual({ text: 'a' });
      break;
    }
    await expect.poll(() => closed).toBe(1);
  });
});
