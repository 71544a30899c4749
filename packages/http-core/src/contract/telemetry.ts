import type { AttemptRecord } from '../errors/attempt-record.ts';
import type { Health } from './health.ts';

/**
 * Observes attempts, from before they are sent until their response has been read, and the calls that they belong to.
 * `openTelemetry()` creates the built-in implementation; an application can write its own.
 *
 * @example
 * ```ts
 * import { createClient } from '@org/http-core';
 * import type { Telemetry } from '@org/http-core/telemetry';
 *
 * const timings: Telemetry = {
 *   start: ({ operation }) => ({
 *     end: ({ durationMs, status }) => console.log(operation, status, durationMs),
 *   }),
 * };
 * export const api = createClient({ baseUrl: 'https://api.example.com', telemetry: timings });
 * ```
 * @public
 */
export interface Telemetry {
  /** Called before an attempt is sent. Exceptions are ignored; `undefined` means that the attempt is not observed. */
  start(request: AttemptInfo, attempt: AttemptRecord): AttemptObservation | undefined;
  /**
   * Called before a call begins, which may make several attempts and wait between them. Each page of a list is a call.
   * Exceptions are ignored; `undefined` means that the call is not observed.
   */
  startCall?(call: CallInfo): CallObservation | undefined;
  /**
   * Called with each new client, but not with clients derived from it, which share its state. Hold the client weakly, so
   * that it can be released.
   *
   * @param provider The name of the provider: `stripe`.
   */
  observeClient?(client: ObservedClient, provider: string): void;
}

/**
 * A client whose state telemetry reads when it exports measurements.
 *
 * @public
 */
export interface ObservedClient {
  /** The current state, without credentials. */
  health(): Health;
}

/**
 * A call about to begin. Everything in it is safe to record.
 *
 * @public
 */
export interface CallInfo {
  /** The name of the provider: `stripe`. */
  readonly provider: string;
  /** `paymentIntents.create`. */
  readonly operation: string;
  readonly method: string;
  /** The URL that paths are appended to, without a trailing slash. */
  readonly baseUrl: string;
  /** `/v1/customers/{id}`; in raw requests, `{}` stands for segments that may be values. */
  readonly pathTemplate: string;
  /** Whether the client has a cache that may serve the call. If it does, the call ends without an attempt. */
  readonly cacheable: boolean;
}

/**
 * The observation of one call.
 *
 * @public
 */
export interface CallObservation {
  /**
   * Begins the call: must run `begin` once, at once. Code that makes a span active runs it within. Default: the call begins
   * without it.
   */
  run?(begin: () => void): void;
  /** Called when the call has ended. The call of a download or a stream ends when its headers have arrived. */
  end(outcome: CallOutcome): void;
}

/**
 * How an observed call ended.
 *
 * @public
 */
export interface CallOutcome {
  /** All attempts in order, with their waits. */
  readonly attempts: readonly AttemptRecord[];
  /** Milliseconds from the beginning of the call to its end. */
  readonly durationMs: number;
  /** Code of the error; `undefined` if the call succeeded. */
  readonly errorCode: string | undefined;
}

/**
 * An attempt about to be sent. Only `query` and `secrets` may contain values of the caller; everything else is safe to
 * record.
 *
 * @public
 */
export interface AttemptInfo {
  /** `paymentIntents.create`. */
  readonly operation: string;
  readonly method: string;
  /** Scheme, host and port. */
  readonly origin: string;
  /** The URL that the path is appended to, without a trailing slash. */
  readonly baseUrl: string;
  /** `/v1/customers/{id}`; in raw requests, `{}` stands for segments that may be values. */
  readonly pathTemplate: string;
  /** The query string without the question mark; empty if there is none. Pass it through `maskQuery` before recording. */
  readonly query: string;
  /** Values that must not be recorded, for `maskQuery` and `redact`. */
  readonly secrets: Iterable<string>;
}

/**
 * The observation of one attempt.
 *
 * @public
 */
export interface AttemptObservation {
  /** Headers to send with the attempt unless the request has them already, such as `traceparent`. */
  readonly headers?: Readonly<Record<string, string>> | undefined;
  /** Called when the attempt has ended, with its final record. */
  end(attempt: AttemptRecord): void;
}
