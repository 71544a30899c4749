import { failureOf } from '@org/scripts/testing/settled';
import { expect, test, vi } from 'vitest';
import { tokenPages, type ApiClient, type Middleware } from '../src/index.ts';
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
];

const list = (client: ApiClient): Promise<unknown> =>
  client.paginate('/a', { pages: tokenPages() }).toArray({ limit: 9 });

test.each(CALLS)('the code for %s that cannot be loaded is an error of the call', async (_, file, call) => {
  vi.resetModules();
  vi.doMock(file, () => Promise.reject(new TypeError('Failed to fetch dynamically imported module')));
  const { client } = clientOf([() => json({ items: [] })]);
  const error = await failureOf(call(client));
  expect(error).toMatchObject({ name: 'ConnectionError', retryable: true });
  expect(String(error)).toContain('code could not be loaded. Try again');
  vi.doUnmock(file);
});
