import type { SqlValue } from '../contract/client.ts';
import type { Row } from '../sql/rows.ts';

/** Runs statements on one connection. */
export interface Statements {
  query(text: string, values: readonly SqlValue[]): Promise<readonly Row[]>;
  /** Runs several statements, separated by semicolons, without values. */
  script(text: string): Promise<void>;
}

/** A subscription to a channel of `NOTIFY`. */
export interface Listening {
  /** Resolves when the connection is lost, after which nothing is received. */
  readonly lost: Promise<void>;
  stop(): Promise<void>;
}

/** The same operations over every supported client. Errors are those of the client. */
export interface Driver {
  /** Runs one statement in a transaction of its own. */
  query(text: string, values: readonly SqlValue[]): Promise<readonly Row[]>;
  /** Runs `work` in a transaction on a connection of its own, and rolls back if it rejects. */
  transaction<T>(work: (statements: Statements) => Promise<T>): Promise<T>;
  /** Receives notifications on a connection of its own. Absent where the client has no such connection. */
  readonly listen?: (channel: string, onNotify: (payload: string) => void) => Promise<Listening>;
  /** Explains why no connection is free; `undefined` if one is, or the client does not tell. */
  readonly exhaustion?: () => string | undefined;
}
