import { execFile } from 'node:child_process';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { promisify } from 'node:util';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { systemClock } from '@org/runtime-kit';
import { failureOf } from '@org/scripts/testing/settled';
import { AbortError, createClient, rateLimiter, type Download } from '../src/index.ts';
import { makeClientClass, defineClient, standardBodies, repeatedQuery } from '../src/provider/index.ts';
import { clientOf } from './support/client.ts';
import { json } from './support/scripted.ts';
import { serve } from './support/server.ts';
import { itemsOf, streamed, type AnyStream } from './support/streams.ts';
import { paginate } from '../src/client/list-pages.ts';

const hanging = (): Promise<never> => new Promise(() => undefined);

/** A server whose end waits for its connections. */
async function closing(
  listener: RequestListener,
): Promise<{ readonly url: string; readonly close: () => Promise<number> }> {
  const server = createServer({ keepAliveTimeout: 60_000 }, listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: async () => {
      const startedAt = performance.now();
      await new Promise((resolve) => server.close(resolve));
      return performance.now() - startedAt;
    },
  };
}

describe('close()', () => {
  test.each(['node:http', 'undici'])(
    'over %s, calls come to their end, and the connections close',
    async (way) => {
      const { url, close } = await closing((_request, response) => {
        setTimeout(() => response.end('"done"'), 20);
      });
      const client = createClient({ baseUrl: url });
      if (way === 'undici') await Promise.all(Array.from({ length: 60 }, () => client.get('/')));
      const call = client.get('/');
      await client.close();
      expect(await call).toBe('done');
      expect(await close()).toBeLessThan(1_000);
      expect(await failureOf(client.get('/'))).toMatchObject({
        code: 'invalid_configuration',
        mayHaveExecuted: false,
      });
      expect(
        await failureOf(paginate(client, '/', { pages: () => ({ items: [] }) }).toArray({ limit: 1 })),
      ).toMatchObject({
        code: 'invalid_configuration',
      });
    },
  );

  test('other clients of the process go on', async () => {
    const url = await serve((_request, response) => response.end('1'));
    const one = createClient({ baseUrl: url });
    const other = createClient({ baseUrl: url });
    await Promise.all([one.get('/'), other.get('/')]);
    await one.close();
    expect(await other.get('/')).toBe(1);
  });

  test('does not wait for what other clients of the process have under way', async () => {
    const url = await serve((request, response) => {
      response.write('"first');
      if (request.url !== '/long') response.end('"');
    });
    const one = createClient({ baseUrl: url });
    const other = createClient({ baseUrl: url });
    // Enough calls for undici, whose agent closes after its last exchange.
    await Promise.all(Array.from({ length: 60 }, () => one.get('/')));
    const download = await other.get<Download>('/long', { responseType: 'binary' });
    const reader = download.stream().getReader();
    await reader.read();
    const startedAt = performance.now();
    await one.close();
    expect(performance.now() - startedAt).toBeLessThan(3_000);
    await reader.cancel();
  });

  test('aborts what takes longer than the time limit', async () => {
    // The code is loaded in real time.
    await clientOf([]).client.close();
    const { client, clock } = clientOf([hanging]);
    const call = failureOf(client.post('/x', { body: {} }));
    await clock.runUntil(client.close({ timeoutMs: 5_000 }));
    expect(await call).toBeInstanceOf(AbortError);
    expect(await call).toMatchObject({ mayHaveExecuted: true });
    expect(clock.monotonic()).toBeLessThan(6_000);
  });

  test.each([
    ['an attempt', {}, hanging],
    ['a wait between attempts', {}, json({}, 503, { 'retry-after': '30' })],
    [
      'a wait for the limiter',
      { limiter: rateLimiter({ policies: [{ name: 'one', limit: 1, windowMs: 60_000 }] }) },
      json(1),
    ],
    ['a credential', { auth: { refreshable: false, apply: hanging } }, json(1)],
    ['a step', { use: [{ name: 'hangs', at: 'call', run: hanging } as const] }, json(1)],
    ['a step of an attempt', { use: [{ name: 'hangs', at: 'attempt', run: hanging } as const] }, json(1)],
  ])('with abort ends %s', async (_what, options, response) => {
    const { client } = clientOf([response], options);
    const calls = [client.get('/x'), client.get('/x')].map((call) =>
      call.then(String, (error: unknown) => error),
    );
    await vi.waitFor(() => undefined);
    await new Promise((resolve) => setTimeout(resolve, 5));
    await client.close({ abort: true });
    const results = await Promise.all(calls);
    expect(results.some((result) => AbortError.isInstance(result))).toBe(true);
    expect(results.every((result) => AbortError.isInstance(result) || result === '1')).toBe(true);
  });

  test('waits for a call whose natural key is being made', async () => {
    const { client, sent } = clientOf([json({ ok: true })]);
    const call = client.request<unknown>(
      {
        id: 'notes.create',
        method: 'POST',
        path: '/notes',
        body: 'json',
        retry: 'ambiguous',
        repeat: { own: { param: 'id', fill: 'uuid' } },
      },
      {},
      { naturalKeys: 'auto' },
    );
    await client.close();
    expect(sent).toHaveLength(1);
    expect(await call).toEqual({ ok: true });
  });

  test('waits for a download, and aborts it', async () => {
    const body = (): Response =>
      new Response(
        new ReadableStream({
          pull: (controller) => {
            controller.enqueue(new Uint8Array([1]));
          },
        }),
      );
    const { client } = clientOf([body]);
    const download = await client.get<Download>('/file', { responseType: 'binary' });
    let closed = false;
    const close = client.close().then(() => (closed = true));
    await new Promise((resolve) => setTimeout(resolve, 5));
    expect(closed).toBe(false);
    await download.cancel();
    await close;
    const second = clientOf([body]);
    const left = await second.client.get<Download>('/file', { responseType: 'binary' });
    await second.client.close({ abort: true });
    expect(await failureOf(left.bytes())).toBeInstanceOf(AbortError);
  });

  describe.each([
    ['a download', 'binary', 'one two', (data: Download) => data.text()],
    ['a stream', 'sse', '12', async (data: AnyStream) => (await itemsOf(data)).items.join('')],
  ] as const)('%s whose connection breaks', (_what, responseType, whole, read) => {
    const isStream = responseType === 'sse';
    const rest = isStream
      ? streamed(['data: 2\n\n', 'data: [DONE]\n\n'])
      : streamed(['two'], 'ends', {
          status: 206,
          headers: { etag: '"v1"', 'content-range': 'bytes 4-6/7' },
        });
    /** A response of which the first part has been read. */
    async function opened(baseDelayMs: number) {
      let body: ReadableStreamDefaultController<Uint8Array> | undefined;
      const first = new ReadableStream<Uint8Array>({ start: (controller) => void (body = controller) });
      const headers = isStream
        ? { 'content-type': 'text/event-stream' }
        : { etag: '"v1"', 'content-length': '7' };
      const { client, sent } = clientOf([() => new Response(first, { headers }), rest], {
        clock: { ...systemClock, random: () => 0.5 },
        retry: { baseDelayMs, maxDelayMs: baseDelayMs },
      });
      const stream = isStream ? { stream: { end: { data: '[DONE]' } } as const } : {};
      const data = await client.get<never>('/file', { responseType, ...stream });
      const reading = read(data).catch((error: unknown) => error);
      body?.enqueue(new TextEncoder().encode(isStream ? 'id: a\ndata: 1\n\n' : 'one '));
      await new Promise((resolve) => setTimeout(resolve, 5));
      const breaks = (): void => body?.error(Object.assign(new Error('reset'), { code: 'ECONNRESET' }));
      return { client, reading, sent, breaks };
    }

    test('is resumed while the client closes', async () => {
      const { client, reading, sent, breaks } = await opened(20);
      const closed = client.close();
      await new Promise((resolve) => setTimeout(resolve, 20));
      breaks();
      await closed;
      expect(sent).toHaveLength(2);
      expect(await reading).toBe(whole);
    });

    test('is not resumed after an abort', async () => {
      const { client, reading, sent, breaks } = await opened(60_000);
      breaks();
      await new Promise((resolve) => setTimeout(resolve, 50));
      await client.close({ abort: true });
      expect(await reading).toEqual(isStream ? '1' : expect.any(AbortError));
      expect(sent).toHaveLength(1);
    });
  });

  test('of a derived client leaves the first one open; that of the first one closes all', async () => {
    const { client } = clientOf([json(1)]);
    const derived = client.with({ timeoutMs: 1_000 });
    const sibling = client.with({ timeoutMs: 2_000 });
    await derived.close();
    expect(await failureOf(derived.get('/x'))).toMatchObject({ code: 'invalid_configuration' });
    expect(await sibling.get('/x')).toBe(1);
    await client.close();
    expect(await failureOf(sibling.get('/x'))).toMatchObject({ code: 'invalid_configuration' });
    expect(await failureOf(client.with({ timeoutMs: 5 }).get('/x'))).toMatchObject({
      code: 'invalid_configuration',
    });
  });

  test('of a derived client leaves the connections open', async () => {
    const ports = new Set<number | undefined>();
    const url = await serve((request, response) => {
      ports.add(request.socket.remotePort);
      response.end('1');
    });
    const client = createClient({ baseUrl: url });
    await client.get('/');
    await client.with({ timeoutMs: 1_000 }).close();
    await client.get('/');
    expect(ports.size).toBe(1);
    await client.close();
  });

  test('may be called twice, also while it waits', async () => {
    const { client, clock } = clientOf([hanging]);
    const call = failureOf(client.get('/x'));
    const first = client.close({ timeoutMs: 10_000 });
    await client.close({ abort: true });
    await clock.runUntil(first);
    expect(await call).toBeInstanceOf(AbortError);
  });

  test('leaves what the application passed', async () => {
    const close = vi.fn();
    const transport = Object.assign(() => Promise.resolve(json(1)), { close });
    const client = createClient({ baseUrl: 'https://api.test', transport });
    await client.get('/x');
    await client.close();
    expect(close).not.toHaveBeenCalled();
  });

  test.each([
    [{ abort: 'yes' }, 'abort'],
    [{ timeoutMs: 0 }, 'timeoutMs'],
    [{ graceMs: 5 }, 'no option graceMs'],
  ])('%j is refused, and the client stays open', async (options, message) => {
    const { client } = clientOf([json(1)]);
    const error = await failureOf(client.close(options as never));
    expect(error).toMatchObject({ code: 'invalid_configuration' });
    expect((error as Error).message).toContain(message);
    expect(await client.get('/x')).toBe(1);
  });

  test('belongs to client classes, too, and to await using', async () => {
    const definition = defineClient({
      name: 'Acme',
      provider: { name: 'acme', baseUrl: 'https://acme.test', bodies: standardBodies, query: repeatedQuery },
    });
    interface Instance extends AsyncDisposable {
      readonly raw: { get(path: string): Promise<unknown> };
      close(): Promise<void>;
    }
    const Acme = makeClientClass<Instance, object>(definition, {});
    let kept: Instance | undefined;
    {
      await using acme = new Acme({ transport: () => Promise.resolve(json(1)) });
      expect(await acme.raw.get('/x')).toBe(1);
      kept = acme;
    }
    expect(await failureOf(kept.raw.get('/x'))).toMatchObject({ code: 'invalid_configuration' });
  });

  test('nothing keeps the process alive', async () => {
    const url = await serve(() => undefined);
    const script = `
      import { createClient, rateLimiter } from ${JSON.stringify(new URL('../src/index.ts', import.meta.url).href)};
      const client = createClient({ baseUrl: ${JSON.stringify(url)}, limiter: rateLimiter({ policies: [{ name: 'one', limit: 1, windowMs: 60_000 }] }) });
      const calls = [client.get('/a'), client.get('/b')].map((call) => call.catch((error) => error.code));
      await new Promise((resolve) => setTimeout(resolve, 100));
      await client.close({ abort: true });
      console.log((await Promise.all(calls)).join());
    `;
    const startedAt = performance.now();
    const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '-e', script]);
    expect(stdout.trim()).toBe('aborted,aborted');
    expect(performance.now() - startedAt).toBeLessThan(5_000);
  });
});
