import { failureOf } from '@org/scripts/testing/settled';
import { describe, expect, test, vi } from 'vitest';
import { createClient, linkedPages, tokenPages, type ApiClient, type Middleware } from '../src/index.ts';
import { clientOf } from './support/client.ts';
import { json } from './support/scripted.ts';

const step: Middleware = { name: 'step', at: 'call', run: (call, next) => next(call) };

/** Each call with the file that it needs. */
const CALLS: [string, string, (client: ApiClient) => Promise<unknown>][] = [
  ['a step', '../src/pipeline/call-steps.ts', (client) => client.get('/a', { use: [step] })],
  ['a file', '../src/pipeline/extra-call.ts', (client) => client.get('/a', { responseType: 'binary' })],
  ['a stream', '../src/pipeline/streamed-call.ts', (client) => client.get('/a', { responseType: 'sse' })],
  ['a download', '../src/pipeline/download.ts', (client) => client.get('/a', { responseType: 'binary' })],
  ['a probe', '../src/recovery/prepare.ts', (client) => client.get('/a', { retry: { probe: true } })],
  ['explain()', '../src/client/describe-client.ts', (client) => client.explain()],
  ['close()', '../src/client/close-client.ts', (client) => client.close()],
  ['a dry run', '../src/dry-run/dry-run.ts', (client) => client.dryRun((dry) => dry.get('/a'))],
  [
    'a compressed request',
    '../src/encode/compressed.ts',
    (client) => client.with({ compressRequests: {} }).post('/a', { body: {} }),
  ],
  ['a list', '../src/pagination/page-sequence.ts', (client) => list(client)],
  ['the next page', '../src/pagination/list-fetcher.ts', (client) => list(client)],
  ['a linked page', '../src/pagination/page-links.ts', (client) => linked(client)],
];

const list = (client: ApiClient): Promise<unknown> =>
  client.paginate('/a', { pages: tokenPages() }).toArray({ limit: 9 });

/** A list whose first page links to the next one. */
const linked = (client: ApiClient): Promise<unknown> =>
  client
    .with({ transport: () => Promise.resolve(json({ items: [1], next: '/a?page=2' })) })
    .paginate('/a', { pages: linkedPages({ next: 'next' }) })
    .toArray({ limit: 9 });

test.each(CALLS)('the code for %s that cannot be loaded is an error of the call', async (_, file, call) => {
  vi.resetModules();
  vi.doMock(file, () => Promise.reject(new TypeError('Failed to fetch dynamically imported module')));
  const { client } = clientOf([() => json({ items: [] })]);
  const error = await failureOf(call(client));
  expect(error).toMatchObject({ name: 'ConnectionError', retryable: true });
  expect(String(error)).toContain('code could not be loaded. Try again');
  vi.doUnmock(file);
});

describe('code that a transport needs', () => {
  const broken = (file: string): void => {
    vi.resetModules();
    vi.doMock(file, () => Promise.reject(new TypeError('Failed to fetch dynamically imported module')));
  };
  const send = (client: ApiClient): Promise<unknown> =>
    client.post('/a', { body: { file: new File(['x'], 'x.txt') }, bodyType: 'multipart', retry: false });

  test('before it sends: nothing was sent, and the server is not at fault', async () => {
    broken('../src/transport/form-blob.ts');
    const fetch = vi.fn(() => Promise.resolve(json({})));
    const client = createClient({ baseUrl: 'https://form.test', fetch });
    const error = await failureOf(send(client));
    expect(error).toMatchObject({ name: 'ConnectionError', retryable: true, mayHaveExecuted: false });
    expect(String(error)).toContain('code could not be loaded. Try again');
    expect(error).toMatchObject({ attempts: [{ failure: 'code_not_loaded' }] });
    expect(fetch).not.toHaveBeenCalled();
    expect(client.health().origins[0]).toMatchObject({ origin: 'https://form.test', errorRate: 0 });
    vi.doUnmock('../src/transport/form-blob.ts');
  });

  test('to read a response: the request was sent', async () => {
    broken('../src/transport/foreign-response.ts');
    const response = { status: 200, headers: new Map(), body: null, text: () => Promise.resolve('{}') };
    const client = createClient({
      baseUrl: 'https://foreign.test',
      fetch: () => Promise.resolve(response as never),
    });
    const error = await failureOf(client.post('/a', { body: {}, retry: false }));
    expect(error).toMatchObject({ name: 'ConnectionError', mayHaveExecuted: true });
    expect(String(error)).toContain('code could not be loaded');
    vi.doUnmock('../src/transport/foreign-response.ts');
  });

  test('is loaded again by the next request', async () => {
    broken('../src/transport/ky-transport.ts');
    const { lazyKyTransport } = await import('../src/transport/node/node-transport.ts');
    const transport = lazyKyTransport();
    const request = { url: 'http://x.test', method: 'GET', headers: {}, body: undefined } as never;
    await expect(transport(request)).rejects.toMatchObject({ name: 'UnsentError' });
    vi.doMock('../src/transport/ky-transport.ts', () => ({
      kyTransport: () => () => Promise.resolve('sent'),
    }));
    expect(await transport(request)).toBe('sent');
    vi.doUnmock('../src/transport/ky-transport.ts');
  });
});
