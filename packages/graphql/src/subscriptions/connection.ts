import type { SdkError } from '@org/http-core';

/** An operation in the form in which the protocols send it. */
export interface OperationPayload {
  readonly query: string;
  readonly operationName?: string | undefined;
  readonly variables?: unknown;
  readonly extensions?: object | undefined;
}

/** What a connection reports. An operation is known by its id. */
export interface ConnectionListener {
  /** A result arrived. A returned promise asks the connection to read no further until it resolves, if it can wait. */
  next(id: string, result: unknown): Promise<void> | undefined;
  /** The server completed the operation. */
  complete(id: string): void;
  /** The server rejected the operation with a list of errors, before or during its execution. */
  rejected(id: string, errors: unknown): void;
  /** The operation failed in another way, and the connection remains. */
  failed(id: string, error: SdkError): void;
  /** The connection ended. Called once, and nothing is called after it. */
  lost(error: SdkError): void;
  /** The server named the last event, so that a new connection can ask for what follows it. */
  lastEventId(id: string): void;
}

/** An open connection that carries operations. */
export interface Connection {
  /** Starts an operation. */
  start(id: string, payload: OperationPayload): void;
  /** Ends an operation; nothing is reported for it any more. */
  stop(id: string): void;
  /** Ends the connection and releases everything. Nothing is reported any more. */
  close(): void;
}

/** What a connection is opened with. */
export interface ConnectContext {
  readonly listener: ConnectionListener;
  /** Aborts the attempt to connect. */
  readonly signal: AbortSignal;
  /** Whether this is a reconnection, whose retries are counted elsewhere. */
  readonly again: boolean;
  /** The last event of the connection before, if the server named it. */
  readonly lastEventId: string | undefined;
  /** The first of the operations that wait for the connection, for protocols with a connection for each. */
  readonly operation: { readonly id: string; readonly payload: OperationPayload };
}

/** Opens a connection. */
export type Connect = (context: ConnectContext) => Promise<Connection>;
