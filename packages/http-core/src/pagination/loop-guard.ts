import { PaginationError } from '../errors/call-errors.ts';
import type { NextPage, PageContent } from '../contract/pages.ts';

/**
 * Detects a server that sends the same cursor again. With Brent's algorithm, one remembered cursor that is replaced at
 * growing distances finds every cycle, and memory stays constant over a million pages.
 */
export class LoopGuard {
  readonly #operation: string;
  #remembered = '';
  #page = '';
  #steps = 0;
  #distance = 1;

  constructor(operation: string) {
    this.#operation = operation;
  }

  /** @throws PaginationError if the next cursor has come before, or a counted page repeats the one before it. */
  check({ next, items, counted }: PageContent & { readonly next: NextPage }): void {
    const key = JSON.stringify(next);
    if (key === this.#remembered) throw this.#loop('the same cursor');
    // With counted positions, a server that does not know the parameter repeats its first page forever.
    if (counted && typeof items[0] === 'object') {
      const page = JSON.stringify([items.length, items[0], items.at(-1)]);
      if (page === this.#page) throw this.#loop('the same page');
      this.#page = page;
    }
    if (++this.#steps < this.#distance) return;
    this.#remembered = key;
    this.#steps = 0;
    this.#distance *= 2;
  }

  #loop(what: string): PaginationError {
    return new PaginationError(
      `${this.#operation}: the server sent ${what} twice; its pages would never end.`,
      { operation: this.#operation },
    );
  }
}
