import { mkdtemp } from 'node:fs/promises';
import { createServer, get, type ClientRequestArgs } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import {
  guardedAgents,
  LOOPBACK,
  urlGuard,
  type HostResolver,
  type UrlGuardOptions,
} from '../../src/guard/index.ts';
import { guardedTransport } from '../../src/index.ts';
import type { TransportResponse } from '../../src/engine.ts';
import { countConnects } from '../support/count-connects.ts';
import { listen, type Listener } from '../support/listener.ts';
import { HOSTILE_HOSTS, HOSTILE_URLS } from './hostile-hosts.ts';

let listener: Listener;
let connects: ReturnType<typeof countConnects>;

beforeAll(async () => {
  listener = await listen((_request, response) => response.end('secret'));
});
afterAll(() => listener.close());
beforeEach(() => {
  connects = countConnects();
});
afterEach(() => {
  connects.stop();
});

/** Tries to deliver to a URL. http is allowed, so that only the address decides. */
async function deliver(url: string, options: UrlGuardOptions = {}): Promise<TransportResponse> {
  const transport = guardedTransport({ guard: urlGuard({ allowHttp: true, ...options }) });
  try {
    const { signal } = new AbortController();
    return await transport.deliver({ url, headers: {}, body: '{}', timeoutMs: 5000, signal });
  } finally {
    await transport.close?.();
  }
}

test('the count includes an allowed connection', async () => {
  const { excerpt } = await deliver(`http://127.0.0.1:${listener.port}/`, { allow: LOOPBACK });
  expect(excerpt).toBe('secret');
  expect(connects.count()).toBe(1);
  expect(listener.connections()).toBe(1);
});

describe(`${HOSTILE_HOSTS.length} hosts and ${HOSTILE_URLS.length} URLs: no connection`, () => {
  beforeAll(async () => {
    await listener.close();
    listener = await listen((_request, response) => response.end('secret'));
  });

  test.each(HOSTILE_HOSTS)('http://%s', async (host) => {
    for (const url of [`http://${host}:${listener.port}/`, `https://${host}/`])
      await expect(deliver(url), url).rejects.toMatchObject({
        // Not every resolver resolves `localhost.`
        code: expect.stringMatching(
          host === 'localhost.' ? /^(?:address_blocked|dns_failed)$/ : /^address_blocked$/,
        ) as string,
        mayHaveExecuted: false,
      });
    expect(connects.count()).toBe(0);
    expect(listener.connections()).toBe(0);
  });

  test.each(HOSTILE_URLS)('%j', async (url) => {
    await expect(deliver(url)).rejects.toMatchObject({
      code: expect.stringMatching(/^(?:address_blocked|invalid_url)$/) as string,
    });
    expect(connects.count()).toBe(0);
    expect(listener.connections()).toBe(0);
  });
});

describe('names', () => {
  const named = (resolve: HostResolver): Promise<TransportResponse> =>
    deliver(`http://hooks.example:${listener.port}/`, { resolve });

  test.each([
    '127.0.0.1',
    '::1',
    '169.254.169.254',
    '10.0.0.1',
    '::ffff:127.0.0.1',
    '64:ff9b::7f00:1',
    'fe80::1%lo',
    'not an address',
  ])('that resolve to %s', async (address) => {
    const before = listener.connections();
    await expect(named(() => Promise.resolve([address]))).rejects.toMatchObject({ code: 'address_blocked' });
    await expect(named(() => Promise.resolve(['1.1.1.1', address]))).rejects.toMatchObject({
      code: 'address_blocked',
    });
    expect(connects.count()).toBe(0);
    expect(listener.connections()).toBe(before);
  });

  test('that are public when they are checked and loopback when they are used', async () => {
    let asked = 0;
    const resolve: HostResolver = () =>
      Promise.resolve(asked++ % 2 === 0 ? ['93.184.216.34'] : ['127.0.0.1']);
    const guard = urlGuard({ allowHttp: true, resolve });
    const before = listener.connections();
    for (let round = 0; round < 20; round++) {
      expect(await guard.resolve('rebinding.example')).toEqual(['93.184.216.34']);
      const transport = guardedTransport({ guard });
      await expect(
        transport.deliver({
          url: `http://rebinding.example:${listener.port}/`,
          headers: {},
          body: '{}',
          timeoutMs: 5000,
          signal: new AbortController().signal,
        }),
      ).rejects.toMatchObject({ code: 'address_blocked' });
    }
    expect(asked).toBe(40);
    expect(connects.count()).toBe(0);
    expect(listener.connections()).toBe(before);
  });

  test('are resolved once for each connection, which goes to the checked address', async () => {
    let asked = 0;
    const resolve: HostResolver = () => Promise.resolve(asked++ === 0 ? ['127.0.0.1'] : ['10.0.0.1']);
    const response = await deliver(`http://pinned.example:${listener.port}/`, { allow: LOOPBACK, resolve });
    expect(response.excerpt).toBe('secret');
    expect(asked).toBe(1);
  });
});

describe('callers of the agents cannot bypass the guard', () => {
  const refusalOf = (options: ClientRequestArgs): Promise<unknown> =>
    new Promise((resolve, reject) => {
      const { http } = guardedAgents(urlGuard({ allowHttp: true }));
      get({ ...options, agent: http }, () => {
        reject(new Error('There was a response.'));
      }).on('error', resolve);
    });

  test('with a literal address, which is never looked up', async () => {
    expect(await refusalOf({ host: '127.0.0.1', port: listener.port })).toMatchObject({
      code: 'url_refused',
    });
    expect(connects.count()).toBe(0);
  });

  test('with a lookup of their own', async () => {
    const own: ClientRequestArgs['lookup'] = (_host, _options, done) => {
      done(null, [{ address: '127.0.0.1', family: 4 }]);
    };
    expect(await refusalOf({ host: 'localhost', port: listener.port, lookup: own })).toMatchObject({
      code: 'url_refused',
    });
    expect(connects.count()).toBe(0);
  });

  test('with a Unix socket', async () => {
    const path = join(await mkdtemp(join(tmpdir(), 'guard-')), 'daemon.sock');
    let requests = 0;
    const daemon = createServer((_request, response) => {
      requests += 1;
      response.end('secret');
    });
    await new Promise<void>((resolve) => daemon.listen(path, resolve));
    expect(await refusalOf({ socketPath: path })).toMatchObject({ code: 'url_refused' });
    await new Promise((resolve) => daemon.close(resolve));
    expect(requests).toBe(0);
  });

  test('with an old spelling that only the resolver understands', async () => {
    expect(await refusalOf({ host: '0x7f.1', port: listener.port })).toMatchObject({ code: 'url_refused' });
    expect(connects.count()).toBe(0);
  });
});
