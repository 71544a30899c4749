import { GoogleNotFoundError } from '@org/google';
import { Calendar } from '@org/google/calendar';
import { Gmail } from '@org/google/gmail';
import { errorOf, unexpected, type Account } from './account.ts';
import type { Relay } from './relay.ts';

/** What the events' part found, for the test to check. */
export interface EventsResult {
  readonly busy: number;
  readonly mailFound: boolean;
}

const EMAIL = 'ada@example.com';

/** Whom the emulator knows. */
export const googleSeed = {
  tokens: { quickstart: { login: EMAIL, scopes: [] } },
  google: { users: [{ email: EMAIL, name: 'Ada' }] },
};

/** An event in a calendar, and a mail: two of Google's APIs, each an entry of its own. */
export async function events(relay: Relay, account: Account): Promise<EventsResult> {
  const options = { accessToken: 'quickstart', baseUrl: relay.url };
  const calendar = new Calendar(options);
  const gmail = new Gmail(options);

  account.chapter('Google: a calendar and a mailbox (emulate)');
  const start = { dateTime: '2030-01-01T12:00:00Z' };
  const end = { dateTime: '2030-01-01T13:00:00Z' };
  await account.step(
    () => calendar.events.insert('primary', { summary: 'Lunch', start, end }),
    ({ summary, id }) => `added the event ${summary ?? '?'}, ${id ?? '?'}`,
  );
  const day = { timeMin: '2030-01-01T00:00:00Z', timeMax: '2030-01-02T00:00:00Z' };
  const { calendars } = await account.step(
    () => calendar.freebusy.query({ ...day, items: [{ id: 'primary' }] }),
    (free) => `busy at ${free.calendars?.['primary']?.busy?.[0]?.start ?? '?'}`,
  );
  await account.step(
    () => errorOf(() => calendar.events.get('primary', 'nobody')),
    (error) => (GoogleNotFoundError.isInstance(error) ? `404 as ${error.name}` : unexpected(error)),
  );
  const raw = Buffer.from(`From: ${EMAIL}\r\nTo: bo@example.com\r\nSubject: Lunch\r\n\r\nAt noon?`);
  const { id } = await account.step(
    () => gmail.users.messages.send('me', { raw: raw.toString('base64url') }),
    (sent) => `sent the mail ${sent.id ?? '?'}`,
  );
  const found = await account.step(
    () => gmail.users.messages.list('me', { labelIds: ['SENT'] }).toArray({ limit: 100 }),
    (all) => `found ${all.length} sent mails`,
  );
  return {
    busy: calendars?.['primary']?.busy?.length ?? 0,
    mailFound: found.some((message) => message.id === id),
  };
}
