import type { Body, Schema } from '../../document.ts';
import { record } from '../../record.ts';
import { list, object, text, type Json } from './json.ts';
import { isJson, streamMedia } from './media.ts';
import type { References } from './references.ts';
import { readSchema } from './schema.ts';

/** A streamed response, whose schema is that of an item. */
export interface StreamResponse {
  readonly response: Body;
  /** The items are text and not JSON. */
  readonly isText: boolean;
  /** The same response can also come as JSON in one piece. */
  readonly isOptional: boolean;
}

/** The stream among the media types of a response; undefined where there is none. */
export function streamResponse(content: Json, references: References): StreamResponse | undefined {
  const type = Object.keys(content).find((media) => streamMedia(media) !== undefined);
  if (type === undefined) return undefined;
  const media = streamMedia(type) ?? '';
  const { itemSchema, schema } = object(content[type]);
  const given = itemSchema ?? schema;
  const data = media === 'text/event-stream' ? dataOf(given, references, new Set()) : given;
  // A schema of text tells nothing about the items: it describes the body as a whole, or a field of an event.
  const isText = media === 'text/event-stream' && (data === undefined || references.resolve(data)['type'] === 'string');
  const item: Schema = isText ? { type: 'string' } : data === undefined ? {} : readSchema(data, references);
  return {
    response: { description: 'OK', content: record([[media, { schema: item }]]) },
    isText,
    isOptional: Object.keys(content).some(isJson),
  };
}

/**
 * The schema of the data of events. OpenAPI 3.2 describes an event as an object of its fields, with the schema of JSON data
 * in `contentSchema`; earlier versions have no place for items, and documents give the schema of the data itself.
 */
function dataOf(given: unknown, references: References, seen: ReadonlySet<unknown>): unknown {
  const schema = references.resolve(given);
  if (seen.has(schema)) return given;
  const variants = [...list(schema['oneOf']), ...list(schema['anyOf'])];
  if (variants.length > 0) {
    const inside = new Set([...seen, schema]);
    const found = variants.map((variant) => dataOf(variant, references, inside));
    return found.every((data, index) => data === variants[index]) ? given : { anyOf: found };
  }
  const fields = object(schema['properties']);
  const isEvent = fields['data'] !== undefined && Object.keys(fields).every((name) => FIELDS.has(name));
  if (!isEvent) return given;
  const data = references.resolve(fields['data']);
  const isEncoded = text(data['contentMediaType']) === undefined || isJson(text(data['contentMediaType']) ?? '');
  return isEncoded && data['contentSchema'] !== undefined ? data['contentSchema'] : { type: 'string' };
}

/** The fields of an event in `text/event-stream`. */
const FIELDS: ReadonlySet<string> = new Set(['data', 'event', 'id', 'retry']);
