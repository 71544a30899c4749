import type fc from 'fast-check';

/** One request, as both sides see it. */
export interface FuzzCase {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
  readonly url?: string;
}

/** One of our verifiers beside another implementation of the same signature. */
export interface FuzzTarget {
  readonly name: string;
  readonly cases: fc.Arbitrary<FuzzCase>;
  /** Whether our side would dispatch the request. */
  readonly ours: (request: FuzzCase) => boolean | Promise<boolean>;
  /** Whether the peer would. An exception counts as a rejection. */
  readonly peer: (request: FuzzCase) => boolean | Promise<boolean>;
  /** The only reasons for which the peer may accept what we reject. */
  readonly lax: Readonly<Record<string, (request: FuzzCase) => boolean>>;
  /** Whether either side returns promises, which cost more than most cases do. */
  readonly isAsync?: boolean;
  /** Whether the clock of the process decides, so that it must stand still. */
  readonly usesProcessClock?: boolean;
}

/** The result of a run. */
export interface FuzzReport {
  readonly name: string;
  readonly runs: number;
  readonly both: number;
  readonly neither: number;
  /** Only the peer accepted, by reason. */
  readonly lax: Readonly<Record<string, number>>;
}
