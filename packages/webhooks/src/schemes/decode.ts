import { decodeUtf8 } from '../base/encodings.ts';
import type { Decoded, IncomingEvent } from '../contract/webhook-scheme.ts';
import type { HeaderReader } from '../contract/request.ts';

/** A JSON object, its fields not yet looked at. */
export type JsonObject = Readonly<Record<string, unknown>>;

export const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A string field; undefined where it is missing, empty or something else. */
export function stringField(object: JsonObject, field: string): string | undefined {
  const value = object[field];
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** The value of a JSON text; undefined where it is none. JSON has no undefined of its own. */
export function parseJsonText(source: string | undefined): unknown {
  if (source === undefined) return undefined;
  try {
    return JSON.parse(source) as unknown;
  } catch {
    return undefined;
  }
}

/** The value of a JSON body; undefined where it is none. */
export const parseJson = (body: Uint8Array): unknown => parseJsonText(decodeUtf8(body));

export const malformedRequest = (message: string): Decoded => ({ kind: 'malformed', message });

export const decodedEvents = (list: readonly IncomingEvent[]): Decoded => ({ kind: 'events', events: list });

/** An event; an id or a parent type that is undefined is absent. */
export const createEvent = (
  type: string,
  payload: unknown,
  id?: string,
  parentType?: string,
): IncomingEvent => ({ type, payload, id, parentType });

/** Whether the body is form-encoded. */
export const isForm = (headers: HeaderReader): boolean =>
  /^application\/x-www-form-urlencoded\s*(?:;|$)/i.test(headers.get('content-type') ?? '');

/** The fields of a form-encoded body; undefined where the bytes are no text. */
export function decodeForm(body: Uint8Array): URLSearchParams | undefined {
  const source = decodeUtf8(body);
  return source === undefined ? undefined : new URLSearchParams(source);
}
