import { describe, expect, test } from 'vitest';
import {
  ConnectionError,
  createClient,
  ResponseParseError,
  TimeoutError,
  type AnyApiOptions,
  type Download,
  type RequestOptions,
  type Transport,
  type TransportRequest,
} from '../src/index.ts';
import type { Operation } from '../src/provider/index.ts';
import { VirtualClock } from '../src/testing/index.ts';
// Loaded before the clock runs: a virtual clock does not wait for files.
import '../src/pipeline/extra-call.ts';
import '../src/pipeline/download.ts';
import '../src/pipeline/resumed-download.ts';

const CONTENT = Uint8Array.from({ length: 1000 }, (_, index) => index % 251);
const operation: Operation = { id: 'files.get', method: 'GET', path: '/file', responseType: 'binary' };

/** How the server sends one body: how many bytes until it breaks or stalls, and what differs from the usual. */
interface Part {
  readonly bytes?: number;
  readonly stalls?: true;
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string | undefined>>;
  /** Ignores ranges. */
  readonly whole?: true;
  /** Begins at another byte than the one that was asked for. */
  readonly shift?: number;
  /** Sends a shorter part than the one that was asked for, up to this byte, and ends well. */
  readonly before?: number;
}

let origins = 0;

function serverOf(parts: readonly Part[]): { transport: Transport; requests: TransportRequest[] } {
  const requests: TransportRequest[] = [];
  const transport: Transport = (request) => {
    const part = parts[requests.length] ?? {};
    requests.push(request);
    const { status, headers = {}, bytes, stalls, whole, shift = 0, before } = part;
    if (status !== undefined) return Promise.resolve(new Response('{}', { status }));
    const [, first, last] = /^bytes=(\d+)-(\d*)$/.exec(request.headers['range'] ?? '') ?? [];
    const isRange = first !== undefined && !whole;
    const from = isRange ? Number(first) + shift : 0;
    const to = before ?? (isRange && last ? Number(last) + 1 : CONTENT.length);
    const body = CONTENT.subarray(from, to);
    const sent = body.subarray(0, bytes ?? body.length);
    let given = false;
    const stream = new ReadableStream<Uint8Array>(
      {
        pull(controller) {
          if (!given && sent.length > 0) {
            given = true;
            controller.enqueue(sent);
          } else if (stalls) return new Promise(() => undefined);
          else if (bytes !== undefined)
            controller.error(Object.assign(new Error('broken'), { code: 'ECONNRESET' }));
          else controller.close();
          return undefined;
        },
      },
      { highWaterMark: 0 },
    );
    const all: Readonly<Record<string, string | undefined>> = {
      etag: '"v1"',
      'content-length': String(body.length),
      ...(isRange && { 'content-range': `bytes ${from}-${to - 1}/${CONTENT.length}` }),
      ...headers,
    };
    const stated = Object.entries(all).filter((entry): entry is [string, string] => entry[1] !== undefined);
    return Promise.resolve(new Response(stream, { status: isRange ? 206 : 200, headers: stated }));
  };
  return { transport, requests };
}

async function download(
  parts: readonly Part[],
  options: RequestOptions = {},
  client: Partial<AnyApiOptions> = {},
): Promise<{
  bytes: Uint8Array | undefined;
  error: unknown;
  ranges: (string | undefined)[];
  requests: TransportRequest[];
}> {
  const clock = new VirtualClock();
  const { transport, requests } = serverOf(parts);
  const api = createClient({ baseUrl: `https://files-${origins++}.test`, clock, transport, ...client });
  const read = async (): Promise<Uint8Array> => (await api.request<Download>(operation, {}, options)).bytes();
  let error: unknown;
  const bytes = await clock.runUntil(
    read().catch((cause: unknown) => {
      error = cause;
      return undefined;
    }),
  );
  return { bytes, error, requests, ranges: requests.map(({ headers }) => headers['range']) };
}

describe('a download whose connection breaks', () => {
  test('goes on where it broke, with the version that it began with', async () => {
    const { bytes, requests, ranges } = await download([{ bytes: 300 }, { bytes: 200 }, {}]);
    expect(bytes).toEqual(CONTENT);
    expect(ranges).toEqual([undefined, 'bytes=300-', 'bytes=500-']);
    expect(requests.map(({ headers }) => headers['if-range'])).toEqual([undefined, '"v1"', '"v1"']);
  });

  test('goes on after a stall, and after a failure of the request for the rest', async () => {
    const { bytes, ranges } = await download([{ bytes: 300, stalls: true }, { status: 503 }, {}]);
    expect(bytes).toEqual(CONTENT);
    expect(ranges).toEqual([undefined, 'bytes=300-', 'bytes=300-']);
  });

  test('keeps within the range that the caller asked for', async () => {
    const options = { headers: { range: 'bytes=100-799' } };
    const { bytes, ranges } = await download([{ bytes: 300 }, {}], options);
    expect(bytes).toEqual(CONTENT.subarray(100, 800));
    expect(ranges).toEqual(['bytes=100-799', 'bytes=400-799']);
  });

  test.for([
    ['', undefined, 1000],
    [' of a range', { range: 'bytes=0-899' }, 900],
  ] as const)(
    'asks again for the rest of a part that is shorter than it asked for%s',
    async ([, headers, to]) => {
      const { bytes, ranges } = await download([{ bytes: 300 }, { before: 500 }, {}], { headers });
      expect(bytes).toEqual(CONTENT.subarray(0, to));
      const last = to === 1000 ? '' : String(to - 1);
      expect(ranges).toEqual([headers?.range, `bytes=300-${last}`, `bytes=500-${last}`]);
    },
  );

  test('is not whole where nothing tells how long it is', async () => {
    const first = { bytes: 300, headers: { 'content-length': undefined } };
    const part = { before: 500, headers: { 'content-range': 'bytes 300-499/*' } };
    const { bytes, error } = await download([first, part, {}]);
    expect([bytes, error]).toEqual([undefined, expect.any(ResponseParseError)]);
    expect(String(error)).toContain('does not tell how long the content is, so that more may follow');
  });

  test('is whole where the part with the rest tells how long it is', async () => {
    const first = { bytes: 300, headers: { 'content-length': undefined } };
    const { bytes, ranges } = await download([first, { before: 500 }, {}]);
    expect(bytes).toEqual(CONTENT);
    expect(ranges).toEqual([undefined, 'bytes=300-', 'bytes=500-']);
  });

  test('fails where no part brings the rest', async () => {
    const { bytes, error } = await download([
      { bytes: 300 },
      { before: 500 },
      { before: 500 },
      { before: 500 },
    ]);
    expect(bytes).toBeUndefined();
    expect(error).toBeInstanceOf(Error);
  });

  test('skips what a server without ranges sends again', async () => {
    const { bytes } = await download([{ bytes: 300 }, { whole: true, bytes: 400 }, { whole: true }]);
    expect(bytes).toEqual(CONTENT);
  });

  test('relies on a date that is a minute old where there is no tag', async () => {
    const headers = {
      etag: undefined,
      date: 'Mon, 30 Nov 2026 12:02:00 GMT',
      'last-modified': 'Mon, 30 Nov 2026 12:00:00 GMT',
    };
    const { bytes, requests } = await download([{ bytes: 300, headers }, { headers }]);
    expect(bytes).toEqual(CONTENT);
    expect(requests[1]?.headers['if-range']).toBe('Mon, 30 Nov 2026 12:00:00 GMT');
  });

  test('reports the progress of the whole', async () => {
    const seen: unknown[] = [];
    await download([{ bytes: 300 }, {}], { onDownloadProgress: (progress) => seen.push(progress) });
    expect(seen).toEqual([
      { bytes: 300, totalBytes: 1000 },
      { bytes: 1000, totalBytes: 1000 },
    ]);
  });
});

describe('never mixes two versions', () => {
  test.for<[string, Part]>([
    ['another tag', { headers: { etag: '"v2"' } }],
    ['another tag with the whole content', { whole: true, headers: { etag: '"v2"' } }],
    ['a weak form of the tag', { headers: { etag: 'W/"v1"' } }],
    ['another length', { headers: { 'content-range': 'bytes 300-999/2000' } }],
    ['another place', { shift: 1 }],
    ['no place', { headers: { 'content-range': undefined } }],
    ['status 404', { status: 404 }],
    ['status 412', { status: 412 }],
    ['status 416', { status: 416 }],
  ])('%s ends the download', async ([, part]) => {
    const { bytes, error, requests } = await download([{ bytes: 300 }, part, {}]);
    expect(bytes).toBeUndefined();
    expect(error).toBeInstanceOf(ResponseParseError);
    expect(error).toMatchObject({ retryable: true, operation: 'files.get' });
    expect(String(error)).toMatch(
      /the content changed while it was being downloaded \(.+\)\. Discard what arrived/,
    );
    expect(requests).toHaveLength(2);
  });

  test.for<[string, Part['headers']]>([
    ['etag', { etag: '"v1"' }],
    [
      'last-modified',
      { 'last-modified': 'Mon, 30 Nov 2026 12:00:00 GMT', date: 'Mon, 30 Nov 2026 12:02:00 GMT' },
    ],
  ])('a rest without %s ends the download, which does not claim a change', async ([validator, headers]) => {
    const none = { etag: undefined };
    const { error, requests } = await download([
      { bytes: 300, headers: { ...none, ...headers } },
      { headers: none },
    ]);
    expect(error).toBeInstanceOf(ResponseParseError);
    expect(error).toMatchObject({
      retryable: true,
      message: `files.get: the response with the rest names no version (${validator}), so that it may belong to another one. Discard what arrived, and download it again.`,
    });
    expect(requests).toHaveLength(2);
  });

  test('a whole content does not stand in for a range', async () => {
    const options = { headers: { range: 'bytes=100-799' } };
    const { error } = await download([{ bytes: 300 }, { whole: true }], options);
    expect(error).toBeInstanceOf(ResponseParseError);
  });
});

describe('fails as before', () => {
  const recent = {
    etag: undefined,
    date: 'Mon, 30 Nov 2026 12:00:30 GMT',
    'last-modified': 'Mon, 30 Nov 2026 12:00:00 GMT',
  };
  test.for<[string, Part]>([
    ['without a version', { bytes: 300, headers: { etag: undefined } }],
    ['with a weak tag', { bytes: 300, headers: { etag: 'W/"v1"' } }],
    ['with a date that may name two versions', { bytes: 300, headers: recent }],
    ['where bytes are not those of the content', { bytes: 300, headers: { 'content-encoding': 'br' } }],
    ['where the server has no ranges', { bytes: 300, headers: { 'accept-ranges': 'none' } }],
  ])('%s', async ([, part]) => {
    const { error, requests } = await download([part, {}]);
    expect(error).toBeInstanceOf(ConnectionError);
    expect(requests).toHaveLength(1);
  });

  test('without retries', async () => {
    const { error, requests } = await download([{ bytes: 300 }, {}], { retry: false });
    expect(error).toBeInstanceOf(ConnectionError);
    expect(requests).toHaveLength(1);
  });

  test('after maxRetries interruptions without progress', async () => {
    const { error, requests } = await download(
      [{ bytes: 300 }, { bytes: 0 }, { bytes: 0 }, { bytes: 0 }, {}],
      {
        retry: 3,
      },
    );
    expect(error).toBeInstanceOf(ConnectionError);
    expect(requests).toHaveLength(4);
  });

  test('within the deadline', async () => {
    const parts = Array.from({ length: 20 }, (): Part => ({ bytes: 10, stalls: true }));
    const { error, requests } = await download(parts, { deadlineMs: 5_000 }, { idleTimeoutMs: 1_000 });
    expect(error).toBeInstanceOf(TimeoutError);
    expect(requests.length).toBeLessThanOrEqual(6);
  });
});

test('a cancelled download waits for nothing', async () => {
  const clock = new VirtualClock();
  const { transport, requests } = serverOf([{ bytes: 300 }, {}]);
  const api = createClient({ baseUrl: `https://files-${origins++}.test`, clock, transport });
  const content = await api.request<Download>(operation, {});
  const reader = content.stream().getReader();
  expect((await reader.read()).value).toHaveLength(300);
  const pending = reader.read();
  pending.catch(() => undefined);
  // The connection has broken, and the client waits before it asks for the rest.
  await clock.advance(0);
  await content.cancel();
  await expect(pending).rejects.toMatchObject({ code: 'aborted' });
  await clock.advance(60_000);
  expect(requests).toHaveLength(1);
});

test('a signal ends the wait', async () => {
  const clock = new VirtualClock();
  const { transport, requests } = serverOf([{ bytes: 300 }, {}]);
  const api = createClient({ baseUrl: `https://files-${origins++}.test`, clock, transport });
  const controller = new AbortController();
  const content = await api.request<Download>(operation, {}, { signal: controller.signal });
  const whole = content.bytes();
  whole.catch(() => undefined);
  await clock.advance(0);
  controller.abort(new Error('enough'));
  await expect(whole).rejects.toMatchObject({ code: 'aborted', cause: { message: 'enough' } });
  expect(requests).toHaveLength(1);
});
