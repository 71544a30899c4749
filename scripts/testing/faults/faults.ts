import { setTimeout as delay } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { bytesOf, headOf, type Response, type Exchange } from './exchange.ts';

/** Ends an exchange in its own way. Resolves to `keep` when the connection can carry another request. */
type Fault = (exchange: Exchange) => Promise<'keep' | 'closed' | 'hang'>;

const BOMB = gzipSync(Buffer.alloc(1024 * 1024));
const NOISE = Buffer.from('\u0000\u0001\u0002garbage, not HTTP\r\n\r\n\u0003', 'latin1');

/** Everything that a network and a server can do to a request, by name. */
export const faults: Readonly<Record<string, Fault>> = {
  none: async (exchange) => {
    await exchange.deliver(await exchange.execute());
    return 'keep';
  },
  // The request is lost.
  'reset before the body': (exchange) => reset(exchange),
  'reset during the body': async (exchange) => {
    await delay(2);
    return reset(exchange);
  },
  'close before execution': async (exchange) => {
    await exchange.request.body();
    return close(exchange);
  },
  'hang before execution': () => Promise.resolve('hang'),
  'garbage before execution': async (exchange) => {
    await exchange.write(NOISE);
    return close(exchange);
  },
  // The response is lost.
  'reset after execution': async (exchange) => {
    await exchange.execute();
    return reset(exchange);
  },
  'close after execution': async (exchange) => {
    await exchange.execute();
    return close(exchange);
  },
  'hang after execution': async (exchange) => {
    await exchange.execute();
    return 'hang';
  },
  'garbage after execution': async (exchange) => {
    await exchange.execute();
    await exchange.write(NOISE);
    return close(exchange);
  },
  'half a head, then reset': (exchange) => cut(exchange, halfHead, reset),
  'half a head, then hang': (exchange) => cut(exchange, halfHead, hang),
  'half a body, then reset': (exchange) => cut(exchange, halfBody, reset),
  'half a body, then close': (exchange) => cut(exchange, halfBody, close),
  'half a body, then hang': (exchange) => cut(exchange, halfBody, hang),
  'slow drip past the time limit': async (exchange) => {
    const bytes = bytesOf(await exchange.execute());
    for (let at = 0; at < bytes.length && !exchange.socket.destroyed; at += 20) {
      await exchange.write(bytes.subarray(at, at + 20));
      await delay(60);
    }
    return close(exchange);
  },
  // The response lies.
  'length too long': (exchange) => relength(exchange, 10, close),
  'length too short': (exchange) => relength(exchange, -3, close),
  oversized: (exchange) => replaceBody(exchange, Buffer.alloc(200_000, 0x20)),
  'oversized without a length': async (exchange) => {
    const { status } = await exchange.execute();
    await exchange.write(headOf(status, ['transfer-encoding', 'chunked']));
    const chunk = Buffer.concat([Buffer.from('8000\r\n'), Buffer.alloc(0x8000, 0x20), Buffer.from('\r\n')]);
    for (let sent = 0; sent < 8 && !exchange.socket.destroyed; sent++) await exchange.write(chunk);
    await exchange.write(Buffer.from('0\r\n\r\n'));
    return 'keep';
  },
  'oversized head': async (exchange) => {
    const { status } = await exchange.execute();
    await exchange.write(headOf(status, ['x-filler', 'x'.repeat(100_000)]));
    return close(exchange);
  },
  'not JSON': (exchange) => replaceBody(exchange, Buffer.from('<html>Welcome</html>')),
  'gzip bomb': (exchange) => replaceBody(exchange, BOMB, ['content-encoding', 'gzip']),
  'broken gzip': (exchange) => replaceBody(exchange, Buffer.from('no gzip'), ['content-encoding', 'gzip']),
  // The response says no, before execution …
  '401': (exchange) => refuse(exchange, 401),
  '408': (exchange) => refuse(exchange, 408),
  '409': (exchange) => refuse(exchange, 409),
  '429': (exchange) => refuse(exchange, 429),
  '429 with Retry-After': (exchange) => refuse(exchange, 429, { 'retry-after': '0.02' }),
  '429 for an hour': (exchange) => refuse(exchange, 429, { 'retry-after': '3600' }),
  '500': (exchange) => refuse(exchange, 500, {}, '{"error":{"message":"It broke."}}'),
  '503 with retry-after-ms': (exchange) => refuse(exchange, 503, { 'retry-after-ms': '10' }),
  '307': (exchange) => refuse(exchange, 307, { location: '/elsewhere' }),
  // … or after it.
  '302 after execution': (exchange) => restate(exchange, 302, ['location', '/elsewhere']),
  '500 after execution': (exchange) => restate(exchange, 500),
  '500 after execution, do not retry': (exchange) => restate(exchange, 500, ['x-should-retry', 'false']),
  '502 after execution': (exchange) => restate(exchange, 502),
  // Odd, and yet a success.
  'early hints': async (exchange) => {
    const response = await exchange.execute();
    await exchange.write(headOf(103, ['link', '</style.css>; rel=preload']));
    await exchange.deliver(response);
    return 'keep';
  },
  'fast drip': async (exchange) => {
    const response = await exchange.execute();
    const bytes = bytesOf(response);
    const step = Math.ceil(bytes.length / 6);
    let at = 0;
    for (; at + step < bytes.length; at += step) {
      await exchange.write(bytes.subarray(at, at + step));
      await delay(1);
    }
    await exchange.deliver(response, bytes.subarray(at));
    return 'keep';
  },
  'success, then close': async (exchange) => {
    await exchange.deliver(await exchange.execute());
    return close(exchange);
  },
};

const halfHead = (response: Response): Buffer => bytesOf(response).subarray(0, 40);
const halfBody = (response: Response): Buffer =>
  bytesOf(response).subarray(0, -Math.ceil(response.body.length / 2));

async function cut(exchange: Exchange, part: (response: Response) => Buffer, end: Fault): ReturnType<Fault> {
  await exchange.write(part(await exchange.execute()));
  return end(exchange);
}

function reset({ socket }: Exchange): ReturnType<Fault> {
  socket.resetAndDestroy();
  return Promise.resolve('closed');
}

function close({ socket }: Exchange): ReturnType<Fault> {
  socket.end();
  return Promise.resolve('closed');
}

function hang(): ReturnType<Fault> {
  return Promise.resolve('hang');
}

async function relength(exchange: Exchange, by: number, end: Fault): ReturnType<Fault> {
  const { status, body } = await exchange.execute();
  await exchange.write(Buffer.concat([headOf(status, ['content-length', String(body.length + by)]), body]));
  return end(exchange);
}

async function replaceBody(
  exchange: Exchange,
  body: Buffer,
  headers: readonly string[] = [],
): ReturnType<Fault> {
  const { status } = await exchange.execute();
  await exchange.write(
    Buffer.concat([headOf(status, ['content-length', String(body.length), ...headers]), body]),
  );
  return 'keep';
}

async function refuse(
  exchange: Exchange,
  status: number,
  headers?: Readonly<Record<string, string>>,
  text?: string,
): ReturnType<Fault> {
  await exchange.refuse(status, headers, text);
  return 'keep';
}

async function restate(
  exchange: Exchange,
  status: number,
  headers: readonly string[] = [],
): ReturnType<Fault> {
  await exchange.execute();
  await exchange.write(headOf(status, ['content-length', '0', ...headers]));
  return 'keep';
}
