import { isGoogleError, SdkError } from '@org/google';
import { Calendar } from '@org/google/calendar';
import { createPubSub } from '@org/google/client';
import { publish } from '@org/google/pubsub/projects/topics';

/** Run by `pnpm package:test` with the published package on every runtime. */
export async function smoke(baseUrl: string): Promise<void> {
  const calendar = new Calendar({ accessToken: 'token_1', baseUrl });
  const event = await calendar.events.insert('primary', { summary: 'Lunch', start: {}, end: {} });
  if (event.id !== 'POST /calendar/v3/calendars/primary/events')
    throw new Error(`the class returned ${JSON.stringify(event)}`);

  const pubsub = createPubSub({ accessToken: 'token_1', baseUrl });
  await publish(pubsub, { topic: 'projects/p/topics/t', messages: [{ data: 'aGVsbG8=' }] });

  const refused = new Calendar({ accessToken: 'refused', baseUrl });
  const error: unknown = await refused.colors.get().catch((reason: unknown) => reason);
  if (!isGoogleError(error) || error.status !== 401) throw new Error(`no typed error, but ${String(error)}`);

  // What settles a call is loaded when a response was lost. Its read is lost here as well.
  const fetch = (): Promise<Response> => Promise.reject(new TypeError('lost'));
  const offline = new Calendar({
    accessToken: 'token_1',
    baseUrl,
    fetch,
    naturalKeys: 'auto',
    retry: { maxRetries: 0 },
  });
  const lost: unknown = await offline.events
    .insert('primary', { start: {}, end: {} })
    .catch((reason: unknown) => reason);
  if (!SdkError.isInstance(lost) || !lost.mayHaveExecuted) throw new Error(`no doubt, but ${String(lost)}`);
  const settled = await lost.settle();
  if (settled.outcome !== 'unknown' || !settled.reason.startsWith('The probe of events.insert failed'))
    throw new Error(`the probe was not used: ${JSON.stringify(settled)}`);
}
