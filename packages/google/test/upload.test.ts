import { uploadMedia } from '@org/google';
import { createDrive, createGmail, createStorage, createYouTube } from '@org/google/client';
import { create, update } from '@org/google/drive/files';
import { send } from '@org/google/gmail/users/messages';
import { get, insert } from '@org/google/storage/objects';
import { set as setThumbnail } from '@org/google/youtube/thumbnails';
import { InvalidParamsError } from '@org/http-core';
import type { Operation } from '@org/http-core/provider';
import { expect, test } from 'vitest';
import { bodyText, stub } from './stub.ts';
import { UploadServer } from './upload-server.ts';

test('metadata and content travel in one body', async () => {
  const { transport, requests } = stub({ json: { id: 'f1' } });
  const drive = createDrive({ accessToken: 't', transport });
  const params = { name: 'notes.txt', supportsAllDrives: true };
  const file = await uploadMedia(drive, create, params, { data: 'Some notes' }, { fields: 'id' });
  expect(file.id).toBe('f1');
  const [request] = requests;
  const url = new URL(request?.url ?? '');
  expect(url.pathname).toBe('/upload/drive/v3/files');
  expect(Object.fromEntries(url.searchParams)).toEqual({
    supportsAllDrives: 'true',
    uploadType: 'multipart',
    fields: 'id',
  });
  const boundary = /^multipart\/related; boundary=(\S+)$/.exec(request?.headers['content-type'] ?? '')?.[1];
  expect(request && (await bodyText(request))).toBe(
    [
      `--${boundary ?? ''}`,
      'content-type: application/json; charset=UTF-8',
      '',
      '{"name":"notes.txt"}',
      `--${boundary ?? ''}`,
      'content-type: text/plain; charset=UTF-8',
      '',
      'Some notes',
      `--${boundary ?? ''}--`,
      '',
    ].join('\r\n'),
  );
});

test('bytes are unchanged, and a blob keeps its type', async () => {
  const { transport, requests } = stub({ json: {} });
  const drive = createDrive({ accessToken: 't', transport });
  const bytes = Uint8Array.from({ length: 256 }, (_, index) => index);
  await uploadMedia(drive, update, { fileId: 'f1' }, { data: new Blob([bytes], { type: 'image/png' }) });
  const [request] = requests;
  expect(request?.method).toBe('PATCH');
  const sent = new Uint8Array(await new Response(request?.body ?? null).arrayBuffer());
  const start = Buffer.from(sent).indexOf('image/png\r\n\r\n') + 'image/png\r\n\r\n'.length;
  expect(sent.slice(start, start + 256)).toEqual(bytes);
});

test('an operation without metadata takes the content itself, and its parameters in the address', async () => {
  const { transport, requests } = stub({ json: {} });
  const youtube = createYouTube({ accessToken: 't', transport });
  const image = { data: new Uint8Array([1, 2]), type: 'image/png' };
  await uploadMedia(youtube, setThumbnail, { videoId: 'v1' }, image);
  const url = new URL(requests[0]?.url ?? '');
  expect(url.pathname).toBe('/upload/youtube/v3/thumbnails/set');
  expect(Object.fromEntries(url.searchParams)).toEqual({ videoId: 'v1', uploadType: 'media' });
  expect(requests[0]?.headers['content-type']).toBe('image/png');
  const sent = new Uint8Array(await new Response(requests[0]?.body ?? null).arrayBuffer());
  expect([...sent]).toEqual([1, 2]);
  const session = new UploadServer();
  const client = createYouTube({ accessToken: 't', transport: session.transport });
  await uploadMedia(client, setThumbnail, { videoId: 'v1' }, image, { resumable: true });
  expect(session.addresses[0]).toContain('thumbnails/set?videoId=v1&uploadType=resumable');
  expect([...session.kept]).toEqual([1, 2]);
});

test('an operation with a nested body takes it as "body"', async () => {
  const { transport, requests } = stub({ json: {} });
  const storage = createStorage({ accessToken: 't', transport });
  await uploadMedia(storage, insert, { bucket: 'b', body: { name: 'a/b.txt' } }, { data: 'x' });
  expect(new URL(requests[0]?.url ?? '').pathname).toBe('/upload/storage/v1/b/b/o');
  expect(requests[0] && (await bodyText(requests[0]))).toContain('{"name":"a/b.txt"}');
});

test('a message is sent as text', async () => {
  const { transport, requests } = stub({ json: { id: 'm1' } });
  const gmail = createGmail({ accessToken: 't', transport });
  const content = { data: 'Subject: Hi\r\n\r\nHello', type: 'message/rfc822' };
  const message = await uploadMedia(gmail, send, { userId: 'me' }, content);
  expect(message.id).toBe('m1');
  expect(requests[0] && (await bodyText(requests[0]))).toContain('message/rfc822\r\n\r\nSubject: Hi');
});

test('a function that wraps an operation is refused, unless it holds the record of the operation', async () => {
  const { transport, requests } = stub({ json: { id: 'f1' } });
  const drive = createDrive({ accessToken: 't', transport });
  const wrapper: typeof create = (client, params, options) => create(client, params, options);
  await expect(uploadMedia(drive, wrapper, { name: 'notes.txt' }, { data: 'Some notes' })).rejects.toThrow(
    'pass the function as it is exported',
  );
  expect(requests).toHaveLength(0);
  const { operation } = create as typeof create & { readonly operation: Operation };
  const withRecord = Object.assign(wrapper, { operation });
  await uploadMedia(drive, withRecord, { name: 'notes.txt' }, { data: 'Some notes' });
  expect(requests[0] && (await bodyText(requests[0]))).toContain('{"name":"notes.txt"}');
});

test('invalid input is rejected before anything is sent', async () => {
  const { transport, requests } = stub({ json: {} });
  const storage = createStorage({ accessToken: 't', transport });
  await expect(uploadMedia(storage, get, { bucket: 'b', object: 'o' }, { data: 'x' })).rejects.toThrow(
    InvalidParamsError,
  );
  const drive = createDrive({ accessToken: 't', transport });
  const type = 'text/plain\r\nx-evil: 1';
  await expect(uploadMedia(drive, create, {}, { data: 'x', type })).rejects.toThrow('one line of ASCII');
  await expect(
    uploadMedia(drive, create, {}, { data: 'x' }, { resumable: true, chunkBytes: 1000 }),
  ).rejects.toThrow('multiple of 262144');
  expect(requests).toHaveLength(0);
});
