import type { Readable } from 'node:stream';
import type { HttpMethod } from '../../contract/operation.ts';

/** One exchange as undici's dispatchers take it; the subset that is used here. */
export interface DispatchOptions {
  readonly origin: string;
  /** With the query. */
  readonly path: string;
  readonly method: HttpMethod;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Uint8Array | Readable | undefined;
}

/** Header values by lower-case name; several of one name as a list. */
export type RawHeaders = Readonly<Record<string, string | readonly string[] | undefined>>;

/** Steers an exchange under way. */
export interface DispatchController {
  pause(): void;
  resume(): void;
  abort(reason: Error): void;
}

/** Is told of an exchange, step by step. */
export interface DispatchHandler {
  /** The exchange waits for a connection. Of dispatchers that can give up the wait. */
  onRequestQueued?(controller: DispatchController): void;
  /** The request is about to be written: from now on, the server may see it. */
  onRequestStart(controller: DispatchController): void;
  onResponseStart(controller: DispatchController, status: number, headers: RawHeaders): void;
  onResponseData(controller: DispatchController, chunk: Buffer): void;
  onResponseEnd(controller: DispatchController): void;
  onResponseError(controller: DispatchController | undefined, error: Error): void;
}

/** What carries exchanges: undici's agents, and the adapter over `node:http`. */
export interface Dispatcher {
  dispatch(options: DispatchOptions, handler: DispatchHandler): unknown;
}
