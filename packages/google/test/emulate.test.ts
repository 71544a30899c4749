import { GoogleNotFoundError } from '@org/google';
import { Calendar } from '@org/google/calendar';
import { Drive } from '@org/google/drive';
import { Gmail } from '@org/google/gmail';
import { createEmulator, type Emulator } from 'emulate';
import { afterAll, beforeAll, expect, test } from 'vitest';

// A stateful server by other authors.

let emulator: Emulator;
const email = 'ada@example.com';

beforeAll(async () => {
  emulator = await createEmulator({
    service: 'google',
    port: 0,
    seed: { tokens: { t1: { login: email, scopes: [] } }, google: { users: [{ email, name: 'Ada' }] } },
  });
});
afterAll(() => emulator.close());

const options = (): { accessToken: string; baseUrl: string } => ({
  accessToken: 't1',
  baseUrl: emulator.url,
});

test('Calendar: an event is made, makes its time busy, is listed and deleted', async () => {
  const { events, freebusy } = new Calendar(options());
  const calendarId = 'primary';
  const [start, end] = ['2030-01-01T12:00:00.000Z', '2030-01-01T13:00:00.000Z'];
  const params = { summary: 'Lunch', start: { dateTime: start }, end: { dateTime: end } };
  const { id: eventId = '' } = await events.insert(calendarId, params);
  const summaries = (await events.list(calendarId).toArray({ limit: 100 })).map(({ summary }) => summary);
  expect(summaries).toContain('Lunch');
  const range = { timeMin: '2030-01-01T00:00:00Z', timeMax: '2030-01-02T00:00:00Z' };
  const { calendars } = await freebusy.query({ ...range, items: [{ id: calendarId }] });
  expect(calendars?.[calendarId]?.busy).toEqual([{ start, end }]);
  await events.delete(calendarId, eventId);
  expect(await events.list(calendarId).toArray({ limit: 100 })).toEqual([]);
  await expect(events.delete(calendarId, eventId)).rejects.toThrow(GoogleNotFoundError);
});

test('Gmail: a message is sent, found, labelled and read', async () => {
  const { users } = new Gmail(options());
  const text = `From: ${email}\r\nTo: bob@example.com\r\nSubject: Hi\r\n\r\nHello`;
  const sent = await users.messages.send('me', { raw: Buffer.from(text).toString('base64url') });
  const id = sent.id ?? '';
  await users.messages.modify('me', id, { addLabelIds: ['STARRED'] });
  const message = await users.messages.get('me', id);
  expect(message.labelIds).toEqual(expect.arrayContaining(['SENT', 'STARRED']));
  const found = await users.messages.list('me', { labelIds: ['STARRED'] }).toArray({ limit: 100 });
  expect(found.map((one) => one.id)).toContain(id);
});

test('Drive: a folder is made and found, page by page', async () => {
  const { files } = new Drive(options());
  const mimeType = 'application/vnd.google-apps.folder';
  for (const name of ['one', 'two', 'three']) await files.create({ name, mimeType });
  const names: (string | undefined)[] = [];
  for await (const { name } of files.list({ pageSize: 1, q: `mimeType = '${mimeType}'` })) names.push(name);
  expect(names).toEqual(expect.arrayContaining(['one', 'two', 'three']));
});
