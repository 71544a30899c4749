import { getEventListeners, once } from 'node:events';
import { createServer, type Socket, type AddressInfo } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { describe, expect, onTestFinished, test } from 'vitest';
import { createClient } from '../../src/index.ts';
import { NodeTransport } from '../../src/transport/node/node-transport.ts';
import { readFault } from '../../src/transport/fault.ts';
import { deferred } from '../support/deferred.ts';
import { serve } from '../support/server.ts';
import { failureOf } from '@org/scripts/testing/settled';
import { directOver, sendOver } from './support/transports.ts';

/** A TCP server on loopback; `onRequest` gets each piece that comes, and how many came on that connection. */
async function tcp(
  onConnection: (socket: Socket) => void,
  onRequest: (socket: Socket, count: number) => void = () => undefined,
): Promise<string> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    let count = 0;
    socket
      .on('error', () => undefined)
      .on('data', () => {
        onRequest(socket, ++count);
      });
    onConnection(socket);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const OK = 'HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nok';

describe.for(['node:http', 'undici'] as const)('over %s', (way) => {
  const send = sendOver(way);
  const post = async (url: string, signal = new AbortController().signal): Promise<unknown> =>
    (await (await send)({ method: 'POST', url, body: 'x', signal })).text();

  test('a refused connection and a name that is not known: not sent', async () => {
    expect(readFault(await failureOf(post('http://127.0.0.1:1/')))).toEqual({
      phase: 'not-sent',
      code: 'ECONNREFUSED',
    });
    expect(readFault(await failureOf(post('http://name.invalid/'))).phase).toBe('not-sent');
  });

  test('a TLS handshake that fails: not sent', async () => {
    const url = await tcp((socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n'));
    expect(readFault(await failureOf(post(url.replace('http:', 'https:')))).phase).toBe('not-sent');
  });

  test.for([
    ['reset', (socket: Socket): unknown => socket.resetAndDestroy()],
    ['closed', (socket: Socket): unknown => socket.end()],
    ['closed within the head', (socket: Socket): unknown => socket.end('HTTP/1.1 200 OK\r\nx-a')],
    ['closed within the body', (socket: Socket): unknown => socket.end(OK.slice(0, -1))],
    ['a response that is not HTTP', (socket: Socket): unknown => socket.end('\u0001\u0002 no HTTP\r\n\r\n')],
  ] as const)('a connection that is then %s may have carried the request', async ([, end]) => {
    let requests = 0;
    const url = await tcp(
      () => undefined,
      (socket) => {
        requests++;
        end(socket);
      },
    );
    expect(readFault(await failureOf(post(url))).phase).toBe('no-response');
    await delay(50);
    expect(requests).toBeLessThanOrEqual(1);
  });

  test('a connection that is reset as soon as it is made: "not sent" is only said when nothing was', async () => {
    let received = 0;
    const url = await tcp(
      (socket) => socket.resetAndDestroy(),
      () => received++,
    );
    for (let call = 0; call < 20; call++) {
      const before = received;
      const { phase } = readFault(await failureOf(post(url)));
      await delay(5);
      if (phase === 'not-sent') expect(received).toBe(before);
    }
  });

  test('a kept connection that the server drops at the next request: sent once, and in doubt', async () => {
    const seen: number[] = [];
    const url = await tcp(
      () => undefined,
      (socket, count) => {
        seen.push(count);
        if (count === 1) socket.write(OK);
        else socket.resetAndDestroy();
      },
    );
    expect(await post(url)).toBe('ok');
    await delay(20);
    expect(readFault(await failureOf(post(url)))).toMatchObject({ phase: 'no-response' });
    await delay(50);
    expect(seen).toEqual([1, 2]);
  });

  test('a kept connection that the server has closed meanwhile is not used again', async () => {
    let connections = 0;
    const url = await tcp(
      () => connections++,
      (socket) => {
        socket.end(OK);
      },
    );
    for (let call = 0; call < 5; call++) {
      expect(await post(url)).toBe('ok');
      await delay(10);
    }
    expect(connections).toBe(5);
  });

  test('data after a complete response affects neither it nor the next', async () => {
    const url = await tcp(
      () => undefined,
      (socket) => socket.write(`${OK}garbage`),
    );
    for (let call = 0; call < 3; call++) {
      expect(await post(url)).toBe('ok');
      await delay(10);
    }
  });

  const hang = (): Promise<string> => tcp(() => undefined);
  const headOnly = (): Promise<string> =>
    tcp(
      () => undefined,
      (socket) => socket.write('HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\nx'),
    );
  test.for([
    ['before the connection is secure', async () => (await hang()).replace('http:', 'https:')],
    ['before the response', hang],
    ['within the body', headOnly],
  ] as const)('aborted %s: ends at once, and leaves no listener', async ([what, start]) => {
    const url = await start();
    const controller = new AbortController();
    const reason = new Error('enough');
    const pending = failureOf(post(url, controller.signal));
    await delay(100);
    const abortedAt = performance.now();
    controller.abort(reason);
    const failure = await pending;
    expect(performance.now() - abortedAt).toBeLessThan(1_000);
    if (what === 'before the connection is secure')
      expect(failure).toMatchObject({ name: 'UnsentError', cause: reason });
    else expect(failure).toBe(reason);
    expect(getEventListeners(controller.signal, 'abort')).toEqual([]);
  });

  test('aborted before it began: nothing is sent', async () => {
    let connections = 0;
    const url = await tcp(() => connections++);
    const reason = new Error('enough');
    expect(await failureOf(post(url, AbortSignal.abort(reason)))).toMatchObject({
      name: 'UnsentError',
      cause: reason,
    });
    await delay(30);
    expect(connections).toBe(0);
  });

  test.for([
    ['a text', (): string => 'x'],
    ['a stream', (): ReadableStream<Uint8Array> => new Blob(['x']).stream()],
    ['nothing', (): undefined => undefined],
  ] as const)('aborting while the connection is made leaves none behind: body %s', async ([, body]) => {
    const closed = deferred<undefined>();
    const url = await tcp((socket) =>
      socket.once('data', () => {
        controller.abort();
        socket.once('close', () => {
          closed.resolve(undefined);
        });
      }),
    );
    const controller = new AbortController();
    const { signal } = controller;
    const request = { method: 'POST', url: url.replace('http:', 'https:'), body: body(), signal } as const;
    await failureOf((await send)(request));
    await closed.promise;
  });

  test.for([102, 103, 104, 150, 199])(
    'an interim response %i is skipped, however often it comes',
    async (status) => {
      const interim = `HTTP/1.1 ${status} Wait\r\nlink: </x>\r\n\r\n`;
      const url = await tcp(
        () => undefined,
        (socket) => socket.write(interim + interim + OK),
      );
      for (let call = 0; call < 3; call++) expect(await post(url)).toBe('ok');
    },
  );

  test('101 that nobody asked for fails at once, and may have been carried out', async () => {
    const url = await tcp(
      () => undefined,
      (socket) => socket.write('HTTP/1.1 101 Switching\r\nconnection: upgrade\r\nupgrade: x\r\n\r\n'),
    );
    expect(readFault(await failureOf(post(url))).phase).toBe('no-response');
  });

  test('aborting closes the connection', async () => {
    const closed = deferred<undefined>();
    const url = await serve((request) => {
      request.socket.on('close', () => {
        closed.resolve(undefined);
      });
      controller.abort();
    });
    const controller = new AbortController();
    await failureOf(post(url, controller.signal));
    await closed.promise;
  });

  test('an upload that is aborted lets go of its stream', async () => {
    const cancelled = deferred<undefined>();
    const controller = new AbortController();
    const body = new ReadableStream<Uint8Array>({
      pull: () => new Promise(() => undefined),
      cancel: () => {
        cancelled.resolve(undefined);
      },
    });
    const pending = failureOf(
      (await send)({ method: 'POST', url: await hang(), body, signal: controller.signal }),
    );
    await delay(50);
    controller.abort();
    await pending;
    await cancelled.promise;
  });

  test.for([
    ['at once', 0],
    ['in the middle', 2],
  ] as const)('a body whose source fails %s: in doubt, and the source is named', async ([, pieces]) => {
    const url = await serve((request) => request.resume());
    let given = 0;
    const source = (): ReadableStream<Uint8Array> =>
      new ReadableStream({
        pull(controller) {
          if (given++ < pieces) controller.enqueue(new Uint8Array(10));
          else controller.error(Object.assign(new Error('no such file'), { code: 'ENOENT' }));
        },
      });
    const client = createClient({ baseUrl: url, transport: await directOver(way), retry: false });
    expect(await failureOf(client.post('/', { body: source() }))).toMatchObject({
      code: 'connection_failed',
      message: expect.stringContaining('source of the body failed'),
      mayHaveExecuted: true,
      attempts: [{ failure: 'body_failed' }],
    });
  });

  test('a finished exchange leaves no listener on the signal', async () => {
    const url = await serve((_request, response) => response.end('ok'));
    const { signal } = new AbortController();
    for (let call = 0; call < 20; call++) await post(url, signal);
    expect(getEventListeners(signal, 'abort')).toEqual([]);
  });
});

describe('100 that nobody asked for', () => {
  const CONTINUE = 'HTTP/1.1 100 Continue\r\n\r\n';
  const sending100 = (): Promise<string> =>
    tcp(
      () => undefined,
      (socket) => socket.write(CONTINUE + OK),
    );
  const post = async (transport: NodeTransport, url: string): Promise<string> => {
    const { signal } = new AbortController();
    return (await transport.send({ method: 'POST', url, headers: {}, body: 'x', signal })).text();
  };

  test('is passed over for as long as the process lives', async () => {
    const url = await sending100();
    const transport = new NodeTransport(1);
    for (let call = 0; call < 3; call++) expect(await post(transport, url)).toBe('ok');
    while (!transport.overUndici) await delay(5);
    for (let call = 0; call < 10; call++) expect(await post(transport, url)).toBe('ok');
  });

  test('of an origin that is met when undici is there', async () => {
    const transport = new NodeTransport(1);
    await post(transport, await sending100());
    while (!transport.overUndici) await delay(5);
    const url = await sending100();
    const { signal } = new AbortController();
    await transport
      .send({ method: 'DELETE', url, headers: {}, body: undefined, signal })
      .catch(() => undefined);
    for (let call = 0; call < 3; call++) expect(await post(transport, url)).toBe('ok');
  });

  test('of an origin that begins with it later: one attempt is in doubt, and no other', async () => {
    let polite = true;
    const url = await tcp(
      () => undefined,
      (socket) => socket.write(polite ? OK : CONTINUE + OK),
    );
    const transport = new NodeTransport(1);
    await post(transport, url);
    while (!transport.overUndici) await delay(5);
    expect(await post(transport, url)).toBe('ok');
    polite = false;
    expect(readFault(await failureOf(post(transport, url))).phase).toBe('no-response');
    for (let call = 0; call < 3; call++) expect(await post(transport, url)).toBe('ok');
  });
});
