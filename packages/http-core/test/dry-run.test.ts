import { spawn, spawnSync } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import {
  apiKey,
  authChain,
  basic,
  bearer,
  ConfigurationError,
  createClient,
  CredentialError,
  hmacSigning,
  InvalidParamsError,
  type AnyApiOptions,
  type ApiClient,
} from '../src/index.ts';
import type { Operation, PreparedRequest } from '../src/provider/index.ts';
import { bodyOf, serve } from './support/server.ts';
import { listPages } from '../src/client/list-pages.ts';

const list: Operation = { id: 'users.list', method: 'GET', path: '/users', pager: 'all' };
const create: Operation = {
  id: 'users.create',
  method: 'POST',
  path: '/teams/{team}/users',
  body: 'json',
  retry: 'keyed',
};

/** A client that must not send anything. */
function client(options: Partial<AnyApiOptions> = {}): ApiClient {
  return createClient({
    baseUrl: 'https://api.example.com/v1',
    transport: () => expect.unreachable('a dry run has sent something'),
    provider: { pagers: { all: () => ({ items: [], next: undefined }) } },
    ...options,
  });
}

const text = ({ body }: PreparedRequest): string | undefined =>
  body.kind === 'text' ? body.text : undefined;

describe('the request of', () => {
  test('an operation', async () => {
    const api = client({ auth: bearer('token-123456') });
    const dry = await api.dryRun((c) =>
      c.request(
        create,
        { team: 'a/b', name: 'Ada' },
        { idempotencyKey: 'key-1', headers: { 'x-tenant': 't1' } },
      ),
    );
    expect(dry).toMatchObject({
      method: 'POST',
      url: 'https://api.example.com/v1/teams/a%2Fb/users',
      headers: {
        'content-type': 'application/json',
        'idempotency-key': 'key-1',
        authorization: '[redacted]',
        'x-tenant': '[redacted]',
      },
      body: { kind: 'text', text: '{"name":"Ada"}' },
    });
  });

  test('a raw request', async () => {
    const dry = await client().dryRun((c) =>
      c.get('/users/{id}', { params: { id: 7 }, query: { limit: 1 } }),
    );
    expect(dry).toMatchObject({
      method: 'GET',
      url: 'https://api.example.com/v1/users/7?limit=1',
      body: { kind: 'none' },
    });
  });

  test.for<readonly [string, (c: ApiClient) => unknown]>([
    ['awaited', (c) => listPages(c, list, { limit: 3 })],
    ['with its response', (c) => listPages(c, list, { limit: 3 }).withResponse()],
    [
      'walked',
      async (c) => {
        for await (const item of listPages(c, list, { limit: 3 })) expect.unreachable(String(item));
      },
    ],
  ])('a list, %s: its first page', async ([, use]) => {
    expect((await client().dryRun(use)).url).toBe('https://api.example.com/v1/users?limit=3');
  });

  test('a class client built on it', async () => {
    class Users {
      readonly #api: ApiClient;
      constructor(api: ApiClient) {
        this.#api = api;
      }
      create(name: string): Promise<unknown> {
        return this.#api.request(create, { team: 1, name });
      }
      dryRun(use: (users: Users) => unknown): Promise<PreparedRequest> {
        return this.#api.dryRun((api) => use(new Users(api)));
      }
    }
    expect(text(await new Users(client()).dryRun((users) => users.create('Ada')))).toBe('{"name":"Ada"}');
  });

  test('a client that was derived', async () => {
    const api = client().with({ headers: { 'api-version': '3' } });
    expect((await api.dryRun((c) => c.get('/x'))).headers).toMatchObject({ 'api-version': '3' });
  });
});

describe('bodies', () => {
  test.for<readonly [string, unknown, PreparedRequest['body']]>([
    ['text', 'plain', { kind: 'text', text: 'plain' }],
    ['bytes that are text', new TextEncoder().encode('grüße'), { kind: 'text', text: 'grüße' }],
    ['bytes', new Uint8Array([0, 255]), { kind: 'bytes', bytes: new Uint8Array([0, 255]) }],
    ['bytes with NUL', new Uint8Array([65, 0]), { kind: 'bytes', bytes: new Uint8Array([65, 0]) }],
    ['a blob', new Blob(['blob']), { kind: 'text', text: 'blob' }],
    ['a stream', new ReadableStream(), { kind: 'stream' }],
  ])('%s', async ([, body, expected]) => {
    expect((await client().dryRun((c) => c.post('/x', { body }))).body).toEqual(expected);
  });

  test('a form, with the boundary that its type names', async () => {
    const form = new FormData();
    form.set('file', new File(['x'], 'a.txt'));
    const dry = await client().dryRun((c) => c.post('/x', { body: form }));
    const boundary = /boundary=(.+)$/.exec(dry.headers['content-type'] ?? '')?.[1] ?? '?';
    expect(text(dry)).toContain(`--${boundary}`);
  });

  test('a stream is released, since nobody will read it', async () => {
    let cancelled = false;
    const cancel = (): void => {
      cancelled = true;
    };
    await client().dryRun((c) => c.post('/x', { body: new ReadableStream({ cancel }) }));
    expect(cancelled).toBe(true);
  });
});

describe('credentials', () => {
  const auth = authChain(
    apiKey({ query: 'key', value: 'query-key-1' }),
    basic('user', 'pass word 1'),
    hmacSigning({ secret: 'hmac-secret-1' }),
  );
  const secrets = ['query-key-1', 'pass word 1', 'hmac-secret-1'];
  const use = (c: ApiClient): unknown =>
    c.post('/x', { body: { note: 'all good' }, query: { limit: 1, name: 'Ada' } });

  test('are applied and masked', async () => {
    const dry = await client({ auth }).dryRun(use);
    expect(dry.url).toBe('https://api.example.com/v1/x?limit=1&name=[redacted]&key=[redacted]');
    for (const name of ['authorization', 'x-signature', 'x-timestamp'])
      expect(dry.headers[name]).toBe('[redacted]');
    expect(text(dry)).toBe('{"note":"all good"}');
    for (const secret of secrets) expect(JSON.stringify(dry) + dry.toCurl()).not.toContain(secret);
  });

  test('are shown when asked for', async () => {
    const dry = await client({ auth }).dryRun(use, { reveal: true });
    expect(dry.url).toContain('key=query-key-1');
    expect(dry.headers['authorization']).toBe(`Basic ${btoa('user:pass word 1')}`);
    expect(dry.toCurl()).toContain('query-key-1');
  });

  test.for<readonly [string, unknown]>([
    ['text', 'a query-key-1 b'],
    ['an object', { nested: ['query-key-1'] }],
    ['text with what looks like a credential', 'sk_live_abcdef123456'],
    ['bytes', new Uint8Array([0, ...new TextEncoder().encode('query-key-1'), 255])],
  ])('in a body hide it whole: %s', async ([, body]) => {
    expect(text(await client({ auth }).dryRun((c) => c.post('/x', { body })))).toBe('[redacted]');
  });

  test('that are unavailable stop it', async () => {
    await expect(client({ auth: bearer('') }).dryRun((c) => c.get('/x'))).rejects.toBeInstanceOf(
      CredentialError,
    );
  });
});

describe('it is an error', () => {
  test('to make no call', async () => {
    await expect(client().dryRun(() => undefined)).rejects.toBeInstanceOf(ConfigurationError);
  });
  test('to make a call that cannot be sent', async () => {
    const use = (c: ApiClient): unknown => c.request(create, { team: '..' });
    await expect(client().dryRun(use)).rejects.toBeInstanceOf(InvalidParamsError);
  });
  test('what the callback throws', async () => {
    await expect(client().dryRun(() => Promise.reject(new RangeError('mine')))).rejects.toBeInstanceOf(
      RangeError,
    );
  });
});

test('observers are not notified', async () => {
  const never = (): void => expect.unreachable('observed');
  const api = client({
    hooks: { onRequest: never, onResponse: never, onRetry: never, onError: never },
    logger: { debug: never, info: never, warn: never, error: never },
    telemetry: { start: () => expect.unreachable('observed') },
  });
  await api.dryRun((c) => c.get('/x'));
});

/** Skipped, visibly, where there is no curl to ask. */
const withCurl = spawnSync('curl', ['--version']).status === 0 ? test : test.skip;

withCurl.for<readonly [string, (c: ApiClient) => unknown]>([
  ['JSON', (c) => c.post('/a%20b?x=[1]', { body: { it: "it's $HOME `id` \\ \n" } })],
  ['bytes', (c) => c.put('/bytes', { body: new Uint8Array([0, 1, 2, 255, 10, 13]) })],
  ['nothing', (c) => c.delete('/things/1', { query: { 'a[]': ["'", '$(id)'] } })],
])('curl itself sends the same request: %s', async ([, use]) => {
  const seen: unknown[] = [];
  const baseUrl = await serve((request, response) => {
    void bodyOf(request).then((body) => {
      const { host: _host, connection: _connection, ...headers } = request.headers;
      seen.push({
        method: request.method,
        url: request.url,
        body: body.toString('hex'),
        type: headers['content-type'],
        auth: headers.authorization,
        agent: headers['user-agent'],
      });
      response.end('{}');
    });
  });
  const api = createClient({ baseUrl, auth: bearer("tok'en") });
  await use(api);
  const dry = await api.dryRun(use, { reveal: true });
  // Not synchronously: the server lives in this process.
  const child = spawn('sh', ['-c', dry.toCurl()], { stdio: 'ignore' });
  const status = await new Promise((resolve) => child.on('close', resolve));
  expect(status).toBe(0);
  expect(seen).toHaveLength(2);
  expect(seen[1]).toEqual(seen[0]);
});
