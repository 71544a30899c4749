import type { Clock } from '@org/runtime-kit';
import type { FetchFunction } from './fetch-function.ts';
import type { AuthStrategy } from './auth.ts';
import type { CircuitBreaker } from './circuit.ts';
import type { CallCache } from './call-cache.ts';
import type { RateLimiter } from './rate-limiter.ts';
import type { CompressRequestsOptions } from './compression.ts';
import type { Hooks } from './events.ts';
import type { Logger } from './logger.ts';
import type { Telemetry } from './telemetry.ts';
import type { ProgressListener } from './progress.ts';
import type { RetryOption } from './retry.ts';
import type { Transport } from './transport.ts';

/** Options of a client; everything but the base URL has a default. */
export interface ClientOptions {
  /** Where requests go instead of the provider's own address: a mock, a proxy, a region. */
  readonly baseUrl?: string | undefined;
  readonly auth?: AuthStrategy | undefined;
  /** Added to every request. In `with`, they replace the client's as a whole. */
  readonly headers?: Readonly<Record<string, string>> | undefined;
  /** For one attempt, in milliseconds; its body included, but that of a download. Default 60 000. */
  readonly timeoutMs?: number | undefined;
  /**
   * For the whole call (credentials, queue, attempts, waits, body), in milliseconds. Default 180 000; the body of a
   * download may take longer unless you set it.
   */
  readonly deadlineMs?: number | undefined;
  /** How failures are retried; a number is short for `maxRetries`, `false` for none. */
  readonly retry?: RetryOption;
  /**
   * Keeps calls within limits: `rateLimiter({ … })`; one may serve several clients. Default: the provider's own limits,
   * where its package states them, else none. `false`: none.
   */
  readonly limiter?: RateLimiter | false | undefined;
  /**
   * Whose limits calls count against, where one limiter serves several accounts. Default: one account, and one for each
   * other credential that a call or `with` names.
   */
  readonly limiterScope?: string | undefined;
  /** A call that would wait longer for the limiter fails at once, in milliseconds. Default: what the deadline leaves. */
  readonly maxLimiterWaitMs?: number | undefined;
  /**
   * Stops sending to an origin that keeps failing: `circuitBreaker({ … })`; one may serve several clients. Reads and
   * writes of an origin are counted apart. Default: opens for 5 s when half of at least 100 attempts in 30 s failed
   * (5xx, timeouts, broken connections). `false`: never.
   */
  readonly breaker?: CircuitBreaker | false | undefined;
  /**
   * Larger answers are refused, in bytes after decompression. Default 64 MiB; a download that you read as a stream may
   * be larger unless you set it.
   */
  readonly maxResponseBytes?: number | undefined;
  /** A download whose next piece takes longer fails, in milliseconds. Default 30 000. */
  readonly idleTimeoutMs?: number | undefined;
  /** Sends credentials over plain http to hosts other than loopback. Default false. */
  readonly allowInsecure?: boolean | undefined;
  /** Added to the user agent: `my-app/1.2`. */
  readonly appInfo?: string | undefined;
  /**
   * Used instead of the platform's own `fetch`, and called as `fetch(url, init)` with a text and a plain object: a
   * library's `fetch`, a wrapper that adds a dispatcher, a stub. It must not retry.
   */
  readonly fetch?: FetchFunction | undefined;
  /** Replaces the HTTP layer as a whole; `fetch` is then ignored. */
  readonly transport?: Transport | undefined;
  /** Sends larger bodies compressed, where the API takes that. Default: none. */
  readonly compressRequests?: CompressRequestsOptions | undefined;
  /** Keeps answers for later calls: `httpCache({ … })` of `@org/http-core/cache`. Default: none. */
  readonly cache?: CallCache | undefined;
  readonly hooks?: Hooks | undefined;
  /** Where the client logs to, such as a pino logger. Default: nowhere. */
  readonly logger?: Logger | undefined;
  /** Traces and measures attempts: `openTelemetry({ tracer, meter })`. Default: not. */
  readonly telemetry?: Telemetry | undefined;
  /** Time and chance, for tests. */
  readonly clock?: Clock | undefined;
}

/** Options of one call. An `undefined` counts as not given. */
export interface RequestOptions {
  /**
   * Another identity for this call. It has a cache and limits of its own; unlike other options it must not be
   * `undefined`, lest the call be made as somebody else.
   */
  readonly auth?: AuthStrategy;
  /** Ends the call, wherever it is. */
  readonly signal?: AbortSignal | undefined;
  /** For one attempt, in milliseconds. */
  readonly timeoutMs?: number | undefined;
  /** For the whole call, in milliseconds; the reading of a download, too. */
  readonly deadlineMs?: number | undefined;
  /** Sent with every attempt instead of a generated key. The server carries out one key once. */
  readonly idempotencyKey?: string | undefined;
  /** Added to the request; `undefined` removes a default header. */
  readonly headers?: Readonly<Record<string, string | undefined>> | undefined;
  /** Added to the query: parameters that the spec does not know. */
  readonly query?: Readonly<Record<string, unknown>> | undefined;
  readonly retry?: RetryOption;
  /** Units that the call takes of the limiter, multiplied with what its policies say. Default 1. */
  readonly limiterCost?: number | undefined;
  /** How long the call may wait for the limiter, in milliseconds. */
  readonly maxLimiterWaitMs?: number | undefined;
  /** With a client's cache: `false` neither looks for an answer nor keeps it; `'reload'` only keeps it. */
  readonly cache?: false | 'reload' | undefined;
  /**
   * Told of each piece of the body that is handed to the transport; with a retry it starts again from 0. The body is then
   * sent as a stream, which browsers can do over HTTP/2 only.
   */
  readonly onUploadProgress?: ProgressListener | undefined;
  /** Told of each piece of a successful answer's body that has come. */
  readonly onDownloadProgress?: ProgressListener | undefined;
  /** Of list operations: where to go on, as `pager.cursor()` gave it. */
  readonly cursor?: string | undefined;
}
