// What an application writes: compiled by the tests with the strictest settings, under TypeScript 6 and 7.
import { batch, downloadMedia, GoogleRateLimitError, isGoogleError, uploadMedia } from '@org/google';
import { Calendar } from '@org/google/calendar';
import { get, insert, list, type EventInsertParams } from '@org/google/calendar/events';
import type { Event, EventModel } from '@org/google/calendar/models';
import { createCalendar, createDrive } from '@org/google/client';
import { copy, create, get as getFile } from '@org/google/drive/files';
import { Gmail } from '@org/google/gmail';
import { PubSub } from '@org/google/pubsub';

const calendar = new Calendar({
  accessToken: () => Promise.resolve('t'),
  quotaProject: 'p',
  timeoutMs: 5_000,
});

export async function classStyle(): Promise<(string | undefined)[]> {
  const event: EventModel = await calendar.events.get('c', 'e');
  const same: Event = event;
  const page = await calendar.events.list('c', { eventTypes: ['default'] }, { fields: ['items(id)'] });
  const ids: (string | undefined)[] = [];
  for await (const { id } of calendar.events.list('c')) ids.push(id);
  const { data, response } = await calendar.colors.get().withResponse();
  const topics = await new PubSub().projects.topics.list('projects/p').toArray({ limit: 10 });
  await new Gmail().users.messages.send('me', { raw: 'UmF3' });
  await calendar.with({ apiKey: 'k' }).events.patch('c', 'e', { summary: undefined });
  // null clears a field.
  await calendar.events.patch('c', 'e', { description: null });
  // An open enum takes what the API may add tomorrow.
  await calendar.events.insert('c', { visibility: 'tomorrow', sendUpdates: 'all' });
  return [
    same.id,
    page.items?.[0]?.id,
    data.kind,
    String(response.status),
    ...topics.map(({ name }) => name),
    ...ids,
  ];
}

export async function functionStyle(params: EventInsertParams): Promise<EventModel> {
  const client = createCalendar({ accessToken: 't' });
  const [one, two] = await batch(client, 'calendar', (inner) => [
    get(inner, { calendarId: 'c', eventId: 'e' }),
    list(inner, { calendarId: 'c' }),
  ]);
  const id: string | undefined = one.status === 'fulfilled' ? one.value.id : undefined;
  const token: string | undefined = two.status === 'fulfilled' ? two.value.nextPageToken : undefined;
  return insert(client, { calendarId: 'c', ...params, id, description: token });
}

export async function media(): Promise<string | undefined> {
  const drive = createDrive();
  const file = await uploadMedia(drive, create, { name: 'a' }, { data: 'text' });
  const content = await downloadMedia(drive, getFile, { fileId: 'f' }, { range: { first: 0, last: 9 } });
  return `${file.id ?? ''}${await content.text()}`;
}

export function errors(error: unknown): string | undefined {
  if (GoogleRateLimitError.isInstance(error)) return error.retryAt?.toISOString();
  return isGoogleError(error) ? error.details.reason : undefined;
}

export async function mistakes(): Promise<void> {
  // @ts-expect-error the calendar is required.
  await calendar.events.list();
  // @ts-expect-error a parameter's enum is closed.
  await calendar.events.insert('c', { sendUpdates: 'everyone' });
  // @ts-expect-error only a patch clears fields.
  await calendar.events.insert('c', { description: null });
  // @ts-expect-error there is no such field.
  await calendar.events.insert('c', { sumary: 'x' });
  // @ts-expect-error the second id is required.
  await calendar.events.get('c');
  // @ts-expect-error there is no such resource.
  await Promise.resolve(calendar.event);
  // @ts-expect-error the parameters are those of the operation.
  await uploadMedia(createDrive(), copy, { nam: 'x' }, { data: 'x' });
  // @ts-expect-error a body with a name of the path goes under "body".
  await new PubSub().projects.topics.create('projects/p/topics/t', { labels: {} });
}
