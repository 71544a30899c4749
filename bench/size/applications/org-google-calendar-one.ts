import { insert } from '@org/google/calendar/events';
import { createCalendar } from '@org/google/client';

export const run = async (baseUrl: string): Promise<string | undefined> => {
  const calendar = createCalendar({ accessToken: 'ya29.1', baseUrl });
  const event = await insert(calendar, { calendarId: 'primary', summary: 'Planning' });
  return event.id;
};
