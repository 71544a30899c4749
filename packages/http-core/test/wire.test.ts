import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterEach, describe, expect, test } from 'vitest';
import { createClient, type AnyApiOptions, type ApiClient } from '../src/index.ts';
import type { Operation } from '../src/provider/index.ts';
import { failureOf } from '@org/scripts/testing/settled';

let server: Server | undefined;
const sockets: Socket[] = [];

/** A client of a server that responds to every request with these bytes and counts requests. */
async function respondWith(
  respond: (socket: Socket, requests: number) => void,
  options: Partial<AnyApiOptions> = {},
): Promise<{ readonly client: ApiClient; readonly requests: () => number }> {
  let requests = 0;
  server = createServer((socket) => {
    sockets.push(socket.on('error', () => undefined));
    socket.on('data', () => {
      respond(socket, ++requests);
    });
  });
  await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const client = createClient({
    baseUrl: `http://127.0.0.1:${port}`,
    retry: 0,
    timeoutMs: 5_000,
    ...options,
  });
  return { client, requests: () => requests };
}

const raw =
  (head: string, body: Buffer | string = '') =>
  (socket: Socket) => {
    socket.write(Buffer.concat([Buffer.from(`HTTP/1.1 ${head}\r\n\r\n`), Buffer.from(body)]));
  };

afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.destroy();
  await new Promise((resolve) => server?.close(resolve));
});

const bom = '\ufeff{"a":1}';

describe('valid responses', () => {
  test.each<[string, string, string | Buffer, unknown]>([
    ['204', '204 No Content', '', undefined],
    ['205', '205 Reset\r\ncontent-length: 0', '', undefined],
    ['no body', '200 OK\r\ncontent-length: 0', '', undefined],
    ['a byte order mark', `200 OK\r\ncontent-length: ${Buffer.byteLength(bom)}`, bom, { a: 1 }],
    ['chunks', '200 OK\r\ntransfer-encoding: chunked', '3\r\n{"a\r\n4\r\n":1}\r\n0\r\n\r\n', { a: 1 }],
    [
      'gzip',
      `200 OK\r\ncontent-encoding: gzip\r\ncontent-length: ${gzipSync('{"a":1}').length}`,
      gzipSync('{"a":1}'),
      { a: 1 },
    ],
    [
      'early hints first',
      '103 Early Hints\r\nlink: </x>\r\n\r\nHTTP/1.1 200 OK\r\ncontent-length: 7',
      '{"a":1}',
      { a: 1 },
    ],
  ])('%s', async (_what, head, body, data) => {
    expect(await (await respondWith(raw(head, body))).client.get('/x')).toEqual(data);
  });

  test('HEAD announces a body and has none', async () => {
    const head: Operation = { id: 'file.head', method: 'HEAD', path: '/file' };
    const { client } = await respondWith(raw('200 OK\r\ncontent-length: 500\r\nx-size: 7'));
    const { data, response } = await client.request(head).withResponse();
    expect([data, response.headers.get('x-size')]).toEqual([undefined, '7']);
  });
});

describe('invalid responses', () => {
  const limit = { maxResponseBytes: 10_000 };
  const bomb = gzipSync(Buffer.alloc(20_000_000, 0x20));

  test.each<[string, (socket: Socket) => void]>([
    ['a declared giant', raw('200 OK\r\ncontent-length: 1000000000')],
    ['an undeclared one', raw('200 OK\r\ntransfer-encoding: chunked', `5000\r\n${' '.repeat(0x5000)}\r\n`)],
    ['a gzip bomb', raw(`200 OK\r\ncontent-encoding: gzip\r\ncontent-length: ${bomb.length}`, bomb)],
  ])('%s is refused at the limit', async (_what, respond) => {
    const { client } = await respondWith(respond, { ...limit, maxResponseBytes: 15_000 });
    expect(await failureOf(client.get('/x'))).toMatchObject({
      code: 'response_unreadable',
      message: expect.stringContaining('too large') as string,
    });
  });

  test('the body of an error is bounded as well, and the error is the status', async () => {
    const { client } = await respondWith(
      raw(`400 Bad\r\ncontent-encoding: gzip\r\ncontent-length: ${bomb.length}`, bomb),
    );
    expect(await failureOf(client.get('/x'))).toMatchObject({
      code: 'invalid_request',
      status: 400,
      body: undefined,
    });
  });

  test.each<[string, (socket: Socket) => void, string]>([
    [
      'a body shorter than declared',
      (socket) => {
        raw('200 OK\r\ncontent-length: 50', '{"a":1}')(socket);
        socket.end();
      },
      'connection_failed',
    ],
    ['a body longer than declared', raw('200 OK\r\ncontent-length: 3', '{"a":1}'), 'response_unreadable'],
    ['two lengths', raw('200 OK\r\ncontent-length: 3\r\ncontent-length: 7', '{"a":1}'), 'connection_failed'],
    [
      'broken compression',
      raw('200 OK\r\ncontent-encoding: gzip\r\ncontent-length: 7', '{"a":1}'),
      'connection_failed',
    ],
  ])('%s', async (_what, respond, code) => {
    expect(await failureOf((await respondWith(respond)).client.get('/x'))).toMatchObject({ code });
  });

  test('data after a response on its connection is not part of the next one', async () => {
    const { client } = await respondWith((socket, requests) => {
      raw(
        '200 OK\r\ncontent-length: 7',
        `{"n":${requests}}HTTP/1.1 200 OK\r\ncontent-length: 7\r\n\r\n{"n":9}`,
      )(socket);
    });
    expect(await client.get('/x')).toEqual({ n: 1 });
    expect(await client.get('/x').catch(() => ({ n: 2 }))).toEqual({ n: 2 });
  });
});

test('an ambiguous request is not sent again over a connection that was closed while idle', async () => {
  // The server responds, and closes at the moment when the next request arrives.
  const { client, requests } = await respondWith(
    (socket, count) => {
      if (count === 1) raw('200 OK\r\ncontent-length: 7', '{"n":1}')(socket);
      else if (count === 2) socket.resetAndDestroy();
      else raw('200 OK\r\ncontent-length: 7', '{"n":3}')(socket);
    },
    { retry: 3 },
  );
  await client.post('/x', { body: {} });
  expect(await failureOf(client.post('/x', { body: {} }))).toMatchObject({
    code: 'connection_failed',
    mayHaveExecuted: true,
  });
  expect(requests()).toBe(2);
  expect(await client.get('/x')).toEqual({ n: 3 });
});

test('the stack of an error contains the code of the caller', async () => {
  const { client } = await respondWith(raw('400 Bad\r\ncontent-length: 0'));
  async function theCallersOwnFunction(): Promise<unknown> {
    return await client.get('/x');
  }
  const error = (await failureOf(theCallersOwnFunction())) as Error;
  expect(error.stack).toContain('theCallersOwnFunction');
});
