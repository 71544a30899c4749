import { once } from 'node:events';
import { createServer, type AddressInfo, type Socket } from 'node:net';
import { describe, expect, onTestFinished, test } from 'vitest';
import {
  createClient,
  SdkError,
  type AnyApiOptions,
  type ApiClient,
  type Download,
  type Transport,
} from '../src/index.ts';
import { clientOf, operations } from './support/client.ts';
import { json, socketError } from './support/scripted.ts';
import { kyTransport } from '../src/transport/ky-transport.ts';
import { failureOf } from '@org/scripts/testing/settled';
import { directOver } from './transport/support/transports.ts';

/** A server that takes connections and says nothing: a TLS handshake with it never ends. */
async function mute(): Promise<{ readonly url: string; readonly received: () => number }> {
  const sockets = new Set<Socket>();
  let bytes = 0;
  const server = createServer((socket) => {
    sockets.add(socket.on('error', () => undefined).on('data', (chunk: Buffer) => (bytes += chunk.length)));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  return { url: `//127.0.0.1:${(server.address() as AddressInfo).port}`, received: () => bytes };
}

async function failedCall(call: PromiseLike<unknown>): Promise<SdkError> {
  const error = await failureOf(call);
  if (!SdkError.isInstance(error)) throw error;
  return error;
}

describe.for(['node:http', 'undici'] as const)(
  'nothing was written over %s: certainly not executed',
  (way) => {
    const retry = { baseDelayMs: 1, maxDelayMs: 1 };
    const stalled = async (options: Partial<AnyApiOptions>): Promise<ApiClient> => {
      const { url } = await mute();
      return createClient({ baseUrl: `https:${url}`, transport: await directOver(way), retry, ...options });
    };

    test('an attempt that is out of time before the handshake is over is made again, even if ambiguous', async () => {
      const client = await stalled({ timeoutMs: 60, deadlineMs: 5_000 });
      const error = await failedCall(
        client.post('/effect', { body: {}, retry: { ...retry, maxRetries: 2 } }),
      );
      expect(error).toMatchObject({ code: 'timeout', mayHaveExecuted: false });
      expect(error.attempts.map(({ retryReason }) => retryReason)).toEqual([
        'not-sent',
        'not-sent',
        undefined,
      ]);
    });

    test('the deadline passes before the handshake is over', async () => {
      const client = await stalled({ deadlineMs: 60 });
      expect(await failedCall(client.post('/effect', { body: {} }))).toMatchObject({
        mayHaveExecuted: false,
      });
    });

    test('the caller gives up before the handshake is over', async () => {
      const client = await stalled({});
      const call = client.post('/effect', { body: {}, signal: AbortSignal.timeout(60) });
      expect(await failedCall(call)).toMatchObject({ code: 'aborted', mayHaveExecuted: false });
    });

    test('once the request is written, the same ends leave it open', async () => {
      const { url, received } = await mute();
      const transport = await directOver(way);
      const client = createClient({ baseUrl: `http:${url}`, transport, timeoutMs: 200, retry: 2 });
      const error = await failedCall(client.post('/effect', { body: {} }));
      expect(error).toMatchObject({ code: 'timeout', mayHaveExecuted: true });
      expect(error.attempts).toHaveLength(1);
      expect(received()).toBeGreaterThan(0);
    });
  },
);

describe('what other runtimes report', () => {
  const failing =
    (error: Error): Transport =>
    () =>
      Promise.reject(error);
  const postWith = (error: Error): Promise<SdkError> =>
    failedCall(
      clientOf([], { transport: failing(error), retry: false }).client.post('/effect', { body: {} }),
    );

  test.for([
    [
      'Deno, refused',
      'error sending request for url (http://127.0.0.1:1/): client error (Connect): tcp connect error: Connection refused (os error 111)',
    ],
    [
      'Deno, no such host',
      'error sending request for url (http://name.invalid/): client error (Connect): dns error: failed to lookup address information',
    ],
  ] as const)('%s: no connection, nothing sent', async ([, message]) => {
    expect(await postWith(new TypeError(message))).toMatchObject({
      code: 'connection_failed',
      mayHaveExecuted: false,
    });
  });

  test('Deno, a connection that broke: it may have been sent', async () => {
    const error = new TypeError(
      'error sending request for url (http://a/): client error (SendRequest): connection reset',
    );
    expect(await postWith(error)).toMatchObject({ mayHaveExecuted: true });
  });

  test.for([
    ['a port that fetch refuses', new TypeError('fetch failed', { cause: new Error('bad port') })],
    ['a header or a dispatcher that undici refuses', socketError('UND_ERR_INVALID_ARG')],
    [
      'a host that Deno has no leave for',
      Object.assign(new Error('Requires net access'), { name: 'NotCapable' }),
    ],
  ] as const)('%s: never sent, never retried, no fault of the connection', async ([, thrown]) => {
    let sent = 0;
    const { client } = clientOf([], {
      transport: () => {
        sent++;
        return Promise.reject(thrown);
      },
    });
    const error = await failedCall(client.post('/effect', { body: {} }));
    expect(error).toMatchObject({ code: 'invalid_configuration', mayHaveExecuted: false });
    expect(sent).toBe(1);
  });
});

test('a request that fetch refuses is not sent and not retried', async () => {
  const { client } = clientOf([], { transport: kyTransport() });
  // No Request can be made of this: only the platform knows which methods it forbids.
  const trace = { id: 'raw.trace', method: 'TRACE' as 'GET', path: '/x', retry: 'ambiguous' } as const;
  expect(await failedCall(client.request(trace, {}))).toMatchObject({
    code: 'invalid_configuration',
    mayHaveExecuted: false,
    attempts: { length: 1 },
  });
});

describe('an uncertain attempt stays uncertain', () => {
  const GATEWAY = [400, 402, 404, 410, 412, 422];
  const charge = async (response: Response, provider: AnyApiOptions['provider']): Promise<SdkError> => {
    const { client, clock } = clientOf([socketError('ECONNRESET'), response], { provider });
    return clock.runUntil(failedCall(client.request(operations.keyed, { id: '1' })));
  };

  test.for(GATEWAY)(
    'a retry with response %i, unless its sender is known to keep the key',
    async (status) => {
      expect(await charge(json({ error: 'default backend' }, status), undefined)).toMatchObject({
        status,
        mayHaveExecuted: true,
      });
    },
  );

  const retry = {
    settlesIdempotencyKey: ({ header }: { header: (name: string) => string | null }) =>
      header('x-mine') === '1',
  };
  test.for(GATEWAY)('unless the provider itself responds for the key: %i', async (status) => {
    expect(await charge(json({}, status, { 'x-mine': '1' }), { retry })).toMatchObject({
      mayHaveExecuted: false,
    });
    expect(await charge(json({}, status), { retry })).toMatchObject({ mayHaveExecuted: true });
  });

  test('an uncertain failure settles nothing, whoever sent it', async () => {
    const { client, clock } = clientOf([socketError('ECONNRESET'), json({}, 500, { 'x-mine': '1' })], {
      provider: { retry },
      retry: 1,
    });
    expect(await clock.runUntil(failedCall(client.request(operations.keyed, { id: '1' })))).toMatchObject({
      mayHaveExecuted: true,
    });
  });
});

describe('a download whose body breaks after its head reported success', () => {
  const broken = (): Response =>
    new Response(
      new ReadableStream({
        pull(controller) {
          controller.error(socketError('ECONNRESET'));
        },
      }),
    );

  test.for([
    ['post', true],
    ['get', false],
  ] as const)('%s: may have been executed: %s', async ([method, mayHaveExecuted]) => {
    const { client } = clientOf([broken]);
    const download = await client[method]<Download>('/export', { responseType: 'binary' });
    expect(await failedCall(download.bytes())).toMatchObject({ mayHaveExecuted });
  });
});
