import { createServer as createTlsServer } from 'node:https';
import { createServer as createTcpServer, type AddressInfo, type Socket } from 'node:net';
import type { RequestListener } from 'node:http';
import { afterEach, describe, expect, test } from 'vitest';
import { VirtualClock } from '@org/http-core/testing';
import { LOOPBACK, urlGuard } from '../src/guard/index.ts';
import { guardedTransport, type GuardedTransportOptions } from '../src/index.ts';
import { AttemptError, type TransportRequest } from '../src/engine.ts';
import { listen, type Listener } from './support/listener.ts';

const guard = urlGuard({ allow: LOOPBACK, allowHttp: true });
const ends: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});

async function serve(listener: RequestListener): Promise<Listener & { readonly url: string }> {
  const server = await listen(listener);
  ends.push(server.close);
  return { ...server, url: `http://127.0.0.1:${server.port}/` };
}

/** Starts a TCP server that may send anything. */
async function serveRaw(onData: (socket: Socket, data: Buffer) => void): Promise<string> {
  const server = createTcpServer((socket) => {
    socket
      .on('error', () => undefined)
      .on('data', (data) => {
        onData(socket, data);
      });
    ends.push(() => socket.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  ends.push(() => server.close());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
}

function transportOf(options: GuardedTransportOptions = {}): ReturnType<typeof guardedTransport> {
  const transport = guardedTransport({ guard, ...options });
  ends.push(() => transport.close?.());
  return transport;
}

const requestTo = (url: string, more: Partial<TransportRequest> = {}): TransportRequest => ({
  url,
  headers: {},
  body: '{"hello":"wörld"}',
  timeoutMs: 5000,
  signal: new AbortController().signal,
  ...more,
});

const failureOf = (sending: Promise<unknown>): Promise<AttemptError> =>
  sending.then(
    () => {
      throw new Error('There was a response.');
    },
    (error: unknown) => {
      if (!AttemptError.isInstance(error)) throw error;
      return error;
    },
  );

describe('one POST', () => {
  test('whose response arrives while the event loop is blocked is not late', async () => {
    const startedAt = performance.now();
    const { url } = await serve((_request, response) => {
      response.end('ok', () => {
        // The response is in the socket by now. Client and server share this thread, which blocks here.
        const leftMs = startedAt + 700 - performance.now();
        Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, Math.max(1, leftMs));
      });
    });
    expect(await transportOf().deliver(requestTo(url, { timeoutMs: 600 }))).toMatchObject({ status: 200 });
  });

  test('is sent unchanged, and its response is returned', async () => {
    let seen: unknown;
    const { url } = await serve((request, response) => {
      let body = '';
      request
        .on('data', (chunk: Buffer) => (body += chunk.toString()))
        .on('end', () => {
          seen = { method: request.method, path: request.url, header: request.headers['webhook-id'], body };
          response.writeHead(202, { 'retry-after': '7', 'x-two': ['a', 'b'] }).end('thanks');
        });
    });
    const response = await transportOf().deliver(
      requestTo(`${url}hooks?x=1`, { headers: { 'webhook-id': 'msg_1' } }),
    );
    expect(seen).toEqual({ method: 'POST', path: '/hooks?x=1', header: 'msg_1', body: '{"hello":"wörld"}' });
    expect(response).toMatchObject({ status: 202, excerpt: 'thanks' });
    expect(response.headers['retry-after']).toBe('7');
  });

  test.each([301, 302, 303, 307, 308])('a redirect (%i) is a response, and not followed', async (status) => {
    const target = await serve((_request, response) => response.end());
    const { url } = await serve((_request, response) =>
      response.writeHead(status, { location: target.url }).end(),
    );
    expect((await transportOf().deliver(requestTo(url))).status).toBe(status);
    expect(target.connections()).toBe(0);
  });

  test('connections are reused for the next delivery', async () => {
    const server = await serve((_request, response) => response.end());
    const transport = transportOf();
    for (let n = 0; n < 5; n++) await transport.deliver(requestTo(server.url));
    expect(server.connections()).toBe(1);
  });

  test('a reused connection that the server has closed is replaced within the same attempt', async () => {
    let requests = 0;
    const url = await serveRaw((socket) => {
      requests += 1;
      // The first connection responds once; the next request on it is reset.
      if (requests === 2) socket.resetAndDestroy();
      else socket.write('HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n');
    });
    const transport = transportOf();
    await transport.deliver(requestTo(url));
    expect((await transport.deliver(requestTo(url))).status).toBe(200);
    expect(requests).toBe(3);
  });
});

describe('limits', () => {
  test('an endless response is truncated, and its status counts', async () => {
    const { url } = await serve((_request, response) => {
      response.writeHead(200);
      const write = (): void => {
        while (!response.destroyed && response.write('x'.repeat(16_384)));
      };
      response.on('drain', write);
      write();
    });
    const response = await transportOf().deliver(requestTo(url));
    expect(response.status).toBe(200);
    expect(response.excerpt).toHaveLength(65_536);
  });

  test('a body above the limit is not sent', async () => {
    const server = await serve((_request, response) => response.end());
    const error = await failureOf(transportOf({ maxBodyBytes: 10 }).deliver(requestTo(server.url)));
    expect(error).toMatchObject({ code: 'invalid_request', retryable: false, mayHaveExecuted: false });
    expect(error.message).toContain('raise maxBodyBytes');
    expect(server.connections()).toBe(0);
  });

  test('a header that would smuggle another request is not sent', async () => {
    const server = await serve((_request, response) => response.end());
    const headers = { 'x-a': 'a\r\nhost: internal' };
    const error = await failureOf(transportOf().deliver(requestTo(server.url, { headers })));
    expect(error).toMatchObject({ code: 'invalid_request', retryable: false });
    expect(server.connections()).toBe(0);
  });

  test.each<[string, (socket: Socket) => void]>([
    ['never responds', () => undefined],
    ['stops within the head', (socket) => socket.write('HTTP/1.1 200 OK\r\nx-a:')],
    ['stops within the body', (socket) => socket.write('HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\nhalf')],
  ])('a request to a server that %s fails after the total time', async (_what, respond) => {
    let arrived = (): void => undefined;
    const received = new Promise<void>((resolve) => {
      arrived = resolve;
    });
    const url = await serveRaw((socket) => {
      respond(socket);
      arrived();
    });
    const clock = new VirtualClock();
    const failing = failureOf(transportOf({ clock }).deliver(requestTo(url, { timeoutMs: 15_000 })));
    await received;
    await clock.advance(14_999);
    expect(clock.pendingTimers).toBe(1);
    await clock.advance(1);
    expect(await failing).toMatchObject({ code: 'timeout', mayHaveExecuted: true, durationMs: 15_000 });
    expect(clock.pendingTimers).toBe(0);
  });

  test('a response that does not begin fails before the total time; one that has begun does not', async () => {
    const clock = new VirtualClock();
    const arrivals: Promise<void>[] = [];
    const calls = [undefined, 'HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\nhalf'].map(async (begun) => {
      let arrived = (): void => undefined;
      arrivals.push(
        new Promise((resolve) => {
          arrived = resolve;
        }),
      );
      const url = await serveRaw((socket) => {
        if (begun === undefined) arrived();
        // The client reads the head before the time advances.
        else socket.write(begun, () => setTimeout(arrived, 50));
      });
      return failureOf(
        transportOf({ clock }).deliver(requestTo(url, { timeoutMs: 15_000, firstByteTimeoutMs: 5_000 })),
      );
    });
    await Promise.all(arrivals);
    await clock.advance(15_000);
    expect(await Promise.all(calls)).toMatchObject([
      { code: 'timeout', durationMs: 5_000, message: 'The response did not begin within 5000 ms.' },
      { code: 'timeout', durationMs: 15_000, message: 'The response was not complete within 15000 ms.' },
    ]);
    expect(clock.pendingTimers).toBe(0);
  });

  test('a slow, endless response does not extend the attempt', async () => {
    const { url } = await serve((_request, response) => {
      response.writeHead(200);
      const drip = setInterval(() => response.write('.'), 10);
      response.on('close', () => {
        clearInterval(drip);
      });
    });
    const error = await failureOf(transportOf().deliver(requestTo(url, { timeoutMs: 150 })));
    expect(error).toMatchObject({ code: 'timeout', mayHaveExecuted: true });
  });

  test('a resolver that hangs fails in time too, and nothing was sent', async () => {
    const hanging = urlGuard({ resolve: () => new Promise(() => undefined) });
    const error = await failureOf(
      transportOf({ guard: hanging }).deliver(requestTo('https://slow.example/', { timeoutMs: 50 })),
    );
    expect(error).toMatchObject({ code: 'timeout', mayHaveExecuted: false });
  });
});

describe('failures report whether anything was sent', () => {
  test('refused', async () => {
    const { url, close } = await serve(() => undefined);
    await close();
    expect(await failureOf(transportOf().deliver(requestTo(url)))).toMatchObject({
      code: 'connection_refused',
      mayHaveExecuted: false,
    });
  });

  test('a name that does not exist', async () => {
    expect(await failureOf(transportOf().deliver(requestTo('https://no-such-host.invalid/')))).toMatchObject({
      code: 'dns_failed',
      mayHaveExecuted: false,
    });
  });

  test('a server without TLS, and one without a certificate', async () => {
    const { port } = await serve((_request, response) => response.end());
    expect(await failureOf(transportOf().deliver(requestTo(`https://127.0.0.1:${port}/`)))).toMatchObject({
      code: 'tls_failed',
      mayHaveExecuted: false,
    });
    const bare = createTlsServer({}, () => undefined);
    await new Promise<void>((resolve) => bare.listen(0, '127.0.0.1', resolve));
    ends.push(() => bare.close());
    const url = `https://127.0.0.1:${(bare.address() as AddressInfo).port}/`;
    expect(await failureOf(transportOf().deliver(requestTo(url)))).toMatchObject({ code: 'tls_failed' });
  });

  test.each<[string, (socket: Socket) => void, string]>([
    ['reset', (socket) => socket.resetAndDestroy(), 'connection_lost'],
    ['closed', (socket) => socket.end(), 'connection_lost'],
    [
      'truncated',
      (socket) => socket.end('HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\nhalf'),
      'connection_lost',
    ],
    ['followed by garbage', (socket) => socket.end('garbage\r\n\r\n'), 'response_invalid'],
    [
      'upgraded',
      (socket) =>
        socket.write('HTTP/1.1 101 Switching Protocols\r\nupgrade: x\r\nconnection: upgrade\r\n\r\n'),
      'connection_lost',
    ],
  ])('a request that was %s may have arrived', async (_what, respond, code) => {
    const url = await serveRaw(respond);
    expect(await failureOf(transportOf().deliver(requestTo(url)))).toMatchObject({
      code,
      mayHaveExecuted: true,
    });
  });

  test('aborted, before and during', async () => {
    const server = await serve(() => undefined);
    const early = await failureOf(
      transportOf().deliver(requestTo(server.url, { signal: AbortSignal.abort() })),
    );
    expect(early).toMatchObject({ code: 'aborted', mayHaveExecuted: false });
    expect(server.connections()).toBe(0);
    const worker = new AbortController();
    const sending = failureOf(transportOf().deliver(requestTo(server.url, { signal: worker.signal })));
    while (server.connections() === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    await new Promise((resolve) => setTimeout(resolve, 20));
    worker.abort();
    expect(await sending).toMatchObject({ code: 'aborted', mayHaveExecuted: true });
  });

  test('a signal of another realm ends a request like one of this realm', async () => {
    const server = await serve(() => undefined);
    const worker = new AbortController();
    const { signal } = worker;
    const foreign = {
      get aborted() {
        return signal.aborted;
      },
      addEventListener: signal.addEventListener.bind(signal),
      removeEventListener: signal.removeEventListener.bind(signal),
    } as AbortSignal;
    const sending = failureOf(transportOf().deliver(requestTo(server.url, { signal: foreign })));
    while (server.connections() === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    worker.abort();
    expect(await sending).toMatchObject({ code: 'aborted' });
  });

  test.each([
    ['headers', null],
    ['headers', ['x-a', '1']],
    ['signal', {}],
  ])('%s: %j is an invalid argument', async (param, value) => {
    const request = requestTo('http://127.0.0.1:1/', { [param]: value });
    await expect(transportOf().deliver(request)).rejects.toMatchObject({ code: 'invalid_params', param });
  });
});
