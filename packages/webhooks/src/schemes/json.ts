import { decodeUtf8 } from '../bytes/utf8.ts';
import type { Decoded, IncomingEvent } from './webhook-scheme.ts';

/** A JSON object, its fields not yet looked at. */
export type JsonObject = Readonly<Record<string, unknown>>;

export const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A string field; undefined where it is missing, empty or something else. */
export function text(object: JsonObject, field: string): string | undefined {
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

export const malformed = (message: string): Decoded => ({ kind: 'malformed', message });

export const events = (list: readonly IncomingEvent[]): Decoded => ({ kind: 'events', events: list });

/** An event, leaving out what is undefined. */
export function incoming(type: string, payload: unknown, id?: string, family?: string): IncomingEvent {
  return { type, payload, ...(id === undefined ? {} : { id }), ...(family === undefined ? {} : { family }) };
}
