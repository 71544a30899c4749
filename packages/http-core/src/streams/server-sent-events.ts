import { assertItemSize } from './byte-buffer.ts';
import { TextBlocks } from './text-blocks.ts';

/**
 * An event of a `text/event-stream`.
 *
 * @public
 */
export interface ServerSentEvent {
  /** The name of the event. Default: `message`. */
  readonly event: string;
  /** The lines of `data`, joined by line feeds. */
  readonly data: string;
  /** The id that the stream stated last, at or before this event; empty if there was none. */
  readonly id: string;
}

const NO_EVENTS: readonly ServerSentEvent[] = [];

/**
 * Parses `text/event-stream` after the HTML standard (9.2.6), in time proportional to the number of bytes. The parser is our
 * own because `eventsource-parser` 3 takes text only: it leaves the byte order mark and characters divided between chunks
 * to its caller.
 */
export class EventParser {
  readonly #blocks: TextBlocks;
  readonly #maxBytes: number;
  #lines: string[] = [];
  /** An upper bound of the bytes of the lines. */
  #bytes = 0;
  #event = '';
  #id: string;
  #lastEventId: string;
  #retryMs: number | undefined;
  /** Whether a line ended with CR, so that an LF after it belongs to the same line break. */
  #afterCr = false;

  /**
   * @param maxBytes - Maximum size of an event, in bytes.
   * @param lastEventId - The id that the previous connection stated last, or an empty text.
   */
  constructor(maxBytes: number, lastEventId = '') {
    this.#maxBytes = maxBytes;
    this.#id = lastEventId;
    this.#lastEventId = lastEventId;
    this.#blocks = new TextBlocks(maxBytes, true);
  }

  /** The id of the last complete event; empty if no event stated one. */
  get lastEventId(): string {
    return this.#lastEventId;
  }

  /** The wait before another connection that the server asks for, in milliseconds. */
  get retryMs(): number | undefined {
    return this.#retryMs;
  }

  /** Whether an event has begun that is not complete. */
  get isInsideEvent(): boolean {
    return this.#lines.length > 0 || this.#blocks.pendingBytes > 0;
  }

  /** Returns the events that are complete now. @throws ResponseParseError if an event is larger than the limit. */
  push(chunk: Uint8Array): readonly ServerSentEvent[] {
    const text = this.#blocks.push(chunk);
    if (text === '') {
      this.#checkSize(this.#blocks.pendingBytes);
      return NO_EVENTS;
    }
    const events: ServerSentEvent[] = [];
    let from = this.#afterCr && text.startsWith('\n') ? 1 : 0;
    let cr = text.indexOf('\r', from);
    let lf = text.indexOf('\n', from);
    while (from < text.length) {
      if (cr !== -1 && cr < from) cr = text.indexOf('\r', from);
      if (lf !== -1 && lf < from) lf = text.indexOf('\n', from);
      const end = cr === -1 ? lf : lf === -1 ? cr : Math.min(cr, lf);
      this.#line(text, from, end, events);
      from = end + (end === cr && lf === cr + 1 ? 2 : 1);
    }
    this.#afterCr = text.endsWith('\r');
    return events;
  }

  #line(text: string, from: number, end: number, events: ServerSentEvent[]): void {
    if (from === end) {
      this.#dispatch(events);
      return;
    }
    const colon = text.indexOf(':', from);
    const hasValue = colon !== -1 && colon < end;
    const name = text.slice(from, hasValue ? colon : end);
    const value = hasValue ? text.slice(text[colon + 1] === ' ' ? colon + 2 : colon + 1, end) : '';
    switch (name) {
      case 'data':
        this.#lines.push(value);
        this.#bytes += 3 * value.length + 1;
        this.#checkSize(0);
        break;
      case 'event':
        this.#event = value;
        break;
      case 'id':
        if (!value.includes('\0')) this.#id = value;
        break;
      case 'retry':
        if (/^\d+$/.test(value)) this.#retryMs = Number(value);
        break;
      default:
    }
  }

  #dispatch(events: ServerSentEvent[]): void {
    this.#lastEventId = this.#id;
    if (this.#lines.length > 0)
      events.push({ event: this.#event || 'message', data: this.#lines.join('\n'), id: this.#id });
    this.#lines = [];
    this.#bytes = 0;
    this.#event = '';
  }

  /**
   * Counts the bytes themselves only where their upper bound exceeds the limit. Each count brings the bound at least a
   * third closer to the limit, so there are few.
   */
  #checkSize(pendingBytes: number): void {
    if (this.#bytes + pendingBytes <= this.#maxBytes) return;
    this.#bytes = new TextEncoder().encode(this.#lines.join('\n')).byteLength;
    assertItemSize(this.#bytes + pendingBytes, this.#maxBytes);
  }
}
