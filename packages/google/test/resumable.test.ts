import { uploadMedia, type MediaContent, type UploadOptions } from '@org/google';
import { createDrive } from '@org/google/client';
import { create } from '@org/google/drive/files';
import { VirtualClock } from '@org/http-core/testing';
import { describe, expect, test } from 'vitest';
import { UploadServer } from './upload-server.ts';

const UNIT = 262_144;
const content = Uint8Array.from({ length: 2 * UNIT + 100 }, (_, index) => (index * 31) % 251);

function upload(
  server: UploadServer,
  media: MediaContent,
  options: UploadOptions = {},
): Promise<{ id?: string | undefined }> {
  const clock = new VirtualClock();
  const drive = createDrive({ accessToken: 't', transport: server.transport, clock });
  const settings = { resumable: true, chunkBytes: UNIT, clock, ...options };
  return clock.runUntil(uploadMedia(drive, create, { name: 'big' }, media, settings));
}

const streamOf = (bytes: Uint8Array, piece = 100_000): ReadableStream<Uint8Array> => {
  let at = 0;
  return new ReadableStream({
    pull(controller) {
      if (at >= bytes.length) controller.close();
      else controller.enqueue(bytes.slice(at, (at += piece)));
    },
  });
};

describe('content in chunks', () => {
  test('arrives whole', async () => {
    const server = new UploadServer();
    const sent: unknown[] = [];
    const options: UploadOptions = { onProgress: (progress) => sent.push(progress) };
    expect((await upload(server, { data: content, type: 'image/png' }, options)).id).toBe('f1');
    expect(Buffer.compare(server.kept, content)).toBe(0);
    expect(server.ranges).toEqual([
      `bytes 0-${UNIT - 1}/${content.length}`,
      `bytes ${UNIT}-${2 * UNIT - 1}/${content.length}`,
      `bytes ${2 * UNIT}-${content.length - 1}/${content.length}`,
    ]);
    expect(server.starts[0]?.get('x-upload-content-type')).toBe('image/png');
    expect(sent).toEqual([
      { sent: UNIT, total: content.length },
      { sent: 2 * UNIT, total: content.length },
      { sent: content.length, total: content.length },
    ]);
  });

  test('of a stream has its length with the last chunk', async () => {
    const server = new UploadServer();
    await upload(server, { data: streamOf(content) });
    expect(Buffer.compare(server.kept, content)).toBe(0);
    expect(server.ranges.map((range) => range.split('/')[1])).toEqual(['*', '*', String(content.length)]);
  });

  test.for([0, 1, UNIT])('of a stream can be a multiple of the chunk and %i bytes', async (extra) => {
    const server = new UploadServer();
    const bytes = content.slice(0, UNIT + extra);
    await upload(server, { data: streamOf(bytes, UNIT) });
    expect(Buffer.compare(server.kept, bytes)).toBe(0);
  });

  test('can be empty', async () => {
    const server = new UploadServer();
    await upload(server, { data: streamOf(new Uint8Array()) });
    expect(server.kept).toHaveLength(0);
    expect(server.ranges).toEqual(['bytes */0']);
  });
});

describe('an interrupted upload', () => {
  test.for(['bytes', 'stream'])('resumes at the position of the server (%s)', async (kind) => {
    const server = new UploadServer(undefined, 1000, 0, undefined);
    await upload(server, { data: kind === 'bytes' ? content : streamOf(content) });
    expect(Buffer.compare(server.kept, content)).toBe(0);
    expect(server.ranges.filter((range) => range.startsWith('bytes *'))).toHaveLength(2);
  });

  test.for([408, 429, 500, 503])('goes on after status %i in the middle of a chunk', async (status) => {
    const server = new UploadServer(undefined, 1000);
    server.faultStatus = status;
    await upload(server, { data: content });
    expect(Buffer.compare(server.kept, content)).toBe(0);
  });

  test('fails if it makes no progress', async () => {
    const server = new UploadServer(0, 0, 0, 0, 0);
    await expect(upload(server, { data: content }, { maxResumes: 2 })).rejects.toMatchObject({ status: 503 });
    expect(server.ranges).toHaveLength(5);
  });

  test('can be resumed by its session in another process', async () => {
    const server = new UploadServer(undefined, 1000);
    const sessions: string[] = [];
    const onSession = (session: string): void => {
      sessions.push(session);
    };
    await expect(upload(server, { data: content }, { onSession, maxResumes: 0 })).rejects.toThrow();
    const file = await upload(server, { data: content }, { session: sessions[0] });
    expect(file.id).toBe('f1');
    expect(Buffer.compare(server.kept, content)).toBe(0);
    expect(server.starts).toHaveLength(1);
  });
});

test('a session cannot lead to another host', async () => {
  const server = new UploadServer();
  server.sessionHost = 'https://evil.example';
  const urls: string[] = [];
  const { transport } = server;
  const drive = createDrive({
    accessToken: 't',
    transport: (request) => {
      urls.push(request.url);
      return transport(request);
    },
  });
  await uploadMedia(drive, create, {}, { data: 'x' }, { resumable: true });
  expect(urls.map((url) => new URL(url).host)).toEqual(['www.googleapis.com', 'www.googleapis.com']);
});

test('a stream of another length than its size is rejected', async () => {
  const server = new UploadServer();
  await expect(upload(server, { data: streamOf(content), size: 10 })).rejects.toThrow('its `size` is 10');
});
