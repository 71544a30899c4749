import { encodeHex, encodeUtf8 } from '../base/encodings.ts';
import type { IncomingEvent } from '../contract/webhook-scheme.ts';

/** Keeps keys short enough for the index of any store. */
const MAX_PLAIN_LENGTH = 200;

/** The deduplication key of an event; undefined if the sender does not identify it. */
export async function eventKey(scheme: string, event: IncomingEvent): Promise<string | undefined> {
  return event.id === undefined ? undefined : `${scheme}:${await short(event.id)}`;
}

/** The deduplication key of a whole request; undefined unless all its events have an id. */
export async function deliveryKey(
  scheme: string,
  events: readonly IncomingEvent[],
): Promise<string | undefined> {
  const [only] = events;
  if (only !== undefined && events.length === 1) return eventKey(scheme, only);
  const ids = events.map(({ id }) => id);
  return ids.length === 0 || ids.includes(undefined)
    ? undefined
    : `${scheme}:batch:${await digest(JSON.stringify(ids))}`;
}

const short = (id: string): Promise<string> | string => (id.length <= MAX_PLAIN_LENGTH ? id : digest(id));

const digest = async (text: string): Promise<string> =>
  `sha256-${encodeHex(new Uint8Array(await crypto.subtle.digest('SHA-256', encodeUtf8(text))))}`;
