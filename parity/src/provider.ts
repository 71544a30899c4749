import type { Arguments } from './generate.ts';
import type { ApiDocument, OperationAt } from './document.ts';
import type { RecordedRequest } from './recorder.ts';

/** A call ready to be made; undefined where this side has no such operation. */
export type Call = (() => Promise<unknown>) | undefined;

/** How one provider's operations are called through both SDKs. */
export interface ParityProvider {
  readonly name: string;
  /** The documents in `specs/` whose operations are called. */
  readonly documents: readonly string[];
  /** Fits every operation well enough for both clients to accept it. */
  readonly answer: unknown;
  /** Headers that mean something to the API, lower-case. */
  readonly compared: readonly string[];
  /** Clients that talk to the recorder. */
  readonly clients: (port: number) => Sides;
  /** Differences that are meant, each with its reason. */
  readonly justified: readonly Justified[];
}

export interface Sides {
  readonly theirs: (operation: OperationAt, given: Arguments, document: ApiDocument) => Call;
  readonly ours: (operation: OperationAt, given: Arguments, document: ApiDocument) => Call;
}

/** A difference that is meant: made equal before comparing, and counted. */
export interface Justified {
  readonly reason: string;
  readonly operations: readonly string[] | ((id: string) => boolean);
  /** Takes the difference out of a request of either side. */
  readonly even: (request: RecordedRequest) => RecordedRequest;
}
