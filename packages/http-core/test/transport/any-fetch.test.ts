import { Readable } from 'node:stream';
import { describe, expect, onTestFinished, test } from 'vitest';
import { Agent, fetch as undiciFetch, Headers as UndiciHeaders } from 'undici';
import { createClient, type ClientOptions, type Download } from '../../src/index.ts';
import { bodyOf, serve } from '../support/server.ts';
import { failureOf } from '@org/scripts/testing/settled';

type Fetch = NonNullable<ClientOptions['fetch']>;

/** What arrived, as the server tells it. */
interface Echo {
  readonly method: string;
  readonly path: string;
  readonly type: string | undefined;
  readonly body: string;
}

const echo = (): Promise<string> =>
  serve((request, response) => {
    void bodyOf(request).then((body) => {
      const { method = '', url: path = '', headers } = request;
      response.setHeader('content-type', 'application/json');
      response.end(
        JSON.stringify({ method, path, type: headers['content-type'], body: body.toString('latin1') }),
      );
    });
  });

/** A response of the libraries whose bodies are Node streams. */
const withNodeBody: Fetch = async (url, init) => {
  const response = await globalThis.fetch(url, init);
  const text = await response.text();
  return {
    status: response.status,
    headers: response.headers,
    body: Readable.from([Buffer.from(text)]) as unknown as ReadableStream<Uint8Array>,
    text: () => Promise.resolve(text),
  };
};

const agent = new Agent();
const fetches: Readonly<Record<string, Fetch>> = {
  'the platform’s own': globalThis.fetch,
  'npm’s undici with a dispatcher': (url, init) => undiciFetch(url, { ...init, dispatcher: agent }),
  'a wrapper that reads its arguments': (url, { method, headers, ...rest }) => {
    if (!url.endsWith('x=1') || !headers['accept']) throw new TypeError('not as expected');
    return globalThis.fetch(new URL(url), { method: method.toUpperCase(), headers, ...rest });
  },
  'one whose bodies are Node’s streams': withNodeBody,
};

describe.for(Object.entries(fetches))('%s', ([, fetch]) => {
  const client = async (): Promise<ReturnType<typeof createClient>> =>
    createClient({ baseUrl: await echo(), fetch, headers: { accept: 'application/json' }, retry: false });
  const query = { x: 1 };

  test('GET, and POST of JSON, text, bytes, a blob, a form and a stream', async () => {
    const api = await client();
    expect(await api.get<Echo>('/a', { query })).toMatchObject({ method: 'GET', path: '/a?x=1', body: '' });
    const form = new FormData();
    form.set('file', new File(['ab'], 'a.txt'));
    const bodies = [
      { a: 1 },
      'text',
      new Uint8Array([65]),
      new Blob(['blob']),
      form,
      new Blob(['st']).stream(),
    ];
    const arrived: Echo[] = [];
    for (const body of bodies) arrived.push(await api.post<Echo>('/b', { query, body }));
    expect(arrived.map(({ body }) => body)).toEqual([
      '{"a":1}',
      'text',
      'A',
      'blob',
      expect.stringContaining('filename="a.txt"'),
      'st',
    ]);
    const boundary = /boundary=(.+)$/.exec(arrived[4]?.type ?? '')?.[1] ?? 'none';
    expect(arrived[4]?.body.startsWith(`--${boundary}\r\n`)).toBe(true);
  });

  test('a response of undeclared length, a download, an abort', async () => {
    const baseUrl = await serve(({ url }, response) => {
      response.write('"chunked"');
      if (url !== '/hangs?x=1') response.end();
    });
    const api = createClient({ baseUrl, fetch, headers: { accept: '*/*' }, retry: false });
    expect(await api.get('/', { query })).toBe('chunked');
    const download = await api.get<Download>('/', { query, responseType: 'binary' });
    expect(await download.text()).toBe('"chunked"');
    const failure = failureOf(api.get('/hangs', { query, signal: AbortSignal.timeout(50) }));
    expect(await failure).toMatchObject({ code: 'aborted' });
  });
});

test.for(['that nobody reads', 'that says nothing more'])('a body of Node %s is let go of', async (which) => {
  const body = new Readable({ read: () => undefined });
  const fetch: Fetch = (_url, _init) =>
    Promise.resolve({
      status: 200,
      headers: new Headers(),
      body: body as unknown as ReadableStream<Uint8Array>,
      text: () => Promise.resolve(''),
    });
  const client = createClient({ baseUrl: 'https://api.test', fetch });
  const download = await client.get<Download>('/', { responseType: 'binary' });
  const reading = which === 'that nobody reads' ? undefined : failureOf(download.text());
  await new Promise((resolve) => setImmediate(resolve));
  await download.cancel();
  await reading;
  await new Promise((resolve) => setImmediate(resolve));
  expect(body.destroyed).toBe(true);
});

test('a mock is given the URL as text, and everything else in its second argument', async () => {
  const calls: unknown[] = [];
  const api = createClient({
    baseUrl: 'https://api.example.com',
    fetch: (...given) => {
      calls.push(given);
      return Promise.resolve(Response.json('ok'));
    },
  });
  await api.post('/things', { body: { a: 1 } });
  expect(calls).toEqual([
    [
      'https://api.example.com/things',
      {
        method: 'POST',
        headers: expect.objectContaining({ 'content-type': 'application/json' }),
        body: '{"a":1}',
        redirect: 'manual',
        signal: expect.any(AbortSignal),
      },
    ],
  ]);
});

test('in place of the global fetch, too, the URL is text', async () => {
  const own = globalThis.fetch;
  onTestFinished(() => {
    globalThis.fetch = own;
  });
  const urls: unknown[] = [];
  globalThis.fetch = (url) => {
    urls.push(url);
    return Promise.resolve(new Response('1', { headers: new UndiciHeaders() as unknown as Headers }));
  };
  await createClient({ baseUrl: 'https://api.example.com' }).get('/things');
  expect(urls).toEqual(['https://api.example.com/things']);
});
