import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { runInNewContext } from 'node:vm';
import { afterEach, describe, expect, test } from 'vitest';
import { socketError } from '../../test/support/scripted.ts';
import { failureOf } from '@org/scripts/testing/settled';
import { readFault } from './fault.ts';
import { kyTransport } from './ky-transport.ts';

const servers: Server[] = [];
const sockets: Socket[] = [];

/** A server that treats its connections so; resolves to its port. */
async function serve(onConnection: (socket: Socket) => void): Promise<number> {
  const server = createServer((socket) => {
    sockets.push(socket.on('error', () => undefined));
    onConnection(socket);
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
}

afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.destroy();
  for (const server of servers.splice(0)) await new Promise((resolve) => server.close(resolve));
});

const faultOf = async (url: string): Promise<ReturnType<typeof readFault>> => {
  const { signal } = new AbortController();
  const sending = kyTransport()({ method: 'GET', url, headers: {}, body: undefined, signal });
  return readFault(await failureOf(sending.then((response) => response.text())));
};

describe('what the platform itself reports', () => {
  test('a refused connection was not sent', async () => {
    const port = await serve(() => undefined);
    await new Promise((resolve) => servers.splice(0)[0]?.close(resolve));
    expect(await faultOf(`http://127.0.0.1:${port}/`)).toEqual({ phase: 'not-sent', code: 'ECONNREFUSED' });
    expect(await faultOf(`http://localhost:${port}/`)).toEqual({ phase: 'not-sent', code: 'ECONNREFUSED' });
  });

  test('a name that does not exist was not sent', async () => {
    const { phase, code } = await faultOf('http://no-such-host.invalid/');
    expect(phase).toBe('not-sent');
    expect(code).toMatch(/^(?:ENOTFOUND|EAI_\w+)$/);
  });

  test('a server that knows no TLS was not sent anything', async () => {
    const port = await serve((socket) => {
      socket.end('HTTP/1.1 400 Bad Request\r\n\r\n');
    });
    expect(await faultOf(`https://127.0.0.1:${port}/`)).toMatchObject({ phase: 'not-sent' });
  });

  test('a connection that breaks within the TLS handshake carried nothing', async () => {
    const port = await serve((socket) => {
      socket.once('data', () => socket.destroy());
    });
    expect(await faultOf(`https://127.0.0.1:${port}/`)).toMatchObject({ phase: 'not-sent' });
  });

  test.each<[string, (socket: Socket) => void]>([
    ['reset', (socket) => socket.resetAndDestroy()],
    ['closed', (socket) => socket.end()],
    ['followed by garbage', (socket) => socket.end('garbage\r\n\r\n')],
    [
      'followed by half a response',
      (socket) => socket.end('HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\nhalf'),
    ],
  ])('a request that was %s may have arrived', async (_what, respond) => {
    const port = await serve((socket) => {
      socket.once('data', () => {
        respond(socket);
      });
    });
    expect(await faultOf(`http://127.0.0.1:${port}/`)).toMatchObject({ phase: 'no-response' });
  });
});

describe('by code and system call', () => {
  test.each<[string, Error, string]>([
    ['no route, when connecting', socketError('EHOSTUNREACH', 'connect'), 'not-sent'],
    ['no route, on a connection in use', socketError('EHOSTUNREACH', 'read'), 'no-response'],
    ['timed out, when connecting', socketError('ETIMEDOUT', 'connect'), 'not-sent'],
    ['timed out, on a connection in use', socketError('ETIMEDOUT', 'read'), 'no-response'],
    ['out of addresses', socketError('EADDRNOTAVAIL', 'connect'), 'not-sent'],
    ['name server busy', socketError('EAI_AGAIN', 'getaddrinfo'), 'not-sent'],
    ["undici's limit for connecting", socketError('UND_ERR_CONNECT_TIMEOUT'), 'not-sent'],
    ["undici's limit for the head", socketError('UND_ERR_HEADERS_TIMEOUT'), 'no-response'],
    ['a certificate out of date', socketError('CERT_HAS_EXPIRED'), 'not-sent'],
    ['broken pipe', socketError('EPIPE', 'write'), 'no-response'],
    ['reset', socketError('ECONNRESET', 'read'), 'no-response'],
    ['no code', new TypeError('fetch failed'), 'no-response'],
  ])('%s', (_what, error, phase) => {
    expect(readFault(error).phase).toBe(phase);
  });

  test('all addresses of a name, tried at once', () => {
    const each = ['::1', '127.0.0.1'].map((host) =>
      Object.assign(new Error(`connect ECONNREFUSED ${host}`), { code: 'ECONNREFUSED', syscall: 'connect' }),
    );
    expect(readFault(new TypeError('fetch failed', { cause: new AggregateError(each) }))).toEqual({
      phase: 'not-sent',
      code: 'ECONNREFUSED',
    });
  });

  test('errors of another realm', () => {
    const made = 'new TypeError("x", { cause: Object.assign(new Error("y"), { code: "ECONNREFUSED" }) })';
    expect(readFault(runInNewContext(made)).phase).toBe('not-sent');
  });

  test.each<[unknown]>([
    [undefined],
    ['ECONNREFUSED'],
    [{ code: 5 }],
    [Object.assign(new Error(), { errors: 5 })],
  ])('in doubt, it may have arrived: %j', (thrown) => {
    expect(readFault(thrown)).toEqual({ phase: 'no-response', code: 'connection_failed' });
  });

  test('a loop of causes ends', () => {
    const error = Object.assign(new Error('round'), { code: 'ECONNRESET' });
    error.cause = error;
    expect(readFault(error)).toEqual({ phase: 'no-response', code: 'ECONNRESET' });
  });
});
