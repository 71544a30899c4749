import { Readable } from 'node:stream';
import { AbortError, InvalidParamsError, TimeoutError, type Clock } from '@org/http-core';
import { VirtualClock } from '@org/http-core/testing';
import { createSlack, uploadFiles, type FileContent } from '@org/slack';
import { expect, test } from 'vitest';
import { contentOf } from '../src/helpers/upload-files.ts';
import { formOf, json, stub, type Step } from './stub.ts';

const UPLOAD_URL = 'https://files.slack.com/upload/v1/abc?x=1';
const address = (id: string): Response => json({ ok: true, file_id: id, upload_url: UPLOAD_URL });
const done = json({ ok: true, files: [{ id: 'F1' }] });

function clientOver(...steps: readonly Step[]) {
  const clock = new VirtualClock();
  const script = stub(...steps);
  return {
    ...script,
    clock,
    client: createSlack({ token: 'xoxb-secret', clock, transport: script.transport }),
  };
}

test('an address, the bytes, and one call that completes them', async () => {
  const { client, sent } = clientOver(address('F1'), new Response('OK - 3'), done);
  const data = new Uint8Array([1, 2, 3]);
  const response = await uploadFiles(client, [{ filename: 'a.png', data, alt_text: 'three' }], {
    channel_id: 'C1',
    initial_comment: 'Here',
  });
  expect(response.files).toEqual([{ id: 'F1' }]);
  expect(sent.map(({ url }) => url)).toEqual([
    'https://slack.com/api/files.getUploadURLExternal',
    UPLOAD_URL,
    'https://slack.com/api/files.completeUploadExternal',
  ]);
  expect(formOf(sent[0])).toEqual({ filename: 'a.png', length: '3', alt_txt: 'three' });
  expect(sent[1]).toMatchObject({ method: 'POST', body: data });
  expect(formOf(sent[2])).toEqual({
    channel_id: 'C1',
    initial_comment: 'Here',
    files: JSON.stringify([{ id: 'F1', title: 'a.png' }]),
  });
});

test('the token goes to Slack’s API and to no address that it names', async () => {
  const { client, sent } = clientOver(address('F1'), new Response('OK'), done);
  await uploadFiles(client, [{ filename: 'a.txt', data: 'é' }]);
  expect(sent.map(({ headers }) => headers['authorization'])).toEqual([
    'Bearer xoxb-secret',
    undefined,
    'Bearer xoxb-secret',
  ]);
  expect(formOf(sent[0])['length']).toBe('2');
});

test.for([
  'https://evil.example/upload',
  'http://files.slack.com/upload',
  'https://files.slack.com.evil.example/',
  'https://user@files.slack.com/',
  // A server on this machine is Slack's for a client of such a server only.
  'http://127.0.0.1:8080/upload',
  'http://localhost/upload',
  'not a url',
  undefined,
])('the address %s is not followed', async (upload_url) => {
  const { client, sent } = clientOver(json({ ok: true, file_id: 'F1', upload_url }));
  const failed = uploadFiles(client, [{ filename: 'a.txt', data: 'x' }]);
  await expect(failed).rejects.toThrow(InvalidParamsError);
  expect(sent).toHaveLength(1);
});

test('bytes are sent again after a failure, the message that shares them is not', async () => {
  const { client, sent, clock } = clientOver(
    address('F1'),
    new Response('busy', { status: 503 }),
    new Response('OK'),
    json({}, 500),
  );
  const failed = uploadFiles(client, [{ filename: 'a.txt', data: 'x' }]).catch((error: unknown) => error);
  await clock.advance(20_000);
  expect(await failed).toMatchObject({ operation: 'files.completeUploadExternal', mayHaveExecuted: true });
  expect(sent).toHaveLength(4);
});

test.for([
  [[], 'no file'],
  [[{ filename: 'a.txt', data: '' }], 'a.txt is empty'],
  [[{ filename: 'a.pdf', data: 'x', alt_text: 'words' }], 'Only images have an alt_text'],
  [[{ filename: 'a.txt', data: { path: '/tmp/a' } as never }], 'openAsBlob'],
  [[{ filename: 'a.txt', data: 7 as never }], 'must be text, bytes'],
  [[{ filename: 'a.txt', data: failing() }], 'The stream of a.txt failed'],
  // One that is right is not sent when another is wrong.
  [
    [
      { filename: 'b.txt', data: 'b' },
      { filename: 'a.txt', data: '' },
    ],
    'a.txt is empty',
  ],
] as const)('what cannot be uploaded is refused: %j', async ([files, message]) => {
  const { client, sent } = clientOver(done);
  await expect(uploadFiles(client, files)).rejects.toThrow(message);
  expect(sent).toHaveLength(0);
});

async function* failing(): AsyncGenerator<Uint8Array> {
  await Promise.resolve();
  yield new Uint8Array([1]);
  throw new Error('disk');
}

async function* pieces(): AsyncGenerator<Uint8Array | string> {
  await Promise.resolve();
  yield new Uint8Array([104]);
  yield 'é';
}

test.for<[string, () => FileContent]>([
  ['a web stream', () => new Blob(['hé']).stream()],
  ['a Node stream', () => Readable.from([Buffer.from('h'), Buffer.from('é')])],
  ['an async generator', pieces],
  ['a buffer', () => new TextEncoder().encode('hé').buffer],
])('%s is uploaded whole', async ([, make]) => {
  const { client, sent } = clientOver(address('F1'), new Response('OK'), done);
  await uploadFiles(client, [{ filename: 'a.txt', data: make() }]);
  expect(formOf(sent[0])['length']).toBe('3');
  expect(await new Response(sent[1]?.body as Blob).text()).toBe('hé');
});

test.for<[string, FileContent]>([
  ['web stream', new ReadableStream()],
  ['generator', { [Symbol.asyncIterator]: () => ({ next: () => new Promise<never>(() => undefined) }) }],
])('a %s that hangs ends with the signal and with the deadline', async ([, data]) => {
  const { client, sent } = clientOver(done);
  const files = [{ filename: 'a.txt', data }];
  await expect(uploadFiles(client, files, {}, { signal: AbortSignal.abort() })).rejects.toThrow(AbortError);
  await expect(contentOf(fresh(data), 'a.txt', { deadlineMs: 1 })).rejects.toThrow(TimeoutError);
  expect(sent).toHaveLength(0);
});

test('what hangs, and what was not begun, is let go of; what is no signal is refused', async () => {
  let cancelled = false;
  const web = new ReadableStream<Uint8Array>({
    cancel() {
      cancelled = true;
    },
  });
  const node = new Readable({ read: () => undefined });
  const controller = new AbortController();
  const reading = contentOf(web, 'a.txt', { signal: controller.signal });
  controller.abort();
  await expect(reading).rejects.toThrow(AbortError);
  await expect(contentOf(node, 'a.txt', { signal: controller.signal })).rejects.toThrow(AbortError);
  expect([cancelled, node.destroyed]).toEqual([true, true]);
  const signal = new AbortController() as never;
  await expect(contentOf(new ReadableStream(), 'a.txt', { signal })).rejects.toThrow(InvalidParamsError);
});

test('a stream that comes to its end while the event loop stalls is not late', async () => {
  const clock = new VirtualClock();
  const turns: (() => void)[] = [];
  const stalling = { ...bound(clock), afterTurn: (callback: () => void) => turns.push(callback) };
  const left = ['a'];
  let give: () => void = () => undefined;
  const data = {
    [Symbol.asyncIterator]: () => ({
      next: () =>
        new Promise<IteratorResult<string>>((resolve) => {
          give = () => {
            const value = left.pop();
            resolve(value === undefined ? { done: true, value } : { value });
          };
        }),
    }),
  };
  const reading = contentOf(data, 'a.txt', { deadlineMs: 1_000 }, stalling);
  await clock.advance(1_000);
  give();
  await Promise.resolve();
  await new Promise((resolve) => setImmediate(resolve));
  give();
  expect(await ((await reading) as Blob).text()).toBe('a');
});

/** A clock's methods by themselves. */
const bound = (clock: VirtualClock): Clock => ({
  now: () => clock.now(),
  monotonic: () => clock.monotonic(),
  setTimer: (callback, delayMs) => clock.setTimer(callback, delayMs),
  clearTimer: (handle) => {
    clock.clearTimer(handle);
  },
  random: () => clock.random(),
  uuid: () => clock.uuid(),
});

/** A stream that was let go of cannot be read again. */
const fresh = (data: FileContent): FileContent =>
  data instanceof ReadableStream ? new ReadableStream() : data;

test('one deadline holds over all steps of an upload', async () => {
  const clock = new VirtualClock();
  const client = createSlack({
    token: 'xoxb-secret',
    clock,
    retry: false,
    transport: ({ url }) =>
      url.endsWith('getUploadURLExternal')
        ? new Promise((resolve) => {
            clock.setTimer(() => {
              resolve(address('F1'));
            }, 600);
          })
        : new Promise(() => undefined),
  });
  let error: unknown;
  const files = [{ filename: 'a.txt', data: 'x' }];
  void uploadFiles(client, files, {}, { deadlineMs: 1_000 }).catch((reason: unknown) => (error = reason));
  await clock.advance(600);
  await clock.advance(390);
  expect(error).toBeUndefined();
  await clock.advance(20);
  expect(error).toBeInstanceOf(TimeoutError);
});
