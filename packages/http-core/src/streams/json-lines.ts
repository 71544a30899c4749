import { assertItemSize } from './byte-buffer.ts';
import { jsonElement, type JsonElement } from './json-element.ts';
import { TextBlocks } from './text-blocks.ts';

const WHITE_SPACE = /^\s*$/;

/** Parses JSON Lines (ndjson): one JSON value per line. Empty lines are skipped. */
export class JsonLineParser {
  readonly #blocks: TextBlocks;
  readonly #maxBytes: number;

  /** @param maxBytes - Maximum size of a line, in bytes. */
  constructor(maxBytes: number) {
    this.#maxBytes = maxBytes;
    this.#blocks = new TextBlocks(maxBytes, false);
  }

  /** Returns the elements that are complete now. @throws ResponseParseError if a line is larger than the limit. */
  push(chunk: Uint8Array): readonly JsonElement[] {
    const text = this.#blocks.push(chunk);
    if (text === '') return [];
    const elements: JsonElement[] = [];
    for (let from = 0; from < text.length;) {
      const next = text.indexOf('\n', from) + 1;
      const line = text.slice(from, next);
      // A character has at most three bytes for each of its UTF-16 units.
      if (3 * line.length > this.#maxBytes)
        assertItemSize(new TextEncoder().encode(line).byteLength, this.#maxBytes);
      if (!WHITE_SPACE.test(line)) elements.push(jsonElement(line));
      from = next;
    }
    return elements;
  }

  /** Returns the last element if the stream ended without a line break. */
  end(): readonly JsonElement[] {
    const rest = this.#blocks.rest();
    return WHITE_SPACE.test(rest) ? [] : [jsonElement(rest)];
  }
}
