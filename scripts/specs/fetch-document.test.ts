import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, onTestFinished, test, vi } from 'vitest';
import { SpecError } from './errors.ts';
import { RegistryError } from './fetch.ts';
import { fetchDocument } from './fetch-document.ts';

afterEach(() => {
  vi.unstubAllEnvs();
});

async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

test('gives what the address has, also behind redirects', async () => {
  const origin = await serve((request, response) => {
    if (request.url === '/moved') response.writeHead(302, { location: '/here' }).end();
    else response.end('{"openapi":"3.1.0"}');
  });
  expect(String(await fetchDocument(`${origin}/moved`))).toBe('{"openapi":"3.1.0"}');
});

test('goes through the proxy of the environment', async () => {
  const asked: (string | undefined)[] = [];
  const proxy = createServer((request) => asked.push(request.url));
  proxy.on('connect', (request, socket) => {
    asked.push(request.url);
    socket.end('HTTP/1.1 502 No\r\n\r\n');
  });
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void proxy.close());
  vi.stubEnv('HTTPS_PROXY', `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`);
  vi.stubEnv('https_proxy', `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`);
  vi.stubEnv('NO_PROXY', '');
  vi.stubEnv('no_proxy', '');
  await expect(fetchDocument('https://spec.example.com/a.json')).rejects.toThrow('could not be fetched');
  expect(asked).toEqual(['spec.example.com:443']);
});

test.for<[string, RequestListener, RegExp]>([
  ['404', (_, response) => response.writeHead(404).end(), /responded with status 404$/],
  ['nothing', (_, response) => response.end(), /sends nothing$/],
  ['too much, said before', (_, response) => response.writeHead(200, { 'content-length': 11_000_000 }).end('x'), /sends more than 10 MB/],
  [
    'too much, not said',
    (_, response) => {
      const chunk = Buffer.alloc(1_000_000, ' ');
      for (let n = 0; n < 12; n++) response.write(chunk);
      response.end();
    },
    /sends more than 10 MB/,
  ],
  [
    'less than said',
    (_, response) => {
      response.writeHead(200, { 'content-length': 100 }).write('{"openapi"');
      setTimeout(() => response.destroy(), 50);
    },
    /could not be fetched \(.+\): check the address/,
  ],
  ['no end', (_, response) => response.write('{'), /did not respond within 1 s$/],
  ['a redirect in a circle', (_, response) => response.writeHead(302, { location: '/again' }).end(), /redirects more than 5 times$/],
  ['a redirect to another protocol', (_, response) => response.writeHead(302, { location: 'http://example.com/x' }).end(), /must begin with https/],
  ['a redirect to a file', (_, response) => response.writeHead(302, { location: 'file:///etc/passwd' }).end(), /must begin with https/],
])('an address that gives %s is refused in one line', { timeout: 20_000 }, async ([, listener, reason]) => {
  const origin = await serve(listener);
  const error: unknown = await fetchDocument(origin, { maxBytes: 10_000_000, timeoutMs: 1000 }).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(SpecError);
  expect((error as Error).message).toMatch(reason);
  expect((error as Error).message).not.toContain('\n');
});

test.for([
  ['http://example.com/a.json', 'must begin with https://'],
  ['ftp://example.com/a.json', 'must begin with https://'],
  ['https://user:secret@example.com/a.json', 'must hold no password'],
  ['https://', 'is no address'],
] as const)('%s is not asked', async ([address, reason]) => {
  await expect(fetchDocument(address)).rejects.toThrow(reason);
});

test('a server that is not there says so, as the registry would', async () => {
  await expect(fetchDocument('http://127.0.0.1:9/')).rejects.toThrow(RegistryError);
});
