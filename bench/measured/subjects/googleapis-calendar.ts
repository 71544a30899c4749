import { auth, calendar as createCalendar } from '@googleapis/calendar';
import { EVENT, LARGE_EVENT } from '../payloads.ts';
import type { Connect } from '../subject.ts';

export const connect: Connect = (origin) => {
  const credentials = new auth.OAuth2();
  credentials.setCredentials({ access_token: 'ya29.bench', expiry_date: Date.now() + 86_400_000 });
  const calendar = createCalendar({ version: 'v3', auth: credentials, rootUrl: `${origin}/` });
  return {
    get: () => calendar.events.get({ calendarId: 'primary', eventId: 'e1' }),
    post: () => calendar.events.insert({ calendarId: 'primary', requestBody: EVENT }),
    largeResponse: () => calendar.events.list({ calendarId: 'large', maxResults: 250 }),
    largeBody: () => calendar.events.insert({ calendarId: 'primary', requestBody: LARGE_EVENT }),
    // It has no paging of its own: this is what its users write.
    async *items() {
      let pageToken: string | undefined;
      do {
        const { data } = await calendar.events.list({
          calendarId: 'primary',
          maxResults: 100,
          ...(pageToken === undefined ? {} : { pageToken }),
        });
        yield* data.items ?? [];
        pageToken = data.nextPageToken ?? undefined;
      } while (pageToken !== undefined);
    },
  };
};
