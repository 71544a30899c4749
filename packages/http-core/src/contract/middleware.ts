import type { AttemptRecord } from '../errors/attempt-record.ts';
import type { HttpMethod, Operation, RetryClass } from './operation.ts';
import type { ApiResponse, ApiResult } from './response.ts';

/**
 * What a step of the option `use` may change about its call. A property that is absent changes nothing.
 *
 * @public
 */
export interface CallChange {
  /** The parameters of the call, in place of those that the step received. */
  readonly params?: Readonly<Record<string, unknown>> | undefined;
  /** Headers to add to those of the call. `undefined` removes a header. */
  readonly headers?: Readonly<Record<string, string | undefined>> | undefined;
  /** Query parameters to add to those of the call. */
  readonly query?: Readonly<Record<string, unknown>> | undefined;
}

/**
 * A call as a step at `'call'` sees it. It contains no credential.
 *
 * @public
 */
export interface MiddlewareCall {
  readonly operation: Operation;
  /** What a second execution of the call would do. */
  readonly retryClass: RetryClass;
  readonly params: Readonly<Record<string, unknown>>;
  /** The headers that the call and earlier steps set, by lower-case name. Headers that may hold a credential are absent. */
  readonly headers: Readonly<Record<string, string | undefined>>;
  /** The query parameters that the call and earlier steps set beside `params`. */
  readonly query: Readonly<Record<string, unknown>>;
  /** Whether the call follows the link of a page: its URL is the server's, and its parameters cannot change. */
  readonly followsLink: boolean;
  /** Whether the call is part of a dry run, which sends nothing. */
  readonly dryRun: boolean;
  /** Aborts when the caller aborts the call or its deadline passes. */
  readonly signal: AbortSignal;
  /** Milliseconds until the deadline of the call. */
  readonly remainingMs: number;
}

/**
 * The result that a step at `'call'` returns: that of `next`, a changed copy, or one of its own. Without a `response`, it
 * has status 200, no headers, and the attempts that were made so far.
 *
 * @public
 */
export interface MiddlewareResult {
  readonly data: unknown;
  readonly response?: ApiResponse | undefined;
}

/**
 * An attempt as a step at `'attempt'` sees it, before it is authorized and signed. It contains no credential.
 *
 * @public
 */
export interface MiddlewareRequest {
  readonly operation: Operation;
  readonly retryClass: RetryClass;
  readonly method: HttpMethod;
  /** The absolute URL. */
  readonly url: string;
  /** The headers by lower-case name. Headers that may hold a credential are absent. */
  readonly headers: Readonly<Record<string, string>>;
  /** The encoded body, if it is text, bytes or a `Blob`; otherwise `undefined`. */
  readonly body: string | Uint8Array<ArrayBuffer> | Blob | undefined;
  /** 1 for the first attempt of the call. */
  readonly attempt: number;
  readonly dryRun: boolean;
  /** Aborts when the caller aborts the call or its deadline passes. */
  readonly signal: AbortSignal;
  /** Milliseconds until the deadline of the call. */
  readonly remainingMs: number;
}

/**
 * What a step at `'attempt'` may change about the request. A property that is absent changes nothing.
 *
 * @public
 */
export interface RequestChange {
  /** Headers to set. `undefined` removes a header. */
  readonly headers?: Readonly<Record<string, string | undefined>> | undefined;
  /** Query parameters to set, in place of those of the same name. `undefined` removes a parameter. */
  readonly query?: Readonly<Record<string, unknown>> | undefined;
  /** The body, in place of one that is text, bytes or a `Blob`. The body of a call with an idempotency key cannot change. */
  readonly body?: string | Uint8Array<ArrayBuffer> | Blob | undefined;
}

/**
 * How an attempt ended: its record, and the headers of its response.
 *
 * @public
 */
export interface AttemptOutcome extends Readonly<AttemptRecord> {
  readonly failed: boolean;
  /** A header of the response; `null` if there is none, or if it may hold a credential. */
  readonly header: (name: string) => string | null;
}

/** What all steps have. */
interface StepOrder {
  /** The unique name of the step. Errors, `before` and `after` use it. */
  readonly name: string;
  /** The names of steps that run inside this one, although they come earlier in `use`. */
  readonly before?: string | readonly string[] | undefined;
  /** The names of steps that run around this one, although they come later in `use`. */
  readonly after?: string | readonly string[] | undefined;
}

/**
 * A step around a call: it receives the operation and its parameters, and returns the result.
 *
 * @public
 */
export interface CallMiddleware extends StepOrder {
  readonly at: 'call';
  /**
   * Whether `run` may call `next` more than once. Each repetition draws on the retry quota, and is refused where the first
   * call may have been executed and a second execution would do something else. Default: `false`.
   */
  readonly repeats?: boolean | undefined;
  /**
   * Returns the result of the call. What it throws, except the errors of `next`, becomes a `MiddlewareError`.
   *
   * @param next Runs the rest of the call, once.
   */
  run(
    call: MiddlewareCall,
    next: (change?: CallChange) => Promise<ApiResult<unknown>>,
  ): MiddlewareResult | PromiseLike<MiddlewareResult>;
}

/**
 * A step around each attempt: it may change the request, and sees how the attempt ended.
 *
 * @public
 */
export interface AttemptMiddleware extends StepOrder {
  readonly at: 'attempt';
  /**
   * Must call `next` once. What it returns has no effect. What it throws, except the errors of `next`, becomes a
   * `MiddlewareError`, and ends the call.
   *
   * @param next Authorizes and sends the attempt.
   */
  run(request: MiddlewareRequest, next: (change?: RequestChange) => Promise<AttemptOutcome>): unknown;
}

/**
 * A step of the option `use`.
 *
 * @public
 */
export type Middleware = CallMiddleware | AttemptMiddleware;
