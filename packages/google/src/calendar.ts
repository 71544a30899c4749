import { apiClass, type GoogleClient, type GoogleClientConstructor } from './api-class.ts';
import { APIS } from './apis.ts';
import type { CalendarResources } from './generated/calendar/client.ts';
import { operations } from './generated/calendar/operations.ts';

/** A client of the whole Calendar API. */
export interface Calendar extends CalendarResources, GoogleClient<Calendar> {}

/**
 * A client of the whole Calendar API. One per credential and process is enough; it may be shared freely.
 *
 * @example
 * ```ts
 * import { Calendar } from '@org/google/calendar';
 *
 * const calendar = new Calendar({ accessToken: () => process.env['GOOGLE_ACCESS_TOKEN'] ?? '' });
 * for await (const event of calendar.events.list('primary', { singleEvents: true })) console.log(event.summary);
 * ```
 */
export const Calendar: GoogleClientConstructor<Calendar> = apiClass<Calendar>(APIS.calendar, operations);
