import type { ApiClient, ApiResponse, Clock, Transport } from '@org/http-core';

/** What a client of a world is made with. */
interface ClientParts {
  readonly baseUrl: string;
  readonly transport: Transport;
  readonly clock: Clock;
  readonly limiter: false;
  readonly breaker: false;
  readonly timeoutMs: number;
  readonly deadlineMs: number;
}

/** A call whose response can be asked for. */
interface SentCall {
  withResponse(): PromiseLike<{ readonly response: ApiResponse }>;
}

/** A write, how it is prepared, and how its effects are counted by reads of the server itself. */
export interface EmulatedWrite {
  readonly name: string;
  /** Makes what the write needs, and returns its id. `mark` is different for each call. */
  readonly prepare?: (clean: ApiClient, mark: string) => PromiseLike<string>;
  readonly send: (client: ApiClient, mark: string, id: string) => SentCall;
  readonly count: (clean: ApiClient, mark: string, id: string) => PromiseLike<number>;
}

/** A stateful server that we did not write, and the writes that it models. */
export interface EmulatedWorld {
  readonly name: string;
  readonly url: string;
  readonly clientOf: (parts: ClientParts) => ApiClient;
  readonly writes: readonly EmulatedWrite[];
  readonly close: () => PromiseLike<void>;
}
