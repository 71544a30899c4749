import { createReadStream, openAsBlob } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { uploadMedia, type MediaContent, type MediaData, type UploadOptions } from '@org/google';
import { createDrive } from '@org/google/client';
import { create } from '@org/google/drive/files';
import { AbortError, InvalidParamsError, TimeoutError } from '@org/http-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { bodyText } from './stub.ts';
import { UploadServer } from './upload-server.ts';

// Content arrives byte for byte, or is rejected before anything is sent.

const TEXT = 'Grüße 🙂 '.repeat(100);
const bytes = new TextEncoder().encode(TEXT);

let folder: string;
let path: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'media-'));
  path = join(folder, 'content.txt');
  await writeFile(path, bytes);
});
afterAll(() => rm(folder, { recursive: true }));

async function* generated(): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += 100) {
    await Promise.resolve();
    yield bytes.subarray(at, at + 100);
  }
}

/** Uploads content to a server of both kinds of uploads, and returns what arrived. */
async function upload(
  content: MediaContent,
  options: UploadOptions = {},
): Promise<{ readonly arrived: Buffer; readonly sent: number }> {
  const server = new UploadServer();
  const sent: string[] = [];
  let multipart = '';
  const drive = createDrive({
    accessToken: 't',
    transport: async (request) => {
      sent.push(request.url);
      if (!request.url.includes('uploadType=multipart')) return server.transport(request);
      multipart = await bodyText(request);
      return Response.json({ id: 'f1' });
    },
  });
  try {
    await uploadMedia(drive, create, { name: 'a' }, content, options);
  } catch (error) {
    throw Object.assign(error as Error, { sent: sent.length });
  }
  const part = /\r\ncontent-type: [^{]*?\r\n\r\n((?:(?!content-type)[\s\S])*)\r\n--org-[\w-]+--\r\n$/.exec(
    multipart,
  );
  return { arrived: part ? Buffer.from(part[1] ?? '') : Buffer.from(server.kept), sent: sent.length };
}

const KINDS: readonly [string, () => MediaData | Promise<MediaData>][] = [
  ['a Blob', () => new Blob([bytes])],
  ["a file's Blob", () => openAsBlob(path)],
  ['a Uint8Array', () => bytes],
  ['a part of a Uint8Array', () => new Uint8Array([0, ...bytes, 0]).subarray(1, bytes.length + 1)],
  ['a Buffer', () => Buffer.from(bytes)],
  ['an ArrayBuffer', () => bytes.slice().buffer],
  ['a DataView', () => new DataView(bytes.slice().buffer)],
  ['text', () => TEXT],
  ['a web stream', () => new Blob([bytes]).stream()],
  ['a Node stream', () => createReadStream(path, { highWaterMark: 333 })],
  ['a Node stream of text', () => createReadStream(path, { highWaterMark: 333, encoding: 'utf8' })],
  ['Readable.from()', () => Readable.from(generated())],
  ['an async generator', generated],
  ['a response', () => new Response(bytes).body as MediaData],
];

describe('content of any kind arrives byte for byte', () => {
  test.for(KINDS)('%s', async ([, data]) => {
    const { arrived } = await upload({ data: await data() });
    expect(arrived.toString()).toBe(TEXT);
  });

  test.for(KINDS)('%s, in chunks', async ([, data]) => {
    const { arrived } = await upload({ data: await data() }, { resumable: true });
    expect(arrived.toString()).toBe(TEXT);
  });
});

const refusalOf = async (
  content: unknown,
  options?: UploadOptions,
): Promise<InvalidParamsError & { sent: number }> => {
  try {
    await upload(content as MediaContent, options);
  } catch (error) {
    if (InvalidParamsError.isInstance(error)) return error as InvalidParamsError & { sent: number };
    throw error;
  }
  throw new Error('The content was expected to be refused.');
};

const locked = (): ReadableStream => {
  const stream = new Blob(['x']).stream();
  stream.getReader();
  return stream;
};

describe('any other content is rejected with its field before anything is sent', () => {
  test.for<[string, () => unknown, string, RegExp]>([
    ['nothing', () => undefined, 'content', /must be an object with `data`/],
    ['no data', () => ({}), 'data', /It is undefined/],
    ['a number', () => ({ data: 5 }), 'data', /must be a Blob, bytes, text or a stream\. It is number/],
    ['an object', () => ({ data: { a: 1 } }), 'data', /JSON\.stringify/],
    ['a list', () => ({ data: [bytes] }), 'data', /new Blob\(list\)/],
    ['a file of another kind', () => ({ data: { path: '/a' } }), 'data', /fs\.openAsBlob\(path\)/],
    ['a response', () => ({ data: new Response('x') }), 'data', /Pass the `body` of a response/],
    ["the vendor's names", () => ({ mimeType: 'text/plain', body: 'x' }), 'mimeType', /media type is `type`/],
    ['a locked stream', () => ({ data: locked() }), 'data', /in use or has been read already/],
    [
      'a destroyed stream',
      () => ({ data: Readable.from('x').destroy() }),
      'data',
      /in use or has been read already/,
    ],
    ['a stream of objects', () => ({ data: Readable.from([{ a: 1 }]) }), 'data', /neither bytes nor text/],
    ['a missing file', () => ({ data: createReadStream('/no/such') }), 'data', /could not be read: ENOENT/],
    ['a type of two lines', () => ({ data: 'x', type: 'a\r\nb: c' }), 'type', /one line of ASCII/],
    ['an invalid size', () => ({ data: 'x', size: -1 }), 'size', /whole number of bytes/],
    ['a wrong size', () => ({ data: 'x', size: 2 }), 'size', /has 1 bytes/],
  ])('%s', async ([, content, param, message]) => {
    for (const options of [{}, { resumable: true }]) {
      const refusal = await refusalOf(content(), options);
      expect(refusal.message).toMatch(message);
      expect(refusal.param).toBe(param);
      expect(refusal.sent).toBe(0);
    }
  });

  test.for<[string, UploadOptions, string]>([
    ['a stream in a single request', { resumable: false }, 'resumable'],
    ['a stream for a session', { session: 'https://upload.test/x?upload_id=1' }, 'session'],
    ['a chunk size of zero', { chunkBytes: 0 }, 'chunkBytes'],
    ['an invalid number of resumes', { maxResumes: Number.NaN }, 'maxResumes'],
    ['a controller for a signal', { signal: new AbortController() as unknown as AbortSignal }, 'signal'],
  ])('%s', async ([, options, param]) => {
    const refusal = await refusalOf({ data: new Blob(['x']).stream() }, options);
    expect(refusal.param).toBe(param);
    expect(refusal.sent).toBe(0);
  });

  test('an option of chunks for a single request', async () => {
    const refusal = await refusalOf({ data: 'x' }, { resumable: false, onSession: () => undefined });
    expect(refusal.message).toMatch('cannot be false with the option onSession');
  });
});

describe('a failure releases the stream', () => {
  /** An endless stream. */
  function source(): { readonly stream: ReadableStream<Uint8Array>; readonly isCancelled: () => boolean } {
    let cancelled = false;
    const stream = new ReadableStream<Uint8Array>({
      pull: (controller) => {
        controller.enqueue(new Uint8Array(100_000));
      },
      cancel: () => {
        cancelled = true;
      },
    });
    return { stream, isCancelled: () => cancelled };
  }

  const failing = createDrive({
    accessToken: 't',
    retry: false,
    transport: (request) =>
      Promise.resolve(
        request.url.includes('upload_id=')
          ? Response.json({}, { status: 403 })
          : new Response(null, { headers: { location: 'https://a.test/upload?upload_id=1' } }),
      ),
  });

  test('a web stream', async () => {
    const { stream, isCancelled } = source();
    await expect(uploadMedia(failing, create, {}, { data: stream })).rejects.toMatchObject({ status: 403 });
    expect(isCancelled()).toBe(true);
    expect(stream.locked).toBe(false);
  });

  test('a Node stream', async () => {
    const stream = createReadStream(path);
    await expect(uploadMedia(failing, create, {}, { data: stream })).rejects.toMatchObject({ status: 403 });
    expect(stream.destroyed).toBe(true);
  });

  test.for<[string, UploadOptions, { isInstance(error: unknown): boolean }]>([
    ['the deadline passes', { deadlineMs: 20 }, TimeoutError],
    ['the signal aborts', { signal: AbortSignal.timeout(20) }, AbortError],
  ])('a stream that gives nothing, when %s', async ([, options, expected]) => {
    let cancelled = false;
    const stream = new ReadableStream<Uint8Array>({
      cancel: () => {
        cancelled = true;
      },
    });
    const error: unknown = await uploadMedia(failing, create, {}, { data: stream }, options).catch(
      (reason: unknown) => reason,
    );
    expect(expected.isInstance(error)).toBe(true);
    expect(cancelled).toBe(true);
    expect(stream.locked).toBe(false);
  });
});
