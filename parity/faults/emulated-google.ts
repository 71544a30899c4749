import type { ApiClient } from '@org/http-core';
import { delete as deleteEvent, insert, list as listEvents, patch } from '@org/google/calendar/events';
import { create as createLabel, list as listLabels } from '@org/google/gmail/users/labels';
import { createCalendar, createGmail } from '@org/google/client';
import { createEmulator, type Emulator } from 'emulate';
import type { EmulatedWorld, EmulatedWrite } from './emulated-writes.ts';

// The emulator takes no ids of the caller's for events and files, and finds no message by its Message-ID, as Google does.
// What rests on these is left out.

const email = 'ada@example.com';
const calendarId = 'primary';
const times = {
  start: { dateTime: '2030-01-01T12:00:00.000Z' },
  end: { dateTime: '2030-01-01T13:00:00.000Z' },
};

const eventOf = async (clean: ApiClient, mark: string): Promise<string> =>
  (await insert(clean, { calendarId, summary: `before ${mark}`, ...times })).id ?? '';

async function countEvents(clean: ApiClient, summary: string): Promise<number> {
  const events = await listEvents(clean, { calendarId, maxResults: 2500 }).toArray({ limit: 100_000 });
  return events.filter((event) => event.summary === summary).length;
}

const CALENDAR: readonly EmulatedWrite[] = [
  {
    name: 'events.insert',
    send: (client, mark) => insert(client, { calendarId, summary: mark, ...times }),
    count: countEvents,
  },
  {
    name: 'events.patch',
    prepare: eventOf,
    send: (client, mark, eventId) => patch(client, { calendarId, eventId, summary: mark }),
    count: countEvents,
  },
  {
    name: 'events.delete',
    prepare: eventOf,
    send: (client, _, eventId) => deleteEvent(client, { calendarId, eventId }),
    count: async (clean, mark) => 1 - (await countEvents(clean, `before ${mark}`)),
  },
];

const GMAIL: readonly EmulatedWrite[] = [
  {
    name: 'users.labels.create',
    send: (client, mark) => createLabel(client, { userId: 'me', name: mark }),
    count: async (clean, mark) =>
      ((await listLabels(clean, { userId: 'me' })).labels ?? []).filter(({ name }) => name === mark).length,
  },
];

const startGoogle = (): Promise<Emulator> =>
  createEmulator({
    service: 'google',
    port: 0,
    seed: { tokens: { t1: { login: email, scopes: [] } }, google: { users: [{ email, name: 'Ada' }] } },
  });

/** Calendar as emulate models it. */
export async function emulatedCalendar(): Promise<EmulatedWorld> {
  const emulator = await startGoogle();
  return {
    name: 'google/calendar (emulate)',
    url: emulator.url,
    clientOf: (parts) => createCalendar({ ...parts, accessToken: 't1' }),
    writes: CALENDAR,
    close: () => emulator.close(),
  };
}

/** Gmail as emulate models it. */
export async function emulatedGmail(): Promise<EmulatedWorld> {
  const emulator = await startGoogle();
  return {
    name: 'google/gmail (emulate)',
    url: emulator.url,
    clientOf: (parts) => createGmail({ ...parts, accessToken: 't1' }),
    writes: GMAIL,
    close: () => emulator.close(),
  };
}
