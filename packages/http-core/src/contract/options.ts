import type { Clock } from '@org/runtime-kit';
import type { FetchFunction } from './fetch-function.ts';
import type { AuthStrategy } from './auth.ts';
import type { CircuitBreaker } from './circuit.ts';
import type { CallCache } from './call-cache.ts';
import type { RateLimiter } from './rate-limiter.ts';
import type { CompressRequestsOptions } from './compression.ts';
import type { Hooks } from './events.ts';
import type { Logger } from './logger.ts';
import type { Middleware } from './middleware.ts';
import type { Telemetry } from './telemetry.ts';
import type { ProgressListener } from './progress.ts';
import type { RetryOption } from './retry.ts';
import type { Transport } from './transport.ts';

/**
 * Options of a client. Every option but `baseUrl` has a default.
 *
 * @public
 */
export interface ClientOptions {
  /** The address that requests are sent to, in place of the provider's own: a mock, a proxy or a region. */
  readonly baseUrl?: string | undefined;
  /** How requests are authenticated. */
  readonly auth?: AuthStrategy | undefined;
  /** Headers of every request. In `with`, they replace all headers of the client. */
  readonly headers?: Readonly<Record<string, string>> | undefined;
  /** Time limit of one attempt with its body, in milliseconds. It does not cover the body of a download. Default: 60 000. */
  readonly timeoutMs?: number | undefined;
  /**
   * Time limit of the whole call (credentials, queue, attempts, waits and body), in milliseconds. Default: 180 000. The
   * default does not cover the body of a download; a value that you set does.
   */
  readonly deadlineMs?: number | undefined;
  /** How failures are retried. A number is short for `{ maxRetries }`, and `false` disables retries. */
  readonly retry?: RetryOption;
  /**
   * `'auto'` fills in the key by which a write can be recognized, such as the id of a calendar event, where the operation
   * has one and the call does not: a second try is then refused by the server, or found by `error.settle()`. It changes
   * the request. Default: `false`.
   */
  readonly naturalKeys?: 'auto' | false | undefined;
  /**
   * The rate limiter: `rateLimiter({ … })`. Several clients may share one. Default: the limits that the provider's package
   * states, if any. `false` disables it.
   */
  readonly limiter?: RateLimiter | false | undefined;
  /**
   * The account that calls count against, if several accounts share a limiter. Default: one account, and another for
   * each credential that a call or `with` names.
   */
  readonly limiterScope?: string | undefined;
  /**
   * Maximum wait for the limiter, in milliseconds. A call that would wait longer fails at once. Default: the time that the
   * deadline leaves.
   */
  readonly maxLimiterWaitMs?: number | undefined;
  /**
   * The circuit breaker, which stops calls to an origin that keeps failing: `circuitBreaker({ … })`. Several clients may
   * share one. Reads and writes of an origin are counted separately. Default: it opens for 5 s when half of at least 100
   * attempts within 30 s failed (5xx, timeouts, broken connections). `false` disables it.
   */
  readonly breaker?: CircuitBreaker | false | undefined;
  /**
   * Maximum size of a response in bytes, after decompression. Larger responses fail with a `ResponseParseError`. Default:
   * 64 MiB. The default does not limit a download that you read as a stream; a value that you set does.
   */
  readonly maxResponseBytes?: number | undefined;
  /** Maximum wait for the next chunk of a download, in milliseconds. Default: 30 000. */
  readonly idleTimeoutMs?: number | undefined;
  /** Whether credentials may be sent over plain http to hosts other than loopback. Default: `false`. */
  readonly allowInsecure?: boolean | undefined;
  /** Your application's name in the user agent: `my-app/1.2`. */
  readonly appInfo?: string | undefined;
  /**
   * Replaces the `fetch` of the platform: a library's `fetch`, a wrapper that adds a dispatcher, or a stub. It is called as
   * `fetch(url, init)` with a string and a plain object, and must not retry.
   */
  readonly fetch?: FetchFunction | undefined;
  /** Replaces the whole HTTP layer. `fetch` is then ignored. */
  readonly transport?: Transport | undefined;
  /** Compresses larger request bodies, if the API accepts that. Default: disabled. */
  readonly compressRequests?: CompressRequestsOptions | undefined;
  /** Caches responses for later calls: `httpCache({ … })` of `@org/http-core/cache`. Default: disabled. */
  readonly cache?: CallCache | undefined;
  /** Functions that are called with requests, responses, retries and errors. */
  readonly hooks?: Hooks | undefined;
  /** The logger, such as a pino logger. Default: nothing is logged, unless the environment variable `ORG_LOG` is set. */
  readonly logger?: Logger | undefined;
  /** Traces and measures calls and their attempts: `openTelemetry({ tracer, meter })`. Default: disabled. */
  readonly telemetry?: Telemetry | undefined;
  /**
   * Steps that run around every call or every attempt, and may change what is sent and what is returned. The steps of a call
   * run inside these. Default: no steps.
   */
  readonly use?: readonly Middleware[] | undefined;
  /** Clock and randomness; override it in tests. */
  readonly clock?: Clock | undefined;
}

/**
 * Options of one call. An option that is `undefined` counts as absent.
 *
 * @public
 */
export interface RequestOptions {
  /**
   * The identity of this call, in place of the client's. It has its own cache and limits. Unlike other options it must not
   * be `undefined`: the call would otherwise be made with the client's identity.
   */
  readonly auth?: AuthStrategy;
  /** Aborts the call, at any point. */
  readonly signal?: AbortSignal | undefined;
  /** Time limit of one attempt, in milliseconds. */
  readonly timeoutMs?: number | undefined;
  /** Time limit of the whole call, in milliseconds, including the body of a download. */
  readonly deadlineMs?: number | undefined;
  /** Idempotency key of all attempts, in place of a generated one. The server executes a key once. */
  readonly idempotencyKey?: string | undefined;
  /** Headers of this request. `undefined` removes a default header. */
  readonly headers?: Readonly<Record<string, string | undefined>> | undefined;
  /** Query parameters that the types do not know. */
  readonly query?: Readonly<Record<string, unknown>> | undefined;
  /** How failures of this call are retried. */
  readonly retry?: RetryOption;
  /** Whether the client fills in the key by which this write can be recognized. Default: the client's option. */
  readonly naturalKeys?: 'auto' | false | undefined;
  /** Units that the call takes from the limiter, multiplied by the cost in its policies. Default: 1. */
  readonly limiterCost?: number | undefined;
  /** Maximum wait for the limiter, in milliseconds. */
  readonly maxLimiterWaitMs?: number | undefined;
  /** With a cache: `false` bypasses it, and `'reload'` only stores the response. */
  readonly cache?: false | 'reload' | undefined;
  /**
   * Called with upload progress; it restarts at 0 on each retry. The body is then sent as a stream, which browsers support
   * over HTTP/2 only.
   */
  readonly onUploadProgress?: ProgressListener | undefined;
  /** Called with the progress of a successful response's body. */
  readonly onDownloadProgress?: ProgressListener | undefined;
  /** Steps that run around this call or its attempts, inside those of the client. */
  readonly use?: readonly Middleware[] | undefined;
  /** Cursor to resume a list from: a value returned by `pager.cursor()`. */
  readonly cursor?: string | undefined;
}
