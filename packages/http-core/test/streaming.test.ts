import { once } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { bearer, createClient, type AnyApiOptions, type Download } from '../src/index.ts';
import type { Progress } from '../src/provider/index.ts';
import { bodyOf, serve } from './support/server.ts';

const MEGABYTE = 1_000_000;

/** A stream of `pieces` pieces of 1000 bytes, which notes how it ended. */
function pieces(count: number): {
  stream: ReadableStream<Uint8Array>;
  taken: () => number;
  cancelled: () => boolean;
} {
  let taken = 0;
  let cancelled = false;
  const stream = new ReadableStream<Uint8Array>(
    {
      pull(controller) {
        if (taken === count) controller.close();
        else controller.enqueue(new Uint8Array(1_000).fill(++taken));
      },
      cancel() {
        cancelled = true;
      },
    },
    { highWaterMark: 0 },
  );
  return { stream, taken: () => taken, cancelled: () => cancelled };
}

interface Seen {
  readonly length: string | undefined;
  readonly type: string | undefined;
  readonly bytes: number;
}

/** A server that responds with `statuses` in turn and records the requests. */
async function recorder(...statuses: number[]): Promise<{ baseUrl: string; seen: Seen[] }> {
  const seen: Seen[] = [];
  const baseUrl = await serve((request, response) => {
    void bodyOf(request).then((body) => {
      const { 'content-length': length, 'content-type': type } = request.headers;
      seen.push({ length, type, bytes: body.length });
      response.writeHead(statuses.shift() ?? 200, { 'content-type': 'application/json' }).end('{}');
    });
  });
  return { baseUrl, seen };
}

describe('a body that is a stream', () => {
  test('is sent in chunks', async () => {
    const { baseUrl, seen } = await recorder();
    await createClient({ baseUrl }).put('/file', { body: pieces(50).stream });
    expect(seen).toEqual([{ length: undefined, type: 'application/octet-stream', bytes: 50_000 }]);
  });

  test.for([503, 429, 401])('is sent once, whatever the response: %i', async (status) => {
    const { baseUrl, seen } = await recorder(status);
    const api = createClient({ baseUrl, auth: bearer(() => 'token-123') });
    await expect(api.put('/file', { body: pieces(3).stream })).rejects.toMatchObject({
      status,
      attempts: { length: 1 },
    });
    expect(seen).toHaveLength(1);
  });

  test('is released when the call ends before it is sent', async () => {
    const { baseUrl, seen } = await recorder();
    const body = pieces(3);
    await expect(
      createClient({ baseUrl, auth: bearer(() => '') }).put('/file', { body: body.stream }),
    ).rejects.toThrow();
    expect([body.cancelled(), body.taken(), seen.length]).toEqual([true, 0, 0]);
  });

  // The platform's own fetch goes on reading a body after it was aborted.
  test.for<readonly [string, Partial<AnyApiOptions>]>([
    ['the usual transport', {}],
    ["the platform's fetch", { fetch: globalThis.fetch }],
  ])('is let go of when the caller aborts while it is sent: %s', async ([, options]) => {
    const baseUrl = await serve((request) => request.resume());
    const controller = new AbortController();
    const body = pieces(100_000);
    const call = createClient({ baseUrl, ...options }).put('/file', {
      body: body.stream,
      signal: controller.signal,
      onUploadProgress: ({ bytes }) => {
        if (bytes > 20_000) controller.abort();
      },
    });
    await expect(call).rejects.toMatchObject({ name: 'AbortError', mayHaveExecuted: true });
    await wait(20);
    expect(body.cancelled()).toBe(true);
    expect(body.taken()).toBeLessThan(1_000);
  });
});

describe('upload progress', () => {
  const form = (): FormData => {
    const made = new FormData();
    made.set('file', new File([new Uint8Array(MEGABYTE)], 'a.bin'));
    return made;
  };
  test.for<readonly [string, () => unknown, number | undefined]>([
    ['text', () => 'ü'.repeat(MEGABYTE / 2), MEGABYTE],
    ['bytes', () => new Uint8Array(MEGABYTE), MEGABYTE],
    ['a blob', () => new Blob([new Uint8Array(MEGABYTE)]), MEGABYTE],
    ['a stream', () => pieces(1_000).stream, undefined],
    ['a form', form, undefined],
    ['nothing much', () => new Uint8Array(0), 0],
  ])('of %s', async ([, body, totalBytes]) => {
    const { baseUrl, seen } = await recorder();
    const reported: Progress[] = [];
    await createClient({ baseUrl }).put('/file', {
      body: body(),
      onUploadProgress: (progress) => reported.push(progress),
    });
    const [{ bytes, length, type } = { bytes: -1, length: '', type: '' }] = seen;
    // The server sees what it would see without: the length, where there is one.
    expect(length).toBe(totalBytes === undefined ? undefined : String(totalBytes));
    if (type?.startsWith('multipart/')) expect(type).toContain('boundary=');
    expect(reported.at(-1)?.bytes ?? 0).toBe(bytes);
    expect(bytes).toBeGreaterThanOrEqual(totalBytes ?? MEGABYTE);
    expect(
      reported.every(
        (progress, index) =>
          progress.totalBytes === totalBytes && progress.bytes > (reported[index - 1]?.bytes ?? 0),
      ),
    ).toBe(true);
    if (bytes > 0) expect(reported.length).toBeGreaterThan(5);
  });

  test('restarts with each attempt', async () => {
    const { baseUrl, seen } = await recorder(503);
    const reported: number[] = [];
    await createClient({ baseUrl }).put('/file', {
      body: new Uint8Array(100_000),
      onUploadProgress: ({ bytes }) => reported.push(bytes),
    });
    expect(seen.map(({ bytes }) => bytes)).toEqual([100_000, 100_000]);
    expect(reported).toEqual([65_536, 100_000, 65_536, 100_000]);
  });

  test('a length that the caller declares is the total of a stream', async () => {
    const { baseUrl, seen } = await recorder();
    const reported: Progress[] = [];
    await createClient({ baseUrl }).put('/file', {
      body: pieces(10).stream,
      headers: { 'content-length': '10000' },
      onUploadProgress: (progress) => reported.push(progress),
    });
    expect(seen[0]).toMatchObject({ length: '10000', bytes: 10_000 });
    expect(reported.at(-1)).toEqual({ bytes: 10_000, totalBytes: 10_000 });
  });

  test('a listener that throws stops nothing', async () => {
    const { baseUrl, seen } = await recorder();
    const onUploadProgress = (): void => {
      throw new Error('no');
    };
    await createClient({ baseUrl }).put('/file', { body: 'text', onUploadProgress });
    expect(seen[0]?.bytes).toBe(4);
  });
});

describe('download progress', () => {
  /** A server that sends a JSON text of `size` bytes. */
  const sender = (size: number, how: 'plain' | 'gzip' | 'chunked', status = 200): Promise<string> =>
    serve((_request, response) => {
      const text = JSON.stringify({ pad: 'x'.repeat(size - 10) });
      const body = how === 'gzip' ? gzipSync(text) : Buffer.from(text);
      response.writeHead(status, {
        ...(how === 'chunked' ? {} : { 'content-length': String(body.length) }),
        ...(how === 'gzip' ? { 'content-encoding': 'gzip' } : {}),
      });
      response.end(body);
    });

  for (const responseType of ['json', 'text', 'binary'] as const) {
    test.for<readonly ['plain' | 'gzip' | 'chunked', number | undefined]>([
      ['plain', MEGABYTE],
      ['gzip', undefined],
      ['chunked', undefined],
    ])(`of ${responseType}, %s`, async ([how, totalBytes]) => {
      const reported: Progress[] = [];
      const api = createClient({ baseUrl: await sender(MEGABYTE, how) });
      const got = await api.get('/file', {
        responseType,
        onDownloadProgress: (progress) => reported.push(progress),
      });
      const length =
        responseType === 'binary' ? (await (got as Download).bytes()).length : JSON.stringify(got).length;
      expect(length).toBeGreaterThanOrEqual(MEGABYTE);
      expect(reported.at(-1)).toEqual({ bytes: MEGABYTE, totalBytes });
      expect(reported.length).toBeGreaterThan(3);
    });
  }

  test('failures are not reported', async () => {
    const reported: Progress[] = [];
    const api = createClient({ baseUrl: await sender(1_000, 'plain', 404) });
    await expect(
      api.get('/file', { onDownloadProgress: (progress) => reported.push(progress) }),
    ).rejects.toThrow();
    expect(reported).toEqual([]);
  });

  test('the size limit still holds', async () => {
    const api = createClient({ baseUrl: await sender(MEGABYTE, 'chunked'), maxResponseBytes: 10_000 });
    await expect(api.get('/file', { onDownloadProgress: () => undefined })).rejects.toThrow(/too large/);
  });
});

describe('the raw response', () => {
  test('is head and stream', async () => {
    const baseUrl = await serve((_request, response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream', 'x-extra': '1' });
      response.write('data: 1\n\n');
      setTimeout(() => response.end('data: 2\n\n'), 50);
    });
    const { data, response } = await createClient({ baseUrl })
      .get<Download>('/events', { responseType: 'binary' })
      .withResponse();
    expect([response.status, response.headers.get('x-extra'), data.contentType]).toEqual([
      200,
      '1',
      'text/event-stream',
    ]);
    const arrived: string[] = [];
    for await (const piece of data.stream()) arrived.push(new TextDecoder().decode(piece));
    expect(arrived).toEqual(['data: 1\n\n', 'data: 2\n\n']);
  });

  test.for([undefined, () => undefined])(
    'lets go of its connection when it is cancelled',
    async (onDownloadProgress) => {
      let closed: Promise<unknown> = Promise.resolve();
      const baseUrl = await serve((_request, response) => {
        closed = once(response, 'close');
        response.writeHead(200);
        response.write('x');
      });
      const download = await createClient({ baseUrl }).get<Download>('/file', {
        responseType: 'binary',
        onDownloadProgress,
      });
      await download.cancel();
      await closed;
    },
  );
});
