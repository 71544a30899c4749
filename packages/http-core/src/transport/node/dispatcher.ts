import type { Readable } from 'node:stream';
import type { HttpMethod } from '../../contract/operation.ts';

/** One exchange as undici's dispatchers take it; only the members used here. */
export interface DispatchOptions {
  readonly origin: string;
  /** Path and query. */
  readonly path: string;
  readonly method: HttpMethod;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Uint8Array | Readable | undefined;
}

/** Header values by lower-case name; a repeated header has a list. */
export type RawHeaders = Readonly<Record<string, string | readonly string[] | undefined>>;

/** Controls a running exchange. */
export interface DispatchController {
  pause(): void;
  resume(): void;
  abort(reason: Error): void;
}

/** Receives the steps of an exchange. */
export interface DispatchHandler {
  /** The exchange waits for a connection. Called by dispatchers that can abort the wait. */
  onRequestQueued?(controller: DispatchController): void;
  /** The request is about to be written: from now on, the server may receive it. */
  onRequestStart(controller: DispatchController): void;
  onResponseStart(controller: DispatchController, status: number, headers: RawHeaders): void;
  onResponseData(controller: DispatchController, chunk: Buffer): void;
  onResponseEnd(controller: DispatchController): void;
  onResponseError(controller: DispatchController | undefined, error: Error): void;
}

/** Carries out exchanges: undici's agents, and the adapter over `node:http`. */
export interface Dispatcher {
  dispatch(options: DispatchOptions, handler: DispatchHandler): unknown;
}
