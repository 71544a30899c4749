import { uploadMedia } from '@org/google';
import { get as getEvent, insert as insertEvent } from '@org/google/calendar/events';
import { createCalendar, createDrive, createGmail, createPubSub } from '@org/google/client';
import { create, generateIds, get as getFile } from '@org/google/drive/files';
import {
  delete as deleteMessage,
  get as getMessage,
  import as importMessage,
  insert,
  list,
  send,
} from '@org/google/gmail/users/messages';
import { delete as deleteTopic } from '@org/google/pubsub/projects/topics';
import { SdkError, type Transport } from '@org/http-core';
import { operationOf, systemClock } from '@org/http-core/provider';
import { VirtualClock } from '@org/http-core/testing';
import { beforeAll, describe, expect, test } from 'vitest';
import { failure, FakeGoogle, LATE_MS, lost, type Fault } from './fake-google.ts';

let origins = 0;

function setUp(faults: readonly Fault[]): {
  google: FakeGoogle;
  clock: VirtualClock;
  options: { accessToken: string; baseUrl: string; clock: VirtualClock; transport: Transport };
} {
  const clock = new VirtualClock();
  const google = new FakeGoogle(clock, faults);
  const baseUrl = `https://google-${origins++}.test`;
  return { google, clock, options: { accessToken: 't', baseUrl, clock, transport: google.transport } };
}

async function failureOf(call: PromiseLike<unknown>): Promise<SdkError> {
  const error: unknown = await Promise.resolve(call).then(
    () => undefined,
    (cause: unknown) => cause,
  );
  if (SdkError.isInstance(error)) return error;
  throw new Error('The call did not fail.');
}

const event = {
  calendarId: 'primary',
  summary: 'Lunch',
  start: { dateTime: '2026-12-01T12:00:00Z' },
  end: { dateTime: '2026-12-01T13:00:00Z' },
};
const rawOf = (id: string): string =>
  Buffer.from(`From: a@b.test\r\nMessage-ID: <${id}>\r\n\r\nHello <x@y.test>`).toString('base64url');

beforeAll(async () => {
  // A virtual clock does not wait for files: what a recovery loads is loaded before, by calls in real time.
  const { options } = setUp(['lost after', undefined, 'lost after']);
  const calendar = createCalendar({
    ...options,
    clock: systemClock,
    retry: { maxRetries: 1, baseDelayMs: 1 },
  });
  await insertEvent(calendar, event, { naturalKeys: 'auto' });
  const error = await failureOf(insertEvent(calendar, { ...event, id: 'once' }, { retry: false }));
  await error.settle();
});

test.for([
  ['events.get', getEvent, '/calendar/v3/calendars/{calendarId}/events/{eventId}'],
  ['files.get', getFile, '/drive/v3/files/{fileId}'],
  ['files.generateIds', generateIds, '/drive/v3/files/generateIds'],
  ['users.messages.list', list, '/gmail/v1/users/{userId}/messages'],
  ['users.messages.get', getMessage, '/gmail/v1/users/{userId}/messages/{id}'],
] as const)('the probe reads by %s as the package does', ([id, operation, path]) => {
  expect(operationOf(operation)).toMatchObject({ id, method: 'GET', path });
});

describe('an event', () => {
  test.for<[Fault[], number]>([
    [['lost after'], 2],
    [['lost before'], 2],
    [['lost after', 'lost after'], 3],
    [['late'], 2],
  ])('with an id of the client is made once, whatever is lost: %j', async ([faults, writes]) => {
    const { google, clock, options } = setUp(faults);
    const { data, response } = await clock.runUntil(
      insertEvent(createCalendar(options), event, { naturalKeys: 'auto' }).withResponse(),
    );
    // A late first attempt is refused after the second: either one made the event.
    if (faults[0] === 'late') await clock.advance(LATE_MS);
    expect([...google.things.keys()]).toEqual([data.id]);
    expect(data.id).toMatch(/^[0-9a-f]{32}$/);
    expect([data.summary, google.writes, response.attempts.length]).toEqual(['Lunch', writes, writes]);
  });

  test('with an id of the caller is not taken for another one with this id', async () => {
    const { google, clock, options } = setUp(['lost before']);
    google.things.set('mine', { id: 'mine', summary: 'Dinner', status: 'confirmed' });
    const error = await clock.runUntil(
      failureOf(insertEvent(createCalendar(options), { ...event, id: 'mine' })),
    );
    expect(error.mayHaveExecuted).toBe(true);
    expect(await clock.runUntil(error.settle())).toMatchObject({ outcome: 'unknown' });
  });

  test.for([
    ['2026-12-01T06:15:00Z', 'landed'],
    ['2026-12-01T12:00:00Z', 'unknown'],
  ] as const)('at noon of its own zone is compared with one at %s: %s', async ([at, outcome]) => {
    const { google, clock, options } = setUp(['lost before']);
    const timeZone = 'Asia/Kathmandu';
    google.things.set('mine', { id: 'mine', summary: 'Lunch', start: { dateTime: at, timeZone } });
    const start = { dateTime: '2026-12-01T12:00:00', timeZone };
    const params = { calendarId: 'primary', id: 'mine', summary: 'Lunch', start };
    const error = await clock.runUntil(
      failureOf(insertEvent(createCalendar(options), params, { retry: false })),
    );
    expect(await clock.runUntil(error.settle())).toMatchObject({ outcome });
  });

  test('whose id belonged to a deleted one is unknown', async () => {
    const { google, clock, options } = setUp(['lost before']);
    google.things.set('mine', { id: 'mine', status: 'cancelled' });
    const error = await clock.runUntil(
      failureOf(insertEvent(createCalendar(options), { ...event, id: 'mine' })),
    );
    expect(await clock.runUntil(error.settle())).toMatchObject({
      outcome: 'unknown',
      reason: expect.stringContaining('was deleted') as string,
    });
  });

  test('without an id is never sent again', async () => {
    const { google, clock, options } = setUp(['lost after']);
    const error = await clock.runUntil(failureOf(insertEvent(createCalendar(options), event)));
    expect([error.mayHaveExecuted, google.writes]).toEqual([true, 1]);
  });
});

describe('a file', () => {
  test('gets an id of generateIds, and is made once', async () => {
    const { google, clock, options } = setUp(['lost after']);
    const file = await clock.runUntil(
      create(createDrive(options), { name: 'notes' }, { naturalKeys: 'auto' }),
    );
    expect([file.id, google.things.size, google.writes]).toEqual(['generated-1', 1, 2]);
  });

  test('with an id of the caller is found with everything that was sent', async () => {
    const { clock, options } = setUp(['lost after']);
    const params = { id: 'mine', name: 'notes', description: 'Of the meeting', parents: ['folder'] };
    const error = await clock.runUntil(failureOf(create(createDrive(options), params, { retry: false })));
    expect(await clock.runUntil(error.settle())).toMatchObject({ outcome: 'landed', value: params });
  });

  test('of Docs takes no id, and is never sent again', async () => {
    const { google, clock, options } = setUp(['lost after']);
    const params = { name: 'notes', mimeType: 'application/vnd.google-apps.document' };
    const error = await clock.runUntil(
      failureOf(create(createDrive(options), params, { naturalKeys: 'auto' })),
    );
    expect([error.mayHaveExecuted, google.writes, [...google.things.keys()]]).toEqual([true, 1, ['made-1']]);
  });

  test.for([
    [{ id: 'mine' }, 2],
    [{}, 1],
  ] as const)('with content is sent again with an id only: %j', async ([id, writes]) => {
    const { google, options } = setUp(['lost before']);
    // In real time: reading a Blob takes turns that a virtual clock does not wait for.
    const drive = createDrive({ ...options, clock: systemClock, retry: { baseDelayMs: 1 } });
    const upload = uploadMedia(drive, create, { name: 'notes', ...id }, { data: 'text' });
    const outcome = await upload.catch((error: unknown) => error);
    expect([google.writes, outcome instanceof Error]).toEqual([writes, writes === 1]);
  });
});

describe('a mail', () => {
  const userId = 'me';
  const retry = { probe: true };

  test('that was stored is found, although the search lags', async () => {
    const { google, clock, options } = setUp(['lost after']);
    google.searchLagMs = 20_000;
    const call = insert(
      createGmail(options),
      { userId, raw: rawOf('1@a.test') },
      { retry, deadlineMs: 120_000 },
    );
    const message = await clock.runUntil(call);
    expect([message.id, google.things.size, google.writes]).toEqual(['made-1', 1, 1]);
  });

  test('that was not stored is stored again', async () => {
    const { google, clock, options } = setUp(['lost before']);
    const call = insert(
      createGmail(options),
      { userId, raw: rawOf('1@a.test') },
      { retry, deadlineMs: 120_000 },
    );
    await clock.runUntil(call);
    expect([google.things.size, google.writes]).toEqual([1, 2]);
  });

  test('that was sent is found, and one that is not found is not sent again', async () => {
    const found = setUp(['lost after']);
    const call = send(createGmail(found.options), { userId, raw: rawOf('1@a.test') }, { retry });
    expect((await found.clock.runUntil(call)).id).toBe('made-1');
    const renamed = setUp(['lost after']);
    renamed.google.renamesSent = true;
    const error = await renamed.clock.runUntil(
      failureOf(send(createGmail(renamed.options), { userId, raw: rawOf('1@a.test') }, { retry })),
    );
    expect([error.mayHaveExecuted, renamed.google.writes]).toEqual([true, 1]);
    expect(await renamed.clock.runUntil(error.settle())).toMatchObject({
      outcome: 'unknown',
      reason: expect.stringContaining('may have changed it') as string,
    });
  });

  test('that was sent before with the same id is not taken for it', async () => {
    const { google, clock, options } = setUp(['lost before']);
    const raw = rawOf('1@a.test');
    google.things.set('old', {
      id: 'old',
      raw,
      internalDate: String(clock.now() - 86_400_000),
      labelIds: ['SENT'],
      visibleAt: 0,
    });
    const error = await clock.runUntil(failureOf(send(createGmail(options), { userId, raw })));
    expect(await clock.runUntil(error.settle())).toMatchObject({ outcome: 'unknown' });
  });

  test('is not absent while a search finds more than is read', async () => {
    const { google, clock, options } = setUp(['lost before']);
    google.hasMorePages = true;
    const params = { userId, raw: rawOf('1@a.test') };
    const error = await clock.runUntil(failureOf(insert(createGmail(options), params)));
    expect(await clock.runUntil(error.settle())).toMatchObject({
      outcome: 'unknown',
      reason: expect.stringContaining('than one page') as string,
    });
  });

  test('that is a draft with the same id is not taken for one that was sent', async () => {
    const { google, clock, options } = setUp(['lost before']);
    const raw = rawOf('1@a.test');
    const draft = { raw, internalDate: String(clock.now()), labelIds: ['DRAFT'], visibleAt: 0 };
    google.things.set('draft', { id: 'draft', ...draft });
    const error = await clock.runUntil(failureOf(send(createGmail(options), { userId, raw })));
    expect(await clock.runUntil(error.settle())).toMatchObject({ outcome: 'unknown' });
  });

  test.for([
    ['before the call, is not taken for one that this call stored', insert, {}, 'absent'],
    ['before, is not told apart by the date of its header', importMessage, {}, 'unknown'],
    ['before, with that date by choice', insert, { internalDateSource: 'dateHeader' }, 'unknown'],
  ] as const)('that was stored %s', async ([, store, given, outcome]) => {
    const { google, clock, options } = setUp(['lost before']);
    const raw = rawOf('1@a.test');
    const stored = { raw, internalDate: String(clock.now() - 86_400_000), labelIds: ['INBOX'], visibleAt: 0 };
    google.things.set('old', { id: 'old', ...stored });
    const error = await clock.runUntil(failureOf(store(createGmail(options), { userId, raw, ...given })));
    expect(await clock.runUntil(error.settle({ deadlineMs: 120_000 }))).toMatchObject({ outcome });
  });

  test.for([
    ['no header', Buffer.from('From: a@b.test\r\n\r\nMessage-ID: <in@body.test>').toString('base64url')],
    ['nothing', undefined],
  ] as const)('with %s cannot be found', async ([, raw]) => {
    const { clock, options } = setUp(['lost after']);
    const error = await clock.runUntil(
      failureOf(send(createGmail(options), { userId, ...(raw !== undefined && { raw }) })),
    );
    expect(await clock.runUntil(error.settle())).toMatchObject({
      outcome: 'unknown',
      reason: expect.stringContaining('no Message-ID') as string,
    });
  });
});

describe('a deletion whose response was lost', () => {
  test('ends well with the 404 that follows, and with the data that its operation returns', async () => {
    const responses = [lost(), failure(404, 'notFound'), lost(), failure(404, 'notFound')];
    const clock = new VirtualClock();
    const transport: Transport = () => {
      const next = responses.shift();
      return next instanceof Error ? Promise.reject(next) : Promise.resolve(next ?? new Response());
    };
    const options = { accessToken: 't', clock, transport };
    expect(
      await clock.runUntil(deleteTopic(createPubSub(options), { topic: 'projects/p/topics/t' })),
    ).toEqual({});
    const gone = deleteMessage(createGmail(options), { userId: 'me', id: 'm' }).withResponse();
    const { data } = (await clock.runUntil(gone)) as { readonly data: unknown };
    expect(data).toBeUndefined();
  });

  test.for([
    '<html>Not Found</html>',
    '{"error":"Not Found"}',
    '{"error":"NOT_FOUND","error_description":"no route"}',
    '{"code":5,"message":"Not Found"}',
  ])('fails with the 404 of a gateway: %s', async (body) => {
    const headers = { 'content-type': 'application/json' };
    const responses = [lost(), new Response(body, { status: 404, headers })];
    const clock = new VirtualClock();
    const transport: Transport = () => {
      const next = responses.shift();
      return next instanceof Error ? Promise.reject(next) : Promise.resolve(next ?? new Response());
    };
    const call = deleteTopic(createPubSub({ accessToken: 't', clock, transport }), {
      topic: 'projects/p/topics/t',
    });
    expect(await clock.runUntil(failureOf(call))).toMatchObject({ mayHaveExecuted: true });
  });
});
