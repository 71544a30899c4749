import { PaginationError } from '../errors/call-errors.ts';
import type { NextPage } from './page-reader.ts';

/**
 * Notices a server that sends the same cursor again. Brent's algorithm: one remembered cursor, replaced at growing
 * distances, finds every cycle, and the memory stays the same over a million pages.
 */
export class LoopGuard {
  readonly #operation: string;
  #remembered = '';
  #steps = 0;
  #distance = 1;

  constructor(operation: string) {
    this.#operation = operation;
  }

  /** @throws PaginationError when `next` was remembered from an earlier page. */
  check(next: NextPage): void {
    const key = JSON.stringify(next);
    if (key === this.#remembered) {
      throw new PaginationError(
        `${this.#operation}: the server sent the same cursor twice; its pages would never end.`,
        { operation: this.#operation },
      );
    }
    if (++this.#steps < this.#distance) return;
    this.#remembered = key;
    this.#steps = 0;
    this.#distance *= 2;
  }
}
