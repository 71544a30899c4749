import * as google from '@org/google';
import { Calendar } from '@org/google/calendar';
import { get, insert, list } from '@org/google/calendar/events';
import { createCalendar, createDrive } from '@org/google/client';
import { credentialsAuth } from '@org/google/auth';
import { applicationDefaultAuth } from '@org/google/auth/node';
import { create, get as getFile } from '@org/google/drive/files';
import { Drive } from '@org/google/drive';
import { Gmail } from '@org/google/gmail';
import * as core from '@org/http-core';
import { SdkError } from '@org/http-core';
import { insert as insertObject } from '@org/google/storage/objects';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { stub } from './stub.ts';

// Every helper rejects invalid arguments with a typed error, and sends nothing.

const options = { accessToken: 't', retry: false } as const;
const event = { calendarId: 'c', eventId: 'e' };

/** The helpers, each with valid arguments. */
const HELPERS: Readonly<
  Record<string, { run: (...args: never[]) => unknown; args: () => readonly unknown[] }>
> = {
  uploadMedia: {
    run: google.uploadMedia,
    args: () => [
      createDrive({ ...options, transport: stub({ json: {} }).transport }),
      create,
      { name: 'a' },
      { data: 'x' },
      {},
    ],
  },
  downloadMedia: {
    run: google.downloadMedia,
    args: () => [
      createDrive({ ...options, transport: stub({ text: 'x' }).transport }),
      getFile,
      { fileId: 'f' },
      {},
    ],
  },
  batch: {
    run: google.batch,
    args: () => [
      createCalendar({ ...options, transport: stub({ text: 'x' }).transport }),
      'calendar',
      (client: Parameters<typeof get>[0]) => [get(client, event)],
      {},
    ],
  },
  applicationDefaultAuth: { run: applicationDefaultAuth, args: () => [{}] },
  credentialsAuth: {
    run: credentialsAuth,
    args: () => [{ type: 'authorized_user', client_id: 'c', client_secret: 's', refresh_token: 'r' }, {}],
  },
};

test('the list holds all functions of the package that take parameters', () => {
  const passedOn = new Set<unknown>(Object.values(core));
  const functions = Object.entries(google)
    .filter(([name, value]) => typeof value === 'function' && /^[a-z]/.test(name) && !passedOn.has(value))
    .map(([name]) => name)
    .filter((name) => name !== 'isGoogleError' && name !== 'providerOf');
  expect(Object.keys(HELPERS)).toEqual(expect.arrayContaining(functions));
});

describe('rubbish instead of any argument', () => {
  const RUBBISH: readonly unknown[] = [
    ...[undefined, null, 0, Number.NaN, '', 'text', true, [], {}, Symbol('s'), 1n, new Date(), new Map()],
    ...[() => undefined, () => 5, () => [5], async () => Promise.resolve([])],
    ...[{ headers: new Headers() }, { headers: 5 }, { signal: {} }, { range: null }, { clock: 5 }],
    ...[{ chunkBytes: '5' }, { maxResumes: {} }, { session: 5 }, { deadlineMs: 'soon' }, { onProgress: 5 }],
    ...[{ data: 'x', type: null }, { data: Symbol('s') }, { data: { getReader: () => 5 } }],
    ...[
      { data: { [Symbol.asyncIterator]: () => 5 } },
      { name: 1n },
      { name: Symbol('s') },
      { name: () => 5 },
    ],
  ];

  /** Fails with any error that is not an SdkError. */
  async function useWith({ run, args }: (typeof HELPERS)[string], at: number, value: unknown): Promise<void> {
    try {
      await (run as (...all: readonly unknown[]) => unknown)(...args().with(at, value));
    } catch (error) {
      if (!SdkError.isInstance(error)) throw error;
    }
  }

  test.for(Object.entries(HELPERS))('of %s', async ([, helper]) => {
    for (const at of helper.args().keys())
      for (const value of RUBBISH)
        await useWith(helper, at, value).catch((error: unknown) => {
          throw new Error(`argument ${at}, rubbish ${RUBBISH.indexOf(value)}`, { cause: error });
        });
    const anything = fc.anything({
      withBigInt: true,
      withMap: true,
      withNullPrototype: true,
      withTypedArray: true,
    });
    await fc.assert(
      fc.asyncProperty(fc.nat(helper.args().length - 1), anything, (at, value) => useWith(helper, at, value)),
      { numRuns: 100 },
    );
  });
});

describe('is rejected with a hint', () => {
  const { transport, requests } = stub({ json: {} });
  const drive = new Drive({ ...options, transport });
  const gmail = new Gmail({ ...options, transport });
  const calendar = new Calendar({ ...options, transport });
  const plain = Buffer.from('Subject: ÿÿÿ??>>\r\n\r\nHello').toString('base64');

  test.for<[string, () => PromiseLike<unknown>, RegExp]>([
    [
      'content by alt',
      () => drive.files.get('f', { alt: 'media' } as object),
      /with downloadMedia\(client, operation, params\)/,
    ],
    ['a message in base64', () => gmail.users.messages.send('me', { raw: plain }), /toString\('base64url'\)/],
    ['a message as it is', () => gmail.users.messages.send('me', { raw: 'To: a\r\n\r\nx' }), /uploadMedia/],
    [
      'a draft in base64',
      () => gmail.users.drafts.create('me', { message: { raw: plain } }),
      /toString\('base64url'\)/,
    ],
    [
      'a batch without an API',
      () => google.batch(calendar.raw, 'keep' as 'drive', () => []),
      /chat, docs, drive, forms, gmail/,
    ],
    [
      'a batch without a list',
      () => google.batch(calendar.raw, 'calendar', ((c: never) => get(c, event)) as never),
      /must return a list/,
    ],
    [
      'a function that is not an operation',
      () => google.uploadMedia(drive.raw, (() => 5) as never, {}, { data: 'x' }),
      /create of @org\/google\/drive\/files/,
    ],
    [
      'a value that is not a client',
      () => google.uploadMedia({} as never, create, {}, { data: 'x' }),
      /uploadMedia\(\) takes a client first/,
    ],
    [
      'metadata that has no JSON form',
      () => google.uploadMedia(drive.raw, create, { name: new Map() } as never, { data: 'x' }),
      /name/,
    ],
    [
      "the vendor's names for metadata",
      () => google.uploadMedia(drive.raw, create, { requestBody: { name: 'a' } } as never, { data: 'x' }),
      /has no parameter requestBody: write its fields beside/,
    ],
    [
      'metadata beside a body',
      () =>
        google.uploadMedia(drive.raw, insertObject, { bucket: 'b', name: 'a', metadata: {} } as never, {
          data: 'x',
        }),
      /metadata belongs under body/,
    ],
    [
      'an option of the batch on one of its calls',
      () => google.batch(calendar.raw, 'calendar', (c) => [insert(c, { calendarId: 'c' }, { timeoutMs: 5 })]),
      /timeoutMs has no effect on a call in a batch\. Pass it to batch\(\)/,
    ],
    [
      'all pages of a list in a batch',
      async () => {
        const [result] = await google.batch(calendar.raw, 'calendar', (c) => [
          list(c, { calendarId: 'c' }).toArray({ limit: 10 }),
        ]);
        if (result.status === 'rejected') throw result.reason;
      },
      /./,
    ],
  ])('%s', async ([, call, message]) => {
    const error: unknown = await Promise.resolve()
      .then(call)
      .then(
        () => undefined,
        (reason: unknown) => reason,
      );
    expect(SdkError.isInstance(error)).toBe(true);
    expect((error as Error).message).toMatch(message);
  });

  test('and nothing was sent', () => {
    expect(requests.filter(({ url }) => !url.includes('/batch/'))).toHaveLength(0);
  });

  test('base64url is accepted', async () => {
    const raw = Buffer.from('Subject: ÿÿÿ??>>\r\n\r\nHello').toString('base64url');
    await gmail.users.messages.send('me', { raw: `${raw}==` });
    expect(requests.at(-1)?.url).toContain('/messages/send');
  });
});
