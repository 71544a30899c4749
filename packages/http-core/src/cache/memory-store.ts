import { ConfigurationError } from '../errors/call-errors.ts';
import type { CacheStore, StoredAnswer, StoredAnswers } from './cache-store.ts';

/** Beside its texts, an entry costs about this much. */
const ENTRY_BYTES = 500;

/** A character of a JavaScript string takes up to two bytes. */
const CHARACTER_BYTES = 2;

/**
 * Answers in this process, at most `maxBytes` bytes of them: the ones not used for longest are forgotten first.
 *
 * @throws ConfigurationError when `maxBytes` is no number above 0.
 */
export class MemoryStore implements CacheStore {
  readonly #maxBytes: number;
  /** In the order of use, the oldest first. */
  readonly #entries = new Map<string, { readonly answers: StoredAnswers; readonly bytes: number }>();
  #bytes = 0;

  constructor(maxBytes: number) {
    if (!(maxBytes > 0)) throw new ConfigurationError('The option maxBytes must be a number above 0.');
    this.#maxBytes = maxBytes;
  }

  /** How much is held, as an estimate. */
  get bytes(): number {
    return this.#bytes;
  }

  get(key: string): StoredAnswers | undefined {
    const entry = this.#entries.get(key);
    if (!entry) return undefined;
    this.#entries.delete(key);
    this.#entries.set(key, entry);
    return entry.answers;
  }

  set(key: string, answers: StoredAnswers): void {
    this.delete(key);
    const bytes = answers.reduce((sum, answer) => sum + sizeOf(answer), 0);
    if (bytes > this.#maxBytes) return;
    this.#entries.set(key, { answers, bytes });
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

function sizeOf({ headers, text, vary }: StoredAnswer): number {
  const head = JSON.stringify(headers).length * 2 + JSON.stringify(vary).length;
  return ENTRY_BYTES + CHARACTER_BYTES * (text.length + head);
}
