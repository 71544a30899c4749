import { execFile } from 'node:child_process';
import { createServer, type Server } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { connect, type AddressInfo } from 'node:net';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, onTestFinished, test, vi } from 'vitest';
import { selfSigned } from './support/self-signed.ts';

// Each test starts a few processes, one after the other.
vi.setConfig({ testTimeout: 30_000 });

const run = promisify(execFile);
const script = new URL('support/calling-process.ts', import.meta.url).pathname;

async function call(url: string, env: Readonly<Record<string, string>>): Promise<readonly string[]> {
  const { stdout } = await run(process.execPath, [script, url], {
    env: { PATH: process.env['PATH'], ...env },
    timeout: 20_000,
  });
  return stdout.trim().split('\n');
}

async function portOf(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return (server.address() as AddressInfo).port;
}

/** A forward proxy as they are: takes whole URLs for http, and CONNECT for https. It sends everything to `port`. */
async function proxyTo(port: number): Promise<{ readonly url: string; readonly asked: string[] }> {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(`${request.method ?? ''} ${request.url ?? ''}`);
    response.end('"proxy"');
  });
  server.on('connect', ({ url, headers }, socket) => {
    asked.push(`CONNECT ${url ?? ''} ${headers['proxy-authorization'] ?? ''}`);
    const upstream = connect(port, '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 Connected\r\n\r\n');
      upstream.pipe(socket).pipe(upstream);
    });
    upstream.on('error', () => socket.destroy());
    socket.on('error', () => upstream.destroy());
  });
  return { url: `http://user:pass@127.0.0.1:${await portOf(server)}`, asked };
}

test('HTTPS_PROXY: from the first call on, https goes through the tunnel', async () => {
  const { key, cert } = await selfSigned('api.example.test');
  const folder = await mkdtemp(join(tmpdir(), 'proxy-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const certFile = join(folder, 'cert.pem');
  await writeFile(certFile, cert);
  const server = createTlsServer({ key, cert }, (_request, response) => response.end('"server"'));
  const proxy = await proxyTo(await portOf(server));
  const responses = await call('https://api.example.test', {
    HTTPS_PROXY: proxy.url,
    NODE_EXTRA_CA_CERTS: certFile,
  });
  expect(responses).toEqual(['server', 'server']);
  const basic = Buffer.from('user:pass').toString('base64');
  expect(new Set(proxy.asked)).toEqual(new Set([`CONNECT api.example.test:443 Basic ${basic}`]));
});

test('http_proxy: http is asked of the proxy; NO_PROXY is not', async () => {
  const server = createServer((_request, response) => response.end('"server"'));
  const port = await portOf(server);
  const proxy = await proxyTo(port);
  expect(await call('http://api.example.test', { http_proxy: proxy.url })).toEqual(['proxy', 'proxy']);
  expect(proxy.asked).toEqual(Array(2).fill('GET http://api.example.test/who'));
  const env = { HTTP_PROXY: proxy.url, NO_PROXY: 'other.test,127.0.0.1' };
  expect(await call(`http://127.0.0.1:${port}`, env)).toEqual(['server', 'server']);
  expect(proxy.asked).toHaveLength(2);
});

test('a proxy that is not there, or refuses: nothing was sent', async () => {
  const closed = { HTTPS_PROXY: 'http://127.0.0.1:1' };
  for (const response of await call('https://api.example.test', closed))
    expect(response).toMatch(/^connection_failed ECONNREFUSED false/);
});

test('a proxy is named as curl takes it: without a scheme, by ALL_PROXY, with empty variables beside it', async () => {
  const proxy = await proxyTo(1);
  const host = proxy.url.replace('http://', '');
  const environments = [{ HTTP_PROXY: host }, { ALL_PROXY: host, http_proxy: '' }, { all_proxy: proxy.url }];
  for (const env of environments)
    expect(await call('http://api.example.test', env)).toEqual(['proxy', 'proxy']);
  expect(proxy.asked).toHaveLength(2 * environments.length);
});

test.for(['ftp://127.0.0.1:1', 'http://', 'http://a b'])(
  '%j is no proxy: an error that names the variable',
  async (url) => {
    const [response] = await call('http://api.example.test', { HTTP_PROXY: url });
    expect(response).toMatch(/^invalid_configuration refused .*HTTP_PROXY/);
  },
);

test.for([
  [407, /^invalid_configuration refused .*HTTPS?_PROXY.*407/],
  [502, /^connection_failed proxy_502 .*proxy.*502/],
] as const)(
  'a proxy that responses %i itself: the error says so, and nothing was sent',
  async ([status, words]) => {
    const server = createServer((_request, response) => response.writeHead(407).end());
    server.on('connect', (_request, socket) =>
      socket.end(`HTTP/1.1 ${status} No\r\ncontent-length: 0\r\n\r\n`),
    );
    const url = `http://127.0.0.1:${await portOf(server)}`;
    const [tunnelled] = await call('https://api.example.test', { HTTPS_PROXY: url });
    expect(tunnelled).toMatch(words);
    expect(tunnelled).toContain('false');
    if (status !== 407) return;
    const [plain] = await call('http://api.example.test', { HTTP_PROXY: url });
    expect(plain).toMatch(words);
    expect(plain).toContain('false');
  },
);

test('a process ends as soon as its calls have, whatever connections are kept', async () => {
  const server = createServer((_request, response) => response.end('"server"'));
  server.keepAliveTimeout = 60_000;
  const url = `http://127.0.0.1:${await portOf(server)}`;
  const startedAt = performance.now();
  expect(await call(url, {})).toEqual(['server', 'server']);
  expect(performance.now() - startedAt).toBeLessThan(3_500);
});
