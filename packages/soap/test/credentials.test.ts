import { createServer, type Server } from 'node:https';
import { createServer as createPlainServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { TLSSocket } from 'node:tls';
import { nodeTransport } from '@org/http-core/node';
import { afterEach, expect, test } from 'vitest';
import { attach } from '../src/attachments/index.ts';
import { basic, bearer, createSoap, type SoapOptions } from '../src/index.ts';
import { find, FOUND, service } from './support/accounts.ts';
import { exchange } from './support/photos.ts';
import { identity } from './security/certificates.ts';

const servers: { close(): unknown }[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

async function listen(server: Server | ReturnType<typeof createPlainServer>): Promise<number> {
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
}

const found: RequestListener = (request, response) => {
  request.resume().on('end', () => {
    response
      .writeHead(200, { 'content-type': 'text/xml', 'x-got': request.headers.authorization ?? '' })
      .end(FOUND);
  });
};

async function authorizationOf(auth: NonNullable<SoapOptions['auth']>): Promise<string | null> {
  const port = await listen(createPlainServer(found));
  const client = createSoap(service, { endpoint: `http://127.0.0.1:${port}/soap`, auth });
  const { response } = await client.call(find, { id: '7' }).withResponse();
  return response.headers.get('x-got');
}

test('a user name and a password go into the header of HTTP', async () => {
  expect(await authorizationOf(basic('ada', 'secret'))).toBe(`Basic ${btoa('ada:secret')}`);
});

test('a token goes into the header of HTTP', async () => {
  expect(await authorizationOf(bearer('token-1'))).toBe('Bearer token-1');
});

test('a client certificate is sent by the transport', async () => {
  const [server, own] = [await identity('P-256', 'localhost'), await identity('P-256', 'ada')];
  const names: unknown[] = [];
  const secure = createServer(
    {
      key: server.key,
      cert: server.certificate,
      ca: own.certificate,
      requestCert: true,
      rejectUnauthorized: true,
    },
    (request, response) => {
      const { socket } = request;
      if (socket instanceof TLSSocket) names.push(socket.getPeerCertificate().subject.CN);
      found(request, response);
    },
  );
  const endpoint = `https://localhost:${await listen(secure)}/soap`;
  const transport = nodeTransport({ ca: server.certificate, cert: own.certificate, key: own.key });
  const client = createSoap(service, { endpoint, transport });
  expect(await client.call(find, { id: '7' })).toMatchObject({ owner: 'Ada' });
  expect(names).toEqual(['ada']);
  const without = createSoap(service, {
    endpoint,
    transport: nodeTransport({ ca: server.certificate }),
    retry: false,
  });
  await expect(without.call(find, { id: '7' })).rejects.toMatchObject({ name: 'ConnectionError' });
});

test('an attachment crosses a real connection, as a stream and back', async () => {
  const bytes = new Uint8Array(300_000).map((_, index) => index % 251);
  // The server sends the parts back as they are, with the name of the response in the envelope.
  const port = await listen(
    createPlainServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        const body = Buffer.concat(chunks).toString('latin1').replaceAll(':exchange>', ':exchangeResponse>');
        response
          .writeHead(200, { 'content-type': request.headers['content-type'] ?? '' })
          .end(body, 'latin1');
      });
    }),
  );
  const client = createSoap(service, { endpoint: `http://127.0.0.1:${port}/soap` });
  const data = attach(new Blob([bytes]).stream());
  const same = await client.call(exchange(), { id: 'é', data });
  expect(same).toEqual({ id: 'é', data: bytes });
});
