import { own } from '../../record.ts';

/** How a body is written: each way that the runtime has an encoder for, as its media type. */
export const JSON_MEDIA = 'application/json';
export const BYTES_MEDIA = 'application/octet-stream';
export const FORM_MEDIA = 'application/x-www-form-urlencoded';
export const MULTIPART_MEDIA = 'multipart/form-data';

const EVENT_STREAM = 'text/event-stream';
const JSON_LINES = 'application/x-ndjson';

/** The type without its parameters, `application/json` for `application/json; charset=utf-8`. */
export function essence(media: string): string {
  return (media.split(';')[0] ?? '').trim().toLowerCase();
}

/** Whether content of a type is JSON. */
export function isJson(media: string): boolean {
  return /^(?:application|text)\/(?:.*\+)?json$/.test(essence(media));
}

/** How a stream is written, as its media type, by the names under which it is registered or in use. */
const STREAMS: Readonly<Record<string, string>> = {
  'text/event-stream': EVENT_STREAM,
  'application/json-seq': 'application/json-seq',
  'application/geo+json-seq': 'application/json-seq',
  'application/x-ndjson': JSON_LINES,
  'application/ndjson': JSON_LINES,
  'application/jsonl': JSON_LINES,
  'application/x-jsonl': JSON_LINES,
  'application/json-lines': JSON_LINES,
  'application/x-json-stream': JSON_LINES,
};

/** Whether content of a type is text for people or programs, as XML is. */
export function isText(media: string): boolean {
  return /^text\/|[/+]xml$/.test(essence(media));
}

/** The stream that a type stands for, as one of three media types; undefined for content that is no stream. */
export function streamMedia(media: string): string | undefined {
  return own(STREAMS, essence(media));
}

/** The type to use of those on offer: JSON, then forms, then the first. */
export function preferred(types: readonly string[]): string | undefined {
  const wishes = [
    (type: string) => essence(type) === JSON_MEDIA,
    isJson,
    (type: string) => essence(type) === '*/*',
    (type: string) => essence(type) === FORM_MEDIA,
    (type: string) => essence(type) === MULTIPART_MEDIA,
    () => true,
  ];
  for (const isWanted of wishes) {
    const found = types.find(isWanted);
    if (found !== undefined) return found;
  }
  return undefined;
}
