import type { Contract } from './contract.ts';
import type { Recorder } from './recorder.ts';

/** One call, through both SDKs. */
export interface ParityCase {
  /** `calendar.events.insert` */
  readonly operation: string;
  /** Which arguments: `required`, `some`, `all`. */
  readonly variant: string;
  readonly theirs: () => Promise<unknown>;
  readonly ours: () => Promise<unknown>;
}

/** A difference that is known and right. */
export interface Justification {
  readonly reason: string;
  readonly applies: (operation: string, difference: Difference) => boolean;
}

/** One fact of a request that differs. */
export interface Difference {
  /** `path`, `query`, `body`, `contentType`, `headers`, `method`, `count` */
  readonly what: string;
  readonly theirs: unknown;
  readonly ours: unknown;
}

/** What a provider brings. */
export interface ParityProvider {
  readonly name: string;
  /** The body of every response: one that both SDKs accept. */
  readonly response: unknown;
  /** Request headers that mean something to the API, lower-case. */
  readonly headers: readonly string[];
  readonly justified: readonly Justification[];
  /** Says what is wrong with a request of ours by the specification. */
  readonly contract?: Contract;
  readonly cases: (recorder: Recorder) => AsyncIterable<ParityCase>;
}
