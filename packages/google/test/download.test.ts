import { downloadMedia, GoogleNotFoundError } from '@org/google';
import { createDrive, createStorage } from '@org/google/client';
import { copy, get } from '@org/google/drive/files';
import { get as getObject } from '@org/google/storage/objects';
import { InvalidParamsError } from '@org/http-core';
import { expect, test } from 'vitest';
import { stub } from './stub.ts';

test('returns the content as a stream', async () => {
  const { transport, requests } = stub({ text: 'some notes', headers: { 'content-type': 'text/plain' } });
  const drive = createDrive({ accessToken: 't', transport });
  const content = await downloadMedia(drive, get, { fileId: 'f 1', acknowledgeAbuse: true });
  expect(content.contentType).toBe('text/plain');
  const chunks: string[] = [];
  for await (const chunk of content.stream()) chunks.push(new TextDecoder().decode(chunk));
  expect(chunks.join('')).toBe('some notes');
  expect(requests[0]?.url).toBe(
    'https://www.googleapis.com/drive/v3/files/f%201?acknowledgeAbuse=true&alt=media',
  );
  expect(requests[0]?.headers['accept']).toBe('*/*');
});

test('returns a range of the content', async () => {
  const { transport, requests } = stub({ status: 206, text: 'notes' });
  const storage = createStorage({ accessToken: 't', transport });
  const options = { range: { first: 5 }, headers: { 'x-mine': '1' } };
  const content = await downloadMedia(storage, getObject, { bucket: 'b', object: 'a/b.txt' }, options);
  expect(await content.text()).toBe('notes');
  expect(requests[0]?.headers).toMatchObject({ range: 'bytes=5-', 'x-mine': '1' });
  expect(requests[0]?.url).toContain('/b/b/o/a%2Fb.txt?alt=media');
});

test('fails with a typed error', async () => {
  const { transport } = stub({ status: 404, json: { error: { message: 'File not found: f1.' } } });
  const call = downloadMedia(createDrive({ accessToken: 't', transport }), get, { fileId: 'f1' });
  await expect(call).rejects.toThrow(GoogleNotFoundError);
});

test('the promise rejects for an operation without content', async () => {
  const drive = createDrive({ accessToken: 't' });
  await expect(downloadMedia(drive, copy, { fileId: 'f1' })).rejects.toThrow(InvalidParamsError);
});

test.for([{ first: -1 }, { first: 1.5 }, { first: 5, last: 4 }, { first: Number.NaN }])(
  'rejects an invalid range: %j',
  async (range) => {
    const drive = createDrive({ accessToken: 't' });
    const call = downloadMedia(drive, get, { fileId: 'f1' }, { range });
    await expect(call).rejects.toMatchObject({ code: 'invalid_params', param: 'range' });
  },
);
