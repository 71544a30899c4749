import { mkdtempSync, rmSync } from 'node:fs';
import {
  createServer,
  request as httpRequest,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http';
import { createSecureServer, type Http2SecureServer, type Http2Session } from 'node:http2';
import { createServer as createTlsServer } from 'node:https';
import { connect, type AddressInfo, type Server as NetServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { failureOf } from '@org/scripts/testing/settled';
import { createClient, type ApiClient, type Transport } from '../../src/index.ts';
import {
  nodeTransport,
  type NodeTransport,
  type NodeTransportOptions,
} from '../../src/transport/node/index.ts';
import { makeAuthority, type Authority, type Pair } from './support/certificates.ts';

let authority: Authority;
let server: Pair;
beforeAll(async () => {
  authority = await makeAuthority();
  server = await authority.sign('localhost');
});

async function listening(one: Server | Http2SecureServer | NetServer, path?: string): Promise<number> {
  const sockets = new Set<Socket>();
  one.on('connection', (socket: Socket) => sockets.add(socket));
  await new Promise<void>((resolve) =>
    path === undefined ? one.listen(0, 'localhost', resolve) : one.listen(path, resolve),
  );
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
    one.close();
  });
  return path === undefined ? (one.address() as AddressInfo).port : 0;
}

function made(options?: NodeTransportOptions): NodeTransport {
  const transport = nodeTransport(options);
  onTestFinished(() => transport.close());
  return transport;
}

const over = (baseUrl: string, transport: Transport): ApiClient =>
  createClient({ baseUrl, transport, retry: false, breaker: false });

const respond =
  (body: unknown) =>
  (_request: IncomingMessage, response: ServerResponse): void => {
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify(body));
  };

/** A proxy that opens tunnels, and knows what passed through it. */
async function proxy(user?: string): Promise<{ readonly port: number; readonly seen: string[] }> {
  const seen: string[] = [];
  const one = createServer((request, response) => {
    seen.push(`${request.method ?? ''} ${request.url ?? ''}`);
    const { host, port, pathname } = new URL(request.url ?? '', 'http://none');
    const onward = httpRequest(
      { host: host.split(':')[0], port, path: pathname, method: request.method, headers: request.headers },
      (reply) => {
        response.writeHead(reply.statusCode ?? 0, reply.headers);
        reply.pipe(response);
      },
    );
    request.pipe(onward);
  });
  one.on('connect', (request: IncomingMessage, socket: Socket) => {
    seen.push(`CONNECT ${request.url ?? ''}`);
    if (user !== undefined && request.headers['proxy-authorization'] !== `Basic ${btoa(user)}`) {
      socket.end('HTTP/1.1 407 Proxy Authentication Required\r\n\r\n');
      return;
    }
    const [host = '', port = ''] = (request.url ?? '').split(':');
    const onward = connect(Number(port), host, () => {
      socket.write('HTTP/1.1 200 Connection Established\r\n\r\n');
      socket.pipe(onward).pipe(socket);
    });
    onward.on('error', () => socket.destroy());
    socket.on('error', () => onward.destroy());
  });
  return { port: await listening(one), seen };
}

describe('certificates', () => {
  test('an authority of its own is trusted by this transport only', async () => {
    const port = await listening(createTlsServer(server, respond('secure')));
    const url = `https://localhost:${port}`;
    expect(await over(url, made({ ca: authority.ca })).get('/')).toBe('secure');
    expect(await over(url, made({ ca: [Buffer.from(authority.ca)] })).get('/')).toBe('secure');
    const error = await failureOf(over(url, made({ maxConnections: 1 })).get('/'));
    expect(error).toMatchObject({ code: 'connection_failed', mayHaveExecuted: false });
  });

  test('a server that demands a client certificate gets it', async () => {
    const client = await authority.sign('client-1');
    const options = { ...server, ca: authority.ca, requestCert: true, rejectUnauthorized: true };
    const secure = createTlsServer(options, (request, response) => {
      respond(
        (request.socket as unknown as { getPeerCertificate(): { subject: object } }).getPeerCertificate()
          .subject,
      )(request, response);
    });
    const url = `https://localhost:${await listening(secure)}`;
    expect(await over(url, made({ ca: authority.ca, ...client })).get('/')).toEqual({ CN: 'client-1' });
    expect(await failureOf(over(url, made({ ca: authority.ca })).get('/'))).toMatchObject({
      code: 'connection_failed',
    });
  });
});

describe('a proxy', () => {
  test('carries every request in a tunnel, with its user and password', async () => {
    const { port, seen } = await proxy('ada:secret');
    const target = await listening(createTlsServer(server, respond('behind')));
    const url = `https://localhost:${target}`;
    const transport = made({ proxy: `http://ada:secret@localhost:${port}`, ca: authority.ca });
    expect(await over(url, transport).get('/x')).toBe('behind');
    expect(seen).toEqual([`CONNECT localhost:${target}`]);
  });

  test('passes the client certificate to the server, and its own refusal is typed', async () => {
    const client = await authority.sign('client-2');
    const { port } = await proxy('ada:secret');
    const options = { ...server, ca: authority.ca, requestCert: true, rejectUnauthorized: true };
    const url = `https://localhost:${await listening(createTlsServer(options, respond('behind')))}`;
    const right = made({ proxy: `http://ada:secret@localhost:${port}`, ca: authority.ca, ...client });
    expect(await over(url, right).get('/')).toBe('behind');
    const wrong = made({ proxy: `http://ada:wrong@localhost:${port}`, ca: authority.ca, ...client });
    const error = await failureOf(over(url, wrong).get('/'));
    expect(error).toMatchObject({ code: 'invalid_configuration', mayHaveExecuted: false });
    expect(String(error)).not.toContain('wrong');
    expect(String(error)).toContain('in the option proxy');
  });

  test('of the environment is ignored with proxy: false', async () => {
    const port = await listening(createServer(respond('direct')));
    process.env['http_proxy'] = 'http://localhost:1';
    onTestFinished(() => {
      delete process.env['http_proxy'];
    });
    expect(await over(`http://localhost:${port}`, made({ proxy: false })).get('/')).toBe('direct');
    expect(
      await failureOf(over(`http://localhost:${port}`, made({ maxConnections: 1 })).get('/')),
    ).toMatchObject({
      code: 'connection_failed',
    });
  });
});

test('a socket takes all requests', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'socket-'));
  onTestFinished(() => {
    rmSync(folder, { recursive: true });
  });
  const socketPath = join(folder, 'api.sock');
  await listening(createServer(respond('local')), socketPath);
  expect(await over('http://localhost', made({ socketPath })).get('/')).toBe('local');
});

test('maxConnections bounds the connections to an origin', async () => {
  let connections = 0;
  const slow = createServer((request, response) => {
    setTimeout(() => {
      respond(1)(request, response);
    }, 5);
  });
  slow.on('connection', () => connections++);
  const api = over(`http://localhost:${await listening(slow)}`, made({ maxConnections: 3 }));
  await Promise.all(Array.from({ length: 30 }, () => api.get('/')));
  expect(connections).toBe(3);
});

describe('HTTP/2', () => {
  async function http2(onStream: (session: Http2Session, id: string) => boolean): Promise<{
    readonly url: string;
    readonly executed: string[];
    readonly sessions: () => number;
  }> {
    const executed: string[] = [];
    let sessions = 0;
    const secure = createSecureServer(server);
    secure.on('session', () => sessions++);
    secure.on('stream', (stream, headers) => {
      const id = String(headers[':path']);
      stream.on('error', () => undefined);
      executed.push(id);
      const { session } = stream;
      if (session && !onStream(session, id)) return;
      stream.respond({ ':status': 200, 'content-type': 'application/json' });
      stream.end('1');
    });
    return { url: `https://localhost:${await listening(secure)}`, executed, sessions: () => sessions };
  }

  test('is used where it is allowed, and many requests share a connection', async () => {
    const { url, executed, sessions } = await http2(() => true);
    const api = over(url, made({ allowH2: true, ca: authority.ca }));
    await Promise.all(Array.from({ length: 50 }, (_, index) => api.post(`/${index}`, { body: {} })));
    expect(executed).toHaveLength(50);
    expect(sessions()).toBe(1);
    expect(await failureOf(over(url, made({ ca: authority.ca })).get('/'))).toMatchObject({
      name: expect.stringMatching(/Error/) as string,
    });
  });

  test.each([
    [
      'a GOAWAY that denies what was executed',
      (session: Http2Session) => {
        session.goaway(0, 0);
      },
    ],
    [
      'a session that is destroyed',
      (session: Http2Session) => {
        session.destroy();
      },
    ],
    [
      'a socket that breaks',
      (session: Http2Session) => {
        session.socket.destroy();
      },
    ],
  ])('sends no POST twice after %s', async (_what, end) => {
    const { url, executed } = await http2((session, id) => {
      if (!id.endsWith('7')) return true;
      end(session);
      return false;
    });
    const api = over(url, made({ allowH2: true, ca: authority.ca }));
    const calls = Array.from({ length: 60 }, (_, index) => api.post(`/${index}`, { body: { index } }));
    const results = await Promise.allSettled(calls);
    expect(new Set(executed).size).toBe(executed.length);
    for (const [index, result] of results.entries()) {
      if (result.status === 'fulfilled') continue;
      const { mayHaveExecuted } = result.reason as { readonly mayHaveExecuted: boolean };
      if (!mayHaveExecuted) expect(executed).not.toContain(`/${index}`);
    }
  });
});

describe('options', () => {
  test.each([
    [{ proxy: 'ftp://proxy' }, 'option proxy'],
    [{ proxy: 'http://proxy', socketPath: '/x' }, 'exclude each other'],
    [{ cert: '-----BEGIN CERTIFICATE-----' }, 'belong together'],
    [{ ca: './ca.pem' }, 'the contents of a file'],
    [{ cert: '-----BEGIN x', key: '-----BEGIN y' }, 'key belongs to the certificate'],
    [{ maxConnections: 0 }, 'at least 1'],
    [{ maxSockets: 5 }, 'no option maxSockets'],
    [{ rejectUnauthorized: false }, 'no option rejectUnauthorized'],
  ])('%j is refused', (options, message) => {
    expect(() => nodeTransport(options as NodeTransportOptions)).toThrow(message);
    expect(() => nodeTransport(options as NodeTransportOptions)).toThrow(
      expect.objectContaining({ code: 'invalid_configuration' }) as Error,
    );
  });

  test('a closed transport sends nothing', async () => {
    const port = await listening(createServer(respond(1)));
    const transport = nodeTransport({ maxConnections: 1 });
    const api = over(`http://localhost:${port}`, transport);
    expect(await api.get('/')).toBe(1);
    await transport.close();
    expect(await failureOf(api.get('/'))).toMatchObject({
      code: 'invalid_configuration',
      mayHaveExecuted: false,
    });
  });

  test('without options it is the default transport, which may be wrapped', async () => {
    const port = await listening(createServer(respond('default')));
    const seen: string[] = [];
    const inner = nodeTransport();
    const wrapped: Transport = async (request) => {
      const response = await inner(request);
      seen.push(`${request.method} ${response.status}`);
      return response;
    };
    expect(await over(`http://localhost:${port}`, wrapped).get('/')).toBe('default');
    expect(seen).toEqual(['GET 200']);
  });
});
