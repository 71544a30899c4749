import { calendarLimits } from '@org/google';
import { Calendar } from '@org/google/calendar';
import { EVENT, LARGE_EVENT } from '../payloads.ts';
import type { Connect } from '../subject.ts';
import { widened } from '../widened.ts';

export const connect: Connect = (baseUrl) => {
  const calendar = new Calendar({ accessToken: 'ya29.bench', baseUrl, limiter: widened(calendarLimits) });
  return {
    get: () => calendar.events.get({ calendarId: 'primary', eventId: 'e1' }),
    post: () => calendar.events.insert({ calendarId: 'primary', ...EVENT }),
    largeAnswer: () => calendar.events.list({ calendarId: 'large', maxResults: 250 }),
    largeBody: () => calendar.events.insert({ calendarId: 'primary', ...LARGE_EVENT }),
    items: () => calendar.events.list({ calendarId: 'primary', maxResults: 100 }),
  };
};
