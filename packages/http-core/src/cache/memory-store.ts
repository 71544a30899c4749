import { ConfigurationError } from '../errors/call-errors.ts';
import type { CacheStore, StoredResponse, StoredResponses } from './cache-store.ts';

/** Estimated size of an entry besides its texts, in bytes. */
const ENTRY_BYTES = 500;

/** Maximum size of a character of a JavaScript string, in bytes. */
const CHARACTER_BYTES = 2;

/**
 * Stores responses in this process, up to an estimated size. When it is full, the least recently used are evicted.
 *
 * @param maxBytes Maximum size in bytes.
 * @throws ConfigurationError if `maxBytes` is not a number above 0.
 * @public
 */
export class MemoryStore implements CacheStore {
  readonly #maxBytes: number;
  /** In order of use, the least recently used first. */
  readonly #entries = new Map<string, { readonly responses: StoredResponses; readonly bytes: number }>();
  #bytes = 0;

  constructor(maxBytes: number) {
    if (!(maxBytes > 0)) throw new ConfigurationError('The option maxBytes must be a number above 0.');
    this.#maxBytes = maxBytes;
  }

  /** The estimated size of all entries, in bytes. */
  get bytes(): number {
    return this.#bytes;
  }

  get(key: string): StoredResponses | undefined {
    const entry = this.#entries.get(key);
    if (!entry) return undefined;
    this.#entries.delete(key);
    this.#entries.set(key, entry);
    return entry.responses;
  }

  set(key: string, responses: StoredResponses): void {
    this.delete(key);
    const bytes = responses.reduce((sum, response) => sum + sizeOf(response), 0);
    if (bytes > this.#maxBytes) return;
    this.#entries.set(key, { responses, bytes });
    this.#bytes += bytes;
    for (const oldest of this.#entries.keys()) {
      if (this.#bytes <= this.#maxBytes) return;
      this.delete(oldest);
    }
  }

  delete(key: string): void {
    this.#bytes -= this.#entries.get(key)?.bytes ?? 0;
    this.#entries.delete(key);
  }
}

function sizeOf({ headers, text, vary }: StoredResponse): number {
  const head = JSON.stringify(headers).length * 2 + JSON.stringify(vary).length;
  return ENTRY_BYTES + CHARACTER_BYTES * (text.length + head);
}
