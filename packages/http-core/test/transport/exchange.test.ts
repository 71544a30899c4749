import { once } from 'node:events';
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync, zstdCompressSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { httpCache } from '../../src/cache/index.ts';
import { createClient } from '../../src/index.ts';
import { deferred } from '../support/deferred.ts';
import { bodyOf, serve } from '../support/server.ts';
import { failureOf } from '@org/scripts/testing/settled';
import { sendOver, WAYS } from './support/transports.ts';

const MB = 1024 * 1024;

const listening =
  (respond: (request: IncomingMessage, response: ServerResponse) => Promise<void>): RequestListener =>
  (request, response) => {
    void respond(request, response);
  };

describe.for(WAYS)('over %s', (way) => {
  const send = sendOver(way);

  test('method, path, query and headers arrive as given', async () => {
    const url = await serve((request, response) => {
      const { method, url: path, headers } = request;
      response.end(
        JSON.stringify({ method, path, mine: headers['x-mine'], encodings: headers['accept-encoding'] }),
      );
    });
    const received = await (
      await send
    )({ method: 'DELETE', url: `${url}/a%2Fb/ü?q=a b&r=%26`, headers: { 'x-mine': '1' } });
    expect(JSON.parse(await received.text())).toEqual({
      method: 'DELETE',
      path: '/a%2Fb/%C3%BC?q=a%20b&r=%26',
      mine: '1',
      encodings: expect.stringContaining('gzip'),
    });
  });

  const bodies = {
    text: ['grüße', 'text/plain'],
    bytes: [new TextEncoder().encode('grüße'), 'application/octet-stream'],
    'a blob': [new Blob(['grü', 'ße'], { type: 'text/x-mine' }), 'text/x-mine'],
    nothing: ['', 'text/plain'],
  } as const;
  test.for(Object.entries(bodies))('the body is %s', async ([, [body, type]]) => {
    const url = await serve(
      listening(async (request, response) => {
        const text = (await bodyOf(request)).toString();
        response.end(
          JSON.stringify([text, request.headers['content-length'], request.headers['content-type']]),
        );
      }),
    );
    const headers = body instanceof Blob ? {} : { 'content-type': type };
    const received = await (await send)({ method: 'POST', url, headers, body });
    expect(JSON.parse(await received.text())).toEqual(body === '' ? ['', '0', type] : ['grüße', '7', type]);
  });

  test('a form is sent with its length, whatever its names and files hold', async () => {
    const form = new FormData();
    form.append('text', 'line\nline\r\n');
    form.append('quo"te\r\n', 'ü');
    form.append('file', new File([new Uint8Array([0, 255, 10])], 'a"b\n.bin', { type: 'image/png' }));
    form.append('plain', new Blob(['x']));
    const url = await serve(
      listening(async (request, response) => {
        const { 'content-type': type = '', 'content-length': length } = request.headers;
        const body = await bodyOf(request);
        const boundary = /^multipart\/form-data; boundary=(.+)$/.exec(type)?.[1] ?? 'none';
        response.end(
          JSON.stringify([Number(length) - body.length, body.toString('latin1').replaceAll(boundary, 'B')]),
        );
      }),
    );
    const received = await (await send)({ method: 'POST', url, body: form });
    const part = (head: string, text: string): string =>
      `--B\r\nContent-Disposition: form-data; name=${head}\r\n\r\n${text}\r\n`;
    const parts = [
      part('"text"', 'line\r\nline\r\n'),
      part('"quo%22te%0D%0A"', Buffer.from('ü').toString('latin1')),
      part('"file"; filename="a%22b%0A.bin"\r\nContent-Type: image/png', '\u0000\u00ff\n'),
      part('"plain"; filename="blob"\r\nContent-Type: application/octet-stream', 'x'),
    ];
    const [missing, text] = JSON.parse(await received.text()) as [number, string];
    expect([missing, text.trimEnd()]).toEqual([0, `${parts.join('')}--B--`]);
  });

  test('a stream is sent while it is produced', async () => {
    const first = deferred<string>();
    const url = await serve((request, response) => {
      request.once('data', (chunk: Buffer) => {
        first.resolve(chunk.toString());
      });
      void bodyOf(request).then((body) => response.end(body));
    });
    const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>();
    const pending = (await send)({ method: 'POST', url, body: readable });
    const writer = writable.getWriter();
    void writer.write(new TextEncoder().encode('one '));
    expect(await first.promise).toBe('one ');
    void writer.write(new TextEncoder().encode('two'));
    void writer.close();
    expect(await (await pending).text()).toBe('one two');
  });

  test.for([
    ['GET', 204],
    ['GET', 304],
    ['HEAD', 200],
  ] as const)('the response to %s with status %i has no body', async ([method, status]) => {
    const url = await serve((_request, response) => {
      response.writeHead(status, { 'content-length': '5' }).end();
    });
    const received = await (await send)({ method, url });
    expect([received.status, await received.text(), received.headers.get('Content-Length')]).toEqual([
      status,
      '',
      '5',
    ]);
    if (way !== 'fetch') expect(received.body).toBeNull();
  });

  test('headers that come several times, cookies among them', async () => {
    const url = await serve((_request, response) => {
      response.writeHead(200, ['x-a', '1', 'X-A', '2', 'set-cookie', 'a=1', 'set-cookie', 'b=2']).end();
    });
    const received = await (await send)({ url });
    expect(received.headers.get('x-a')).toBe('1, 2');
    expect([received.headers.has('x-A'), received.headers.get('constructor')]).toEqual([true, null]);
    expect(
      [...received.headers].filter(
        ([name]) => name !== 'date' && name !== 'connection' && name !== 'keep-alive',
      ),
    ).toEqual([
      ['set-cookie', 'a=1'],
      ['set-cookie', 'b=2'],
      ['transfer-encoding', 'chunked'],
      ['x-a', '1, 2'],
    ]);
    const platform = received.platformHeaders?.() ?? received.headers;
    expect(platform).toBeInstanceOf(Headers);
    expect(platform.getSetCookie()).toEqual(['a=1', 'b=2']);
  });

  test('a field that should come once and comes twice is joined, whatever its name', async () => {
    const url = await serve((_request, response) => {
      const twice = ['retry-after', 'content-type', 'location', 'etag'].flatMap((name) => [
        name,
        '3',
        name,
        '3',
      ]);
      response.writeHead(200, twice).end();
    });
    const { headers } = await (await send)({ url });
    for (const name of ['retry-after', 'content-type', 'location', 'etag'])
      expect([name, headers.get(name)]).toEqual([name, '3, 3']);
  });

  test('interim responses are skipped, redirects are not followed', async () => {
    const url = await serve((_request, response) => {
      response.writeEarlyHints({ link: '</x>; rel=preload' });
      response.writeHead(302, { location: '/elsewhere' }).end('moved');
    });
    const received = await (await send)({ url });
    expect([received.status, received.headers.get('location'), await received.text()]).toEqual([
      302,
      '/elsewhere',
      'moved',
    ]);
  });

  const codings = {
    gzip: gzipSync,
    'x-gzip': gzipSync,
    deflate: deflateSync,
    br: brotliCompressSync,
    ...(way === 'fetch'
      ? {}
      : { zstd: zstdCompressSync, 'deflate, gzip': (bytes: Buffer) => gzipSync(deflateSync(bytes)) }),
  };
  test.for(Object.entries(codings))('%s is unfolded, as text and as a stream', async ([coding, compress]) => {
    const url = await serve((_request, response) => {
      response.writeHead(200, { 'content-encoding': coding }).end(compress(Buffer.from('\ufeffgrüße')));
    });
    expect(await (await (await send)({ url })).text()).toBe('grüße');
    const { body } = await (await send)({ url });
    expect(await new Response(body).text()).toBe('grüße');
  });

  test('a body whose coding is not known, or that "deflate" means without its header', async () => {
    const url = await serve(({ url: path = '' }, response) => {
      const raw = path === '/raw';
      response
        .writeHead(200, { 'content-encoding': raw ? 'deflate' : 'x-mine' })
        .end(raw ? deflateRawSync('text') : 'text');
    });
    expect(await (await (await send)({ url: `${url}/raw` })).text()).toBe('text');
    expect(await (await (await send)({ url })).text()).toBe('text');
  });

  test('a large body as a stream; the server waits for its reader', async () => {
    let written = 0;
    const url = await serve(
      listening(async (_request, response) => {
        response.setMaxListeners(0);
        for (; written < 64 && !response.destroyed; written++) {
          if (!response.write(Buffer.alloc(MB, 65)))
            await Promise.race([once(response, 'drain'), once(response, 'close')]);
        }
        response.end();
      }),
    );
    const { body } = await (await send)({ url });
    const reader = (body as ReadableStream<Uint8Array>).getReader();
    await reader.read();
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(written).toBeLessThan(40);
    let bytes = 0;
    for (let piece = await reader.read(); !piece.done; piece = await reader.read())
      bytes += piece.value.byteLength;
    expect(bytes).toBeGreaterThan(63 * MB);
  });
});

describe.for(['node:http', 'undici'] as const)('bounds over %s', (way) => {
  const send = sendOver(way);

  test.for([
    ['declared', { 'content-length': '2000' }, Buffer.alloc(2000)],
    ['not declared', {}, Buffer.alloc(2000)],
    ['a bomb', { 'content-encoding': 'gzip' }, gzipSync(Buffer.alloc(50 * MB))],
    [
      'a bomb within a bomb',
      { 'content-encoding': 'br, gzip' },
      gzipSync(brotliCompressSync(Buffer.alloc(50 * MB))),
    ],
  ] as const)('a body that is too large is refused: %s', async ([, headers, bytes]) => {
    const url = await serve((_request, response) => {
      response.writeHead(200, headers).end(bytes);
    });
    const received = await (await send)({ url });
    const before = process.memoryUsage().arrayBuffers;
    expect(await failureOf(Promise.resolve(received.boundedText?.(1000)))).toHaveProperty(
      'name',
      'BodyTooLargeError',
    );
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(10 * MB);
  });

  test.for([
    ['cut off', (bytes: Buffer) => bytes.subarray(0, bytes.length - 4)],
    ['garbage', () => Buffer.from('not gzip at all')],
  ] as const)('a compressed body that is %s is not a response', async ([, spoil]) => {
    const url = await serve((_request, response) => {
      response.writeHead(200, { 'content-encoding': 'gzip' }).end(spoil(gzipSync('x'.repeat(1000))));
    });
    expect(await failureOf((await (await send)({ url })).text())).toHaveProperty(
      'code',
      expect.stringMatching(/^Z_/),
    );
    expect(await failureOf(new Response((await (await send)({ url })).body).text())).toBeInstanceOf(Error);
  });

  test('nothing holds the response to a request whose body was released', async () => {
    const closed = deferred<undefined>();
    const url = await serve((_request, response) => {
      response.on('close', () => {
        closed.resolve(undefined);
      });
      response.write('x');
    });
    (await (await send)({ url })).discard!();
    await closed.promise;
  });
});

test.for(['with undici', 'over fetch'])(
  'through a client %s, a bomb is an error that says so',
  async (way) => {
    const baseUrl = await serve((_request, response) => {
      response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync(Buffer.alloc(20 * MB)));
    });
    const client = createClient({
      baseUrl,
      maxResponseBytes: 1000,
      fetch: way === 'over fetch' ? globalThis.fetch : undefined,
    });
    expect(await failureOf(client.get('/'))).toMatchObject({
      code: 'response_unreadable',
      message: expect.stringContaining('too large'),
    });
  },
);

test.for([{}, { onDownloadProgress: () => undefined }, { cache: 'reload' }] as const)(
  'the headers of a result are of the platform’s class, with %o',
  async (options) => {
    const baseUrl = await serve((_request, response) => {
      response.writeHead(200, { 'cache-control': 'max-age=60' }).end('1');
    });
    const { response } = await createClient({ baseUrl, cache: httpCache() }).get('/', options).withResponse();
    expect(response.headers).toBeInstanceOf(Headers);
    expect(response.headers.get('cache-control')).toBe('max-age=60');
  },
);
