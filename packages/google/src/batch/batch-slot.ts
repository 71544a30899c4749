import {
  ConfigurationError,
  type Transport,
  type TransportRequest,
  type TransportResponse,
} from '@org/http-core';

/** The place of one call in a batch: takes its request where it would be sent, and gives it its part of the answer. */
export class BatchSlot {
  readonly id: string;
  /** Resolves when the request is there, or when the call has ended without one. */
  readonly ready: Promise<void>;
  request: TransportRequest | undefined;
  readonly #answer: Promise<TransportResponse>;
  #isReady: () => void = () => undefined;
  #resolve: (answer: TransportResponse) => void = () => undefined;
  #reject: (error: unknown) => void = () => undefined;

  constructor(id: string) {
    this.id = id;
    this.ready = new Promise((resolve) => {
      this.#isReady = resolve;
    });
    this.#answer = new Promise((resolve, reject) => {
      this.#resolve = resolve;
      this.#reject = reject;
    });
    // Where no request was made, nobody waits for it.
    this.#answer.catch(() => undefined);
  }

  readonly transport: Transport = (request) => {
    if (this.request)
      return Promise.reject(
        new ConfigurationError('A batch holds the first page of a list only; walk the list without a batch.'),
      );
    this.request = request;
    this.#isReady();
    return this.#answer;
  };

  /** A call that fails before it is sent has no part in the batch. */
  follow(call: PromiseLike<unknown>): void {
    call.then(this.#isReady, this.#isReady);
  }

  answer(response: TransportResponse): void {
    this.#resolve(response);
  }

  fail(error: unknown): void {
    this.#reject(error);
  }
}
