import { decodeUtf8 } from '../base/encodings.ts';
import type { Decoded, IncomingEvent } from '../contract/webhook-scheme.ts';
import type { HeaderReader } from '../contract/request.ts';

/** A JSON object whose fields have not been checked. */
export type JsonObject = Readonly<Record<string, unknown>>;

/** Returns a string field; undefined if it is missing, empty or not a string. */
export function stringField(object: JsonObject, field: string): string | undefined {
  const value = object[field];
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** Parses JSON text; returns undefined if it is not JSON. JSON itself has no undefined. */
export function parseJsonText(source: string | undefined): unknown {
  if (source === undefined) return undefined;
  try {
    return JSON.parse(source) as unknown;
  } catch {
    return undefined;
  }
}

/** Parses a JSON body; returns undefined if it is not JSON. */
export const parseJson = (body: Uint8Array): unknown => parseJsonText(decodeUtf8(body));

export const malformedRequest = (message: string): Decoded => ({ kind: 'malformed', message });

export const decodedEvents = (list: readonly IncomingEvent[]): Decoded => ({ kind: 'events', events: list });

/** Creates an event. An id or a parent type that is undefined counts as absent. */
export const createEvent = (
  type: string,
  payload: unknown,
  id?: string,
  parentType?: string,
): IncomingEvent => ({ type, payload, id, parentType });

/** Whether the body is form-encoded. */
export const isForm = (headers: HeaderReader): boolean =>
  /^application\/x-www-form-urlencoded\s*(?:;|$)/i.test(headers.get('content-type') ?? '');

/** Decodes a form-encoded body; returns undefined if the bytes are not text. */
export function decodeForm(body: Uint8Array): URLSearchParams | undefined {
  const source = decodeUtf8(body);
  return source === undefined ? undefined : new URLSearchParams(source);
}
