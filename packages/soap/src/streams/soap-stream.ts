import { InvalidParamsError } from '@org/http-core';

/**
 * The items of a list in a response, as they arrive. The call is sent when the iteration begins, and its connection is released
 * when the iteration ends, however it ends. It can be read once.
 *
 * @public
 */
export class SoapStream<out Item, out Output> implements AsyncIterable<Item> {
  /** The output without the items, once the iteration has ended: what the response says beside them. */
  rest: Output | undefined;
  readonly #operation: string;
  #open: ((end: (rest: unknown) => void) => AsyncGenerator<Item, void, undefined>) | undefined;

  /** @internal */
  constructor(
    operation: string,
    open: (end: (rest: unknown) => void) => AsyncGenerator<Item, void, undefined>,
  ) {
    this.#operation = operation;
    this.#open = open;
  }

  [Symbol.asyncIterator](): AsyncIterator<Item, void, undefined> {
    const open = this.#open;
    this.#open = undefined;
    if (!open)
      throw new InvalidParamsError(
        `${this.#operation}: this stream was read already. Call stream() again to send the call again.`,
        { operation: this.#operation },
      );
    return open((rest) => {
      this.rest = rest as Output;
    });
  }
}
