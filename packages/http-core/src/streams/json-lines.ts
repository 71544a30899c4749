import { jsonElement, type JsonElement } from './json-element.ts';
import { TextBlocks } from './text-blocks.ts';

const WHITE_SPACE = /^\s*$/;

/** Parses JSON Lines (ndjson): one JSON value per line. Empty lines are skipped. */
export class JsonLineParser {
  readonly #blocks: TextBlocks;

  /** @param maxBytes - Maximum size of a line, in bytes. */
  constructor(maxBytes: number) {
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
