import type { AttemptRecord } from '../errors/attempt-record.ts';

/**
 * Observes attempts, from before they are sent until their response has been read. `openTelemetry()` creates the
 * built-in implementation; an application can write its own.
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
