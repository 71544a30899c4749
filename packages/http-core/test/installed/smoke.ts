import {
  ApiError,
  bearer,
  ConfigurationError,
  createClient,
  fetchTransport,
  type Middleware,
  type Stream,
  type Transport,
} from '@org/http-core';
import { explain } from '@org/http-core/explain';
import type { FetchFunction, Operation, Probe, RecoveryRules } from '@org/http-core/provider';
import { sharedRateLimiter } from '@org/http-core/shared-limiter';
import { StreamTruncatedError } from '@org/http-core/streams';
import { memoryLimitStore } from '@org/http-core/testing';

/** Run by `pnpm package:test` with the published package on every runtime. */
export async function smoke(baseUrl: string): Promise<void> {
  const api = createClient({ baseUrl, auth: bearer('token_1') });
  const { data, response } = await api
    .post<{ id: string; body: string }>('/users/{id}', { params: { id: 'a/b' }, body: { name: 'Ada' } })
    .withResponse();
  if (data.id !== 'POST /users/a%2Fb' || data.body !== '{"name":"Ada"}' || response.status !== 200)
    throw new Error(`the call resolved with ${JSON.stringify(data)}`);

  const refused = createClient({ baseUrl, auth: bearer('refused') });
  const outcome = await refused.get('/users').safe();
  if (outcome.ok || !ApiError.isInstance(outcome.error) || outcome.error.status !== 401)
    throw new Error(`no typed error, but ${JSON.stringify(outcome)}`);
  const { certain, docUrl } = explain(outcome.error);
  if (!certain.includes('taken no effect') || !docUrl?.endsWith('#authenticationerror'))
    throw new Error(`the error is explained by ${certain} ${String(docUrl)}`);
  await readStreams(baseUrl);
  await settleWrites(baseUrl);
  await runSteps(baseUrl);
  await shareLimits(baseUrl);
}

/** A stream that is complete, and one that lacks its end. */
async function readStreams(baseUrl: string): Promise<void> {
  const end = { data: '[DONE]' };
  const read = async (...texts: readonly string[]): Promise<unknown[]> => {
    const body = texts.map((text) => `data: ${text}\n\n`).join('');
    const fetch = (): Promise<Response> =>
      Promise.resolve(new Response(body, { headers: { 'content-type': 'text/event-stream' } }));
    const api = createClient({ baseUrl, fetch });
    const stream = await api.post<Stream<unknown>>('/chat', { responseType: 'sse', stream: { end } });
    const items: unknown[] = [];
    for await (const item of stream) items.push(item);
    return items;
  };
  const items = JSON.stringify(await read('{"n":1}', '"…"', end.data));
  if (items !== '[{"n":1},"…"]') throw new Error(`the stream gave ${items}`);
  const error: unknown = await read('{"n":1}').catch((reason: unknown) => reason);
  if (!StreamTruncatedError.isInstance(error))
    throw new Error(`a stream without its end gave ${String(error)}`);
}

/** Writes whose response is lost, with and without an effect, which a read tells apart. */
async function settleWrites(baseUrl: string): Promise<void> {
  const kept = new Map<string, unknown>();
  const fetch: FetchFunction = (url, { method, body }) => {
    const id = new URL(url).pathname.split('/').at(-1) ?? '';
    if (method === 'GET') {
      const found = kept.get(id);
      const missing = { error: { code: 'not_found' } };
      return Promise.resolve(Response.json(found ?? missing, { status: found ? 200 : 404 }));
    }
    const sent = JSON.parse(typeof body === 'string' ? body : '{}') as {
      readonly id: string;
      readonly name: string;
    };
    if (sent.name === 'kept') kept.set(sent.id, sent);
    return Promise.reject(new TypeError('The connection broke.'));
  };
  const get: Operation = { id: 'things.get', method: 'GET', path: '/things/{id}' };
  const create: Operation = {
    id: 'things.create',
    method: 'POST',
    path: '/things',
    body: 'json',
    repeat: { own: { param: 'id', fill: 'uuid' }, probe: 'thing' },
  };
  const look: Probe['look'] = async ({ key, read }) => {
    const value = await read(get, { id: key });
    return value === undefined ? { outcome: 'absent' } : { outcome: 'landed', value };
  };
  const recovery: RecoveryRules = { probes: { thing: { consistencyMs: 5, missing: ['not_found'], look } } };
  const provider = { recovery: () => Promise.resolve(recovery) };
  const api = createClient({ baseUrl, fetch, provider, naturalKeys: 'auto', retry: false });
  for (const [name, expected] of [
    ['kept', 'landed'],
    ['lost', 'absent'],
  ] as const) {
    const outcome = await api.request(create, { name }).safe();
    if (outcome.ok) throw new Error('a lost response gave a result');
    const { outcome: settled } = await outcome.error.settle();
    if (settled !== expected) throw new Error(`a write that is ${expected} was settled as ${settled}`);
  }
}

/** Steps around a call and its attempt, a wrapped transport, and the end of the client. */
async function runSteps(baseUrl: string): Promise<void> {
  const use: Middleware[] = [
    { name: 'tenancy', at: 'call', run: (_call, next) => next({ query: { tenant: 't_1' } }) },
    { name: 'trace', at: 'attempt', run: (_request, next) => next({ query: { attempt: 1 } }) },
  ];
  const queries: string[] = [];
  const inner = await defaultTransport();
  const transport: Transport = (request) => {
    queries.push(new URL(request.url).search);
    return inner(request);
  };
  const api = createClient({ baseUrl, auth: bearer('token_1'), use, transport });
  await api.get('/users/1');
  if (queries.join() !== '?tenant=t_1&attempt=1') throw new Error(`the steps sent ${queries.join()}`);
  const { steps } = await api.explain();
  if (steps.length !== 2) throw new Error('explain() does not show the steps');
  await api.close();
  const closed: unknown = await api.get('/users/1').catch((reason: unknown) => reason);
  if (!ConfigurationError.isInstance(closed)) throw new Error('a closed client makes calls');
}

/** Two limiters, as of two processes, behind one limit. */
async function shareLimits(baseUrl: string): Promise<void> {
  const store = memoryLimitStore();
  const policies = [{ name: 'all', limit: 4, windowMs: 60_000 }];
  const limiters = [1, 2].map(() => sharedRateLimiter({ store, name: 'a', policies }));
  let passed = 0;
  for (const limiter of [...limiters, ...limiters, ...limiters]) {
    const api = createClient({ baseUrl, auth: bearer('token_1'), limiter, maxLimiterWaitMs: 50 });
    const outcome = await api.get('/users/1').safe();
    if (outcome.ok) passed++;
    else if (outcome.error.code !== 'rate_limiter_timeout') throw outcome.error;
  }
  await Promise.all(limiters.map((limiter) => limiter.close()));
  if (passed === 0 || passed > 4) throw new Error(`a limit of 4 calls let ${passed} pass`);
}

/** The transport of Node, or that of every other runtime. */
async function defaultTransport(): Promise<Transport> {
  const { process, Bun, Deno } = globalThis as {
    readonly process?: { readonly release?: { readonly name?: string } };
    readonly Bun?: unknown;
    readonly Deno?: unknown;
  };
  const isNode = process?.release?.name === 'node' && Bun === undefined && Deno === undefined;
  if (!isNode || 'WebSocketPair' in globalThis) return fetchTransport();
  // A name that bundlers for other runtimes do not follow.
  const entry = ['@org', 'http-core', 'node'].join('/');
  const { nodeTransport } = (await import(entry)) as { readonly nodeTransport: () => Transport };
  return nodeTransport();
}
