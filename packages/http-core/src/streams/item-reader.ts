import type { StreamDetails, StreamFormat, StreamMarker } from '../contract/stream.ts';
import type { JsonElement } from './json-element.ts';
import { JsonLineParser } from './json-lines.ts';
import { JsonSequenceParser } from './json-sequence.ts';
import { EventParser, type ServerSentEvent } from './server-sent-events.ts';

/**
 * An item of a stream with the event that carried it.
 *
 * @public
 */
export interface StreamEvent<T> {
  /** The name of the event; `message` if the format has no names. */
  readonly event: string;
  readonly data: T;
  /** The id that the stream stated last, at or before this item; empty if there was none. */
  readonly id: string;
}

/** What a reader found. `isEnd` marks an item that ends the stream, and `end` is an end that is no item. */
export type StreamPart =
  | { readonly kind: 'item'; readonly item: StreamEvent<unknown>; readonly isEnd: boolean }
  | { readonly kind: 'end' }
  | { readonly kind: 'truncated' }
  | { readonly kind: 'failure'; readonly body: unknown }
  | { readonly kind: 'invalid'; readonly text: string };

/** Reads the items of one connection. */
export interface ItemReader {
  push(chunk: Uint8Array): readonly StreamPart[];
  /** What the end of the connection leaves: an element without its line break, or an item that was cut off. */
  end(): readonly StreamPart[];
  /** The id of the last complete event; empty if no event stated one. */
  readonly lastEventId: string;
  /** The wait before another connection that the server asks for, in milliseconds. */
  readonly retryMs: number | undefined;
}

const NO_PARTS: readonly StreamPart[] = [];

/** The name of items in formats without names. */
const MESSAGE = 'message';

/** Returns a reader for the format. `lastEventId` is the one of the previous connection. */
export function itemReader(
  format: StreamFormat,
  details: StreamDetails,
  maxItemBytes: number,
  lastEventId: string,
): ItemReader {
  if (format === 'sse') return new EventItemReader(details, maxItemBytes, lastEventId);
  return new JsonItemReader(
    format === 'ndjson' ? new JsonLineParser(maxItemBytes) : new JsonSequenceParser(maxItemBytes),
    details,
  );
}

class EventItemReader implements ItemReader {
  readonly #details: StreamDetails;
  readonly #parser: EventParser;

  constructor(details: StreamDetails, maxItemBytes: number, lastEventId: string) {
    this.#details = details;
    this.#parser = new EventParser(maxItemBytes, lastEventId);
  }

  get lastEventId(): string {
    return this.#parser.lastEventId;
  }

  get retryMs(): number | undefined {
    return this.#parser.retryMs;
  }

  push(chunk: Uint8Array): readonly StreamPart[] {
    const events = this.#parser.push(chunk);
    return events.length === 0 ? NO_PARTS : events.flatMap((event) => this.#part(event) ?? []);
  }

  end(): readonly StreamPart[] {
    return this.#parser.isInsideEvent ? [{ kind: 'truncated' }] : [];
  }

  #part({ event, data: text, id }: ServerSentEvent): StreamPart | undefined {
    const { end, error, data: type = 'json' } = this.#details;
    const value = parsed(text);
    if (isMarker(error, event, text, value)) return { kind: 'failure', body: value ?? text };
    if (isText(end, text)) return { kind: 'end' };
    const isEnd = isMarker(end, event, text, value);
    // Servers keep connections alive with events that carry nothing.
    if (text.trim() === '' && type === 'json') return isEnd ? { kind: 'end' } : undefined;
    if (value === undefined && type === 'json') return { kind: 'invalid', text };
    return { kind: 'item', item: { event, id, data: type === 'json' ? value : text }, isEnd };
  }
}

class JsonItemReader implements ItemReader {
  readonly lastEventId = '';
  readonly retryMs = undefined;
  readonly #parser: JsonLineParser | JsonSequenceParser;
  readonly #details: StreamDetails;

  constructor(parser: JsonLineParser | JsonSequenceParser, details: StreamDetails) {
    this.#parser = parser;
    this.#details = details;
  }

  push(chunk: Uint8Array): readonly StreamPart[] {
    return this.#parser.push(chunk).map((element) => this.#part(element));
  }

  end(): readonly StreamPart[] {
    return this.#parser.end().map((element) => this.#part(element));
  }

  #part(element: JsonElement): StreamPart {
    const { end, error } = this.#details;
    if (!('value' in element)) {
      const isCut = 'truncated' in element;
      const text = isCut ? element.truncated : element.invalid;
      // The last line may lack its line break. A value that is cut off is JSON at times, such as a number.
      if (parsed(text) === undefined) {
        if (isText(error, text)) return { kind: 'failure', body: text };
        if (isText(end, text)) return { kind: 'end' };
      }
      return isCut ? { kind: 'truncated' } : { kind: 'invalid', text };
    }
    const { value } = element;
    if (isMarker(error, MESSAGE, '', value) || isTextOf(error, value))
      return { kind: 'failure', body: value };
    if (isTextOf(end, value)) return { kind: 'end' };
    const item = { event: MESSAGE, id: '', data: value };
    return { kind: 'item', item, isEnd: isMarker(end, MESSAGE, '', value) };
  }
}

type Marker = StreamMarker | 'never' | undefined;

/** Whether a marker by text is this text. */
function isText(marker: Marker, text: string): boolean {
  return typeof marker === 'object' && 'data' in marker && text.trim() === marker.data.trim();
}

/** Whether a marker by text is this value as JSON. */
function isTextOf(marker: Marker, value: unknown): boolean {
  return (
    typeof marker === 'object' &&
    'data' in marker &&
    JSON.stringify(value) === JSON.stringify(parsed(marker.data))
  );
}

function isMarker(marker: Marker, event: string, text: string, value: unknown): boolean {
  if (marker === undefined || marker === 'never') return false;
  if ('event' in marker) return ([] as string[]).concat(marker.event).includes(event);
  if ('data' in marker) return isText(marker, text);
  const found = fieldOf(value, marker.field);
  return marker.values ? marker.values.includes(found as string) : (found ?? false) !== false;
}

/** The value at a path with dots: `error.code`. */
function fieldOf(value: unknown, path: string): unknown {
  return path
    .split('.')
    .reduce<unknown>(
      (at, name) =>
        typeof at === 'object' && at !== null && Object.hasOwn(at, name)
          ? (at as Readonly<Record<string, unknown>>)[name]
          : undefined,
      value,
    );
}

/** The JSON value of a text; `undefined` if it is not JSON. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
