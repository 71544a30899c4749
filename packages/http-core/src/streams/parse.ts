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

const DEFAULT_MAX_BYTES = 64 * 1024 * 1024;

/**
 * Parses Server-Sent Events as they arrive. An event that the stream ends inside of is dropped, as the HTML standard
 * demands.
 *
 * @throws ResponseParseError if an event is larger than `maxItemBytes`.
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
export async function* parseServerSentEvents(
  bytes: ByteStream,
  { maxItemBytes = DEFAULT_MAX_BYTES }: ParseOptions = {},
): AsyncGenerator<ServerSentEvent, void, undefined> {
  const parser = new EventParser(maxItemBytes);
  for await (const chunk of chunksOf(bytes)) yield* parser.push(chunk);
}

/**
 * Parses JSON Lines (ndjson) as they arrive. An element that is truncated or invalid does not end the iteration.
 *
 * @throws ResponseParseError if a line is larger than `maxItemBytes`.
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
  { maxItemBytes = DEFAULT_MAX_BYTES }: ParseOptions = {},
): AsyncGenerator<JsonElement, void, undefined> {
  return elementsOf(bytes, new JsonLineParser(maxItemBytes));
}

/**
 * Parses JSON text sequences (RFC 7464) as they arrive. An element that is truncated or invalid does not end the
 * iteration, since the writer of a log may have been interrupted and may have continued.
 *
 * @throws ResponseParseError if an element is larger than `maxItemBytes`.
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
  { maxItemBytes = DEFAULT_MAX_BYTES }: ParseOptions = {},
): AsyncGenerator<JsonElement, void, undefined> {
  return elementsOf(bytes, new JsonSequenceParser(maxItemBytes));
}

async function* elementsOf(
  bytes: ByteStream,
  parser: JsonLineParser | JsonSequenceParser,
): AsyncGenerator<JsonElement, void, undefined> {
  for await (const chunk of chunksOf(bytes)) yield* parser.push(chunk);
  yield* parser.end();
}

/** Safari iterates over no `ReadableStream`. */
async function* chunksOf(bytes: ByteStream): AsyncGenerator<Uint8Array, void, undefined> {
  if (!(bytes instanceof ReadableStream)) {
    yield* bytes;
    return;
  }
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
