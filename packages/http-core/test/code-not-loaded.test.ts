import { failureOf } from '@org/scripts/testing/settled';
import { describe, expect, test, vi } from 'vitest';
import {
  createClient,
  linkedPages,
  tokenPages,
  type AnyApiOptions,
  type ApiClient,
  type Middleware,
} from '../src/index.ts';
import type { Operation } from '../src/provider/index.ts';
import { clientOf } from './support/client.ts';
import { json, socketError } from './support/scripted.ts';
import { paginate } from '../src/client/list-pages.ts';

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
  paginate(client, '/a', { pages: tokenPages() }).toArray({ limit: 9 });

/** A list whose first page links to the next one. */
const linked = (client: ApiClient): Promise<unknown> =>
  paginate(client.with({ transport: () => Promise.resolve(json({ items: [1], next: '/a?page=2' })) }), '/a', {
    pages: linkedPages({ next: 'next' }),
  }).toArray({ limit: 9 });

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

  test.each(['transport-over', 'form-blob'])(
    'in %s: nothing was sent, and the server is not at fault',
    async (part) => {
      broken(`../src/transport/${part}.ts`);
      const fetch = vi.fn(() => Promise.resolve(json({})));
      const client = createClient({ baseUrl: `https://${part}.test`, fetch });
      const error = await failureOf(send(client));
      expect(error).toMatchObject({ name: 'ConnectionError', retryable: true, mayHaveExecuted: false });
      expect(String(error)).toContain('code could not be loaded. Try again');
      expect(error).toMatchObject({ attempts: [{ failure: 'code_not_loaded' }] });
      expect(fetch).not.toHaveBeenCalled();
      expect(client.health().origins[0]).toMatchObject({ origin: `https://${part}.test`, errorRate: 0 });
      vi.doUnmock(`../src/transport/${part}.ts`);
    },
  );

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

describe('code that never arrives', () => {
  const probed: Operation = {
    id: 'things.send',
    method: 'POST',
    path: '/things',
    body: 'json',
    repeat: { own: { param: 'id' }, probe: 'thing' },
  };
  const lost = (options: Partial<AnyApiOptions> = {}) =>
    clientOf([socketError('ECONNRESET')], {
      provider: { name: 'acme', recovery: () => Promise.resolve({}) },
      ...options,
    });
  /** Resolves when the code is asked for. */
  const hang = (file: string): Promise<void> => {
    vi.resetModules();
    return new Promise((resolve) => {
      vi.doMock(file, () => {
        resolve();
        return new Promise(() => undefined);
      });
    });
  };

  test('to find out what a failure means: the call ends by its deadline, with the failure', async () => {
    const asked = hang('../src/recovery/settle-failure.ts');
    const { client, clock } = lost();
    // Loaded before the clock runs.
    await import('../src/recovery/prepare.ts');
    const call = client.request(probed, { id: 1 }, { retry: { probe: true }, deadlineMs: 5_000 });
    const failed = failureOf(call);
    await asked;
    await clock.advance(5_000);
    expect(await failed).toMatchObject({ name: 'ConnectionError', mayHaveExecuted: true });
    expect(clock.pendingTimers).toBe(0);
    vi.doUnmock('../src/recovery/settle-failure.ts');
  });

  test('the caller and the client end that wait at once', async () => {
    const asked = hang('../src/recovery/settle-failure.ts');
    const { client, clock } = lost();
    await import('../src/recovery/prepare.ts');
    const controller = new AbortController();
    const options = { retry: { probe: true }, signal: controller.signal };
    const failed = failureOf(client.request(probed, { id: 1 }, options));
    await asked;
    controller.abort();
    expect(await failed).toMatchObject({ name: 'AbortError', mayHaveExecuted: true });
    expect(clock.pendingTimers).toBe(0);
    vi.doUnmock('../src/recovery/settle-failure.ts');
  });
});
