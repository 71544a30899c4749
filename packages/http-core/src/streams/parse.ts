import { InvalidParamsError } from '../errors/call-errors.ts';
import type { JsonElement } from './json-element.ts';
import { JsonLineParser } from './json-lines.ts';
import { JsonSequenceParser } from './json-sequence.ts';
import { EventParser, type ServerSentEvent } from './server-sent-events.ts';

/**
 * The bytes of a stream: the body of a `Response`, a Node stream or any async iterable of bytes.
 *
 * @public
 */
export type ByteStream = AsyncIterable<Uint8Array> | ReadableStream<Uint8Array>;

/**
 * Options of the parsers.
 *
 * @public
 */
export interface ParseOptions {
  /** Maximum size of one item, in bytes. Default: 64 MiB. */
  readonly maxItemBytes?: number | undefined;
}

/** A function of this file, as callers write it. */
type Caller = 'parseServerSentEvents()' | 'parseJsonLines()' | 'parseJsonSequence()';

const DEFAULT_MAX_BYTES = 64 * 1024 * 1024;

/**
 * Parses Server-Sent Events as they arrive. An event that the stream ends inside of is dropped, as the HTML standard
 * demands.
 *
 * @throws ResponseParseError if an event is larger than `maxItemBytes`, InvalidParamsError if the stream has text or `maxItemBytes` is no
 *   number above 0.
 * @public
 * @example
 * ```ts
 * import { parseServerSentEvents } from '@org/http-core/streams';
 *
 * export async function printEvents(response: Response): Promise<void> {
 *   if (!response.body) return;
 *   for await (const { event, data, id } of parseServerSentEvents(response.body)) console.log(event, data, id);
 * }
 * ```
 */
export function parseServerSentEvents(
  bytes: ByteStream,
  options: ParseOptions = {},
): AsyncGenerator<ServerSentEvent, void, undefined> {
  return itemsOf<ServerSentEvent>(bytes, new EventParser(maxBytesOf(options)), 'parseServerSentEvents()');
}

/**
 * Parses JSON Lines (ndjson) as they arrive. An element that is truncated or invalid does not end the iteration.
 *
 * @throws ResponseParseError if a line is larger than `maxItemBytes`, InvalidParamsError as `parseServerSentEvents`.
 * @public
 * @example
 * ```ts
 * import { parseJsonLines } from '@org/http-core/streams';
 *
 * export async function printLines(response: Response): Promise<void> {
 *   if (!response.body) return;
 *   for await (const line of parseJsonLines(response.body)) if ('value' in line) console.log(line.value);
 * }
 * ```
 */
export function parseJsonLines(
  bytes: ByteStream,
  options: ParseOptions = {},
): AsyncGenerator<JsonElement, void, undefined> {
  return itemsOf<JsonElement>(bytes, new JsonLineParser(maxBytesOf(options)), 'parseJsonLines()');
}

/**
 * Parses JSON text sequences (RFC 7464) as they arrive. An element that is truncated or invalid does not end the
 * iteration, since the writer of a log may have been interrupted and may have continued.
 *
 * @throws ResponseParseError if an element is larger than `maxItemBytes`, InvalidParamsError as `parseServerSentEvents`.
 * @public
 * @example
 * ```ts
 * import { parseJsonSequence } from '@org/http-core/streams';
 *
 * export async function printValues(response: Response): Promise<void> {
 *   if (!response.body) return;
 *   for await (const element of parseJsonSequence(response.body))
 *     console.log('value' in element ? element.value : 'a broken element');
 * }
 * ```
 */
export function parseJsonSequence(
  bytes: ByteStream,
  options: ParseOptions = {},
): AsyncGenerator<JsonElement, void, undefined> {
  return itemsOf<JsonElement>(bytes, new JsonSequenceParser(maxBytesOf(options)), 'parseJsonSequence()');
}

interface Parser<Item> {
  push(chunk: Uint8Array): readonly Item[];
  /** The item that the end of the stream leaves. An event that is not complete is none. */
  end?(): readonly Item[];
}

async function* itemsOf<Item>(
  bytes: ByteStream,
  parser: Parser<Item>,
  caller: Caller,
): AsyncGenerator<Item, void, undefined> {
  for await (const chunk of chunksOf(bytes, caller)) yield* parser.push(chunk);
  yield* parser.end?.() ?? [];
}

/** @throws InvalidParamsError if the limit is no number above 0. */
function maxBytesOf({ maxItemBytes = DEFAULT_MAX_BYTES }: ParseOptions): number {
  if (typeof maxItemBytes === 'number' && maxItemBytes > 0) return maxItemBytes;
  throw new InvalidParamsError('The option maxItemBytes must be a number above 0.', {
    param: 'maxItemBytes',
  });
}

/** @throws InvalidParamsError if the input has anything but bytes. */
async function* chunksOf(bytes: ByteStream, caller: Caller): AsyncGenerator<Uint8Array, void, undefined> {
  for await (const chunk of partsOf(bytes, caller)) {
    if (!ArrayBuffer.isView(chunk))
      throw new InvalidParamsError(
        `${caller} takes bytes, and the stream has ${typeof chunk === 'string' ? 'text. Open it without an encoding' : 'other values'}.`,
        { param: 'bytes' },
      );
    yield chunk;
  }
}

/** Safari iterates over no `ReadableStream`. */
async function* partsOf(bytes: ByteStream, caller: Caller): AsyncGenerator<Uint8Array, void, undefined> {
  if (isReadableStream(bytes)) {
    const reader = bytes.getReader();
    let done = false;
    try {
      for (;;) {
        const next = await reader.read();
        done = next.done;
        if (next.done) return;
        yield next.value;
      }
    } finally {
      if (!done) reader.cancel().catch(() => undefined);
    }
  }
  if (
    typeof (bytes as Partial<AsyncIterable<Uint8Array>> | null | undefined)?.[Symbol.asyncIterator] !==
    'function'
  )
    throw new InvalidParamsError(
      `${caller} takes a stream of bytes: the body of a response, which is null if it has none, or a Node stream.`,
      { param: 'bytes' },
    );
  yield* bytes;
}

const isReadableStream = (bytes: ByteStream | null | undefined): bytes is ReadableStream<Uint8Array> =>
  typeof (bytes as Partial<ReadableStream<Uint8Array>> | null | undefined)?.getReader === 'function';
