/** Whatever gives bytes can be uploaded, as a part of a form or as the body; what cannot is refused before it is sent. */
import { createReadStream, mkdtempSync, openAsBlob, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createClient, InvalidParamsError, type ApiClient } from '../src/index.ts';
import type { Operation } from '../src/provider/index.ts';
import { clientOf } from './support/client.ts';
import { deferred } from './support/deferred.ts';
import { failureOf } from '@org/scripts/testing/settled';

const TEXT = 'grüße '.repeat(20_000);
const BYTES = new TextEncoder().encode(TEXT);
const upload: Operation = {
  id: 'files.create',
  method: 'POST',
  path: '/files',
  body: 'multipart',
  retry: 'keyed',
};

interface Seen {
  readonly type: string;
  readonly body: Uint8Array<ArrayBuffer>;
}

const seen: Seen[] = [];

/** Only tests parse forms so. */
const formOf = ({ type, body }: Seen): Promise<FormData> =>
  (new Response(body, { headers: { 'content-type': type } }) as { formData(): Promise<FormData> }).formData();

let status = 200;
let server: Server;
let folder: string;
let clients: readonly (readonly [string, ApiClient])[];

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'upload-'));
  writeFileSync(join(folder, 'report.txt'), TEXT);
  server = createServer((request, response) => {
    const pieces: Buffer[] = [];
    request.on('data', (piece: Buffer) => pieces.push(piece));
    request.on('end', () => {
      seen.push({ type: request.headers['content-type'] ?? '', body: new Uint8Array(Buffer.concat(pieces)) });
      response.writeHead(status, { 'content-type': 'application/json' }).end('{}');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  clients = [
    ['node', createClient({ baseUrl })],
    ['fetch', createClient({ baseUrl, fetch: (...args) => globalThis.fetch(...args) })],
  ];
});

afterAll(() => {
  server.closeAllConnections();
  server.close();
  rmSync(folder, { recursive: true });
});

const half = BYTES.length / 2;
const sources: Readonly<Record<string, () => unknown>> = {
  'a stream of the web': () => new Blob([BYTES]).stream(),
  'a stream of Node': () => Readable.from([BYTES.subarray(0, half), BYTES.subarray(half)]),
  'an open file': () => createReadStream(join(folder, 'report.txt')),
  'a generator of bytes': async function* () {
    yield await Promise.resolve(BYTES.subarray(0, half));
    yield BYTES.buffer.slice(half);
  },
  'a generator of text': async function* () {
    yield await Promise.resolve(TEXT);
  },
  'a Blob of a file': () => openAsBlob(join(folder, 'report.txt')),
  bytes: () => BYTES,
  'a Buffer': () => Buffer.from(BYTES),
  'an ArrayBuffer': () => BYTES.buffer,
  'a view of 16 bits': () => new Uint16Array(BYTES.slice(0, half * 2).buffer),
};

const made = async (name: string): Promise<unknown> => {
  const given = sources[name]?.();
  return name.startsWith('a generator') ? given : await given;
};

/** Generators are called, and not awaited: they are the source. */
describe.each(Object.keys(sources))('%s', (name) => {
  test.for(['node', 'fetch'])('is a part of a form, and the body, over %s', async (over) => {
    const client = clients.find(([key]) => key === over)![1];
    seen.length = 0;
    status = 200;
    const params = {
      purpose: 'a "b"',
      link: { create: true },
      file: { data: await made(name), name: 'ü"\r\n.txt', type: 'text/x' },
    };
    await client.request(upload, params);
    await client.request(upload, { file: await made(name), after: 'x\ny' });
    await client.post('/raw', { body: await made(name) });
    const [named, bare, raw] = seen;
    const form = await formOf(named!);
    const file = form.get('file') as File;
    expect([form.get('purpose'), form.get('link[create]')]).toEqual(['a "b"', 'true']);
    expect([file.type, await file.text()]).toEqual(['text/x', TEXT]);
    expect(file.name.replaceAll('%22', '"')).toContain('ü"');
    const second = await formOf(bare!);
    expect(await (second.get('file') as File).text()).toBe(TEXT);
    expect((second.get('after') as string).replaceAll('\r\n', '\n')).toBe('x\ny');
    expect(new TextDecoder().decode(raw!.body)).toBe(TEXT);
  });
});

test('an open file keeps its name', async () => {
  seen.length = 0;
  await clients[0]![1].request(upload, { file: createReadStream(join(folder, 'report.txt')) });
  const form = await formOf(seen[0]!);
  expect((form.get('file') as File).name).toBe('report.txt');
});

test('a stream is sent once, and released when that fails', async () => {
  seen.length = 0;
  status = 500;
  const file = createReadStream(join(folder, 'report.txt'));
  const error = await failureOf(clients[0]![1].request(upload, { file }));
  expect(error).toMatchObject({ status: 500 });
  expect(seen).toHaveLength(1);
  expect(file.destroyed).toBe(true);
});

test('a stream that was never read is released, too', async () => {
  const { client } = clientOf([new Error('no connection')], { retry: false });
  const file = createReadStream(join(folder, 'report.txt'));
  await failureOf(client.request(upload, { file }));
  await new Promise<void>((resolve) => file.once('close', resolve));
  expect(file.destroyed).toBe(true);
});

/** A stream of the web over something that must be closed. */
function open(pieces: readonly unknown[] = []): {
  stream: ReadableStream<Uint8Array>;
  closed: () => boolean;
} {
  const left = [...pieces];
  let closed = false;
  const stream = new ReadableStream<Uint8Array>(
    {
      pull(controller) {
        if (left.length > 0) controller.enqueue(left.shift() as Uint8Array);
        else controller.close();
      },
      cancel() {
        closed = true;
      },
    },
    { highWaterMark: 0 },
  );
  return { stream, closed: () => closed };
}

describe('web streams in a form are released', () => {
  test('when the form is never read', async () => {
    const { client } = clientOf([new Error('no connection')], { retry: false });
    const { stream, closed } = open();
    await failureOf(client.request(upload, { file: stream }));
    expect(closed()).toBe(true);
  });

  test.for(['node', 'fetch'])('when another one breaks before it is their turn: %s', async (name) => {
    const [, client] = clients.find(([own]) => own === name)!;
    const [broken, waiting] = [open([{ a: 1 }]), open()];
    await failureOf(client.request(upload, { file: broken.stream, other: waiting.stream }));
    expect([broken.closed(), waiting.closed()]).toEqual([true, true]);
  });
});

describe('a source that hangs is released when the caller aborts', () => {
  const hanging = new Uint8Array(10);
  const inAForm = (client: ApiClient, file: unknown, signal: AbortSignal): PromiseLike<unknown> =>
    client.request(upload, { file }, { signal });
  const asTheBody = (client: ApiClient, body: unknown, signal: AbortSignal): PromiseLike<unknown> =>
    client.post('/files', { body, signal });
  const cases = [
    ['node, in a form', inAForm],
    ['fetch, in a form', inAForm],
    ['node, as the body', asTheBody],
    ['fetch, as the body', asTheBody],
  ] as const;

  test.for(cases)('%s', async ([name, send]) => {
    const [, client] = clients.find(([own]) => name.startsWith(own))!;
    const asked = [deferred<undefined>(), deferred<undefined>()];
    let cancelled = false;
    let first = true;
    const web = new ReadableStream<Uint8Array>(
      {
        pull(controller): Promise<void> | undefined {
          if (first) {
            first = false;
            controller.enqueue(hanging);
            return undefined;
          }
          asked[0]!.resolve(undefined);
          return new Promise(() => undefined);
        },
        cancel() {
          cancelled = true;
        },
      },
      { highWaterMark: 0 },
    );
    const node = new Readable({
      read() {
        asked[1]!.resolve(undefined);
      },
    });
    node.push(hanging);
    for (const [index, source] of [web, node].entries()) {
      const controller = new AbortController();
      const failed = failureOf(send(client, source, controller.signal));
      await asked[index]!.promise;
      controller.abort();
      expect(await failed).toMatchObject({ code: 'aborted' });
    }
    await new Promise((resolve) => setImmediate(resolve));
    expect([cancelled, node.destroyed]).toEqual([true, true]);
  });
});

test('a stream of anything but bytes fails by name', async () => {
  const file = Readable.from([{ a: 1 }]);
  const messages: string[] = [];
  let error = await failureOf(clients[0]![1].request(upload, { file }));
  for (; error instanceof Error; error = error.cause) messages.push(error.message);
  expect(messages.join('\n')).toContain('file contains something that is neither bytes nor text');
});

describe('is refused by name before anything is sent', () => {
  const read = async (): Promise<Readable> => {
    const stream = Readable.from([BYTES]);
    for await (const _ of stream) break;
    return stream;
  };
  const locked = (): ReadableStream => {
    const stream = new Blob(['x']).stream();
    stream.getReader();
    return stream;
  };

  test.for<[string, () => unknown, RegExp]>([
    ['a stream that was read', read, /file is a stream that is in use or has been read/],
    ['a stream that is locked', locked, /file is a stream that is in use or has been read/],
    ['a Map', () => new Map(), /file is a Map/],
    ['a file handle’s like', () => ({ data: 5, name: 'a', more: new Set() }), /file\[more\] is a Set/],
  ])('%s', async ([, make, message]) => {
    const { client, sent } = clientOf([]);
    const error = await failureOf(client.request(upload, { file: await make() }));
    expect(error).toBeInstanceOf(InvalidParamsError);
    expect((error as Error).message).toMatch(message);
    expect(sent).toHaveLength(0);
  });

  test.for<[string, unknown]>([
    ['a Map', new Map()],
    [
      'an instance of a class',
      new (class Report {
        data = 1;
      })(),
    ],
  ])('a body that is %s, with the way out', async ([, body]) => {
    const { client, sent } = clientOf([]);
    const error = await failureOf(client.post('/raw', { body }));
    expect((error as Error).message).toMatch(/must be text, bytes, a Blob.*openAsBlob/);
    expect(sent).toHaveLength(0);
  });
});
