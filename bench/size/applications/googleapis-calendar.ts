import { auth, calendar as createCalendar } from '@googleapis/calendar';

export const run = async (origin: string): Promise<string | null | undefined> => {
  const credentials = new auth.OAuth2();
  credentials.setCredentials({ access_token: 'ya29.1' });
  const calendar = createCalendar({ version: 'v3', auth: credentials, rootUrl: `${origin}/` });
  const { data } = await calendar.events.insert({
    calendarId: 'primary',
    requestBody: { summary: 'Planning' },
  });
  return data.id;
};
