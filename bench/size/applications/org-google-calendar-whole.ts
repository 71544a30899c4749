import { Calendar } from '@org/google/calendar';

export const run = async (baseUrl: string): Promise<string | undefined> => {
  const calendar = new Calendar({ accessToken: 'ya29.1', baseUrl });
  const event = await calendar.events.insert('primary', { summary: 'Planning' });
  return event.id;
};
