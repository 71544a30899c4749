import { calendarLimits } from '@org/google';
import { Calendar } from '@org/google/calendar';
import { EVENT, LARGE_EVENT } from '../payloads.ts';
import type { Connect } from '../subject.ts';
import { widened } from '../widened.ts';

export const connect: Connect = (baseUrl) => {
  const calendar = new Calendar({ accessToken: 'ya29.bench', baseUrl, limiter: widened(calendarLimits) });
  return {
    get: () => calendar.events.get('primary', 'e1'),
    post: () => calendar.events.insert('primary', EVENT),
    largeResponse: () => calendar.events.list('large', { maxResults: 250 }),
    largeBody: () => calendar.events.insert('primary', LARGE_EVENT),
    items: () => calendar.events.list('primary', { maxResults: 100 }),
  };
};
