import type { DelaySource, RetryReason } from '../errors/attempt-record.ts';
import type { SdkError } from '../errors/sdk-error.ts';
import type { CircuitChange } from './circuit.ts';

/**
 * The fields that all events share. Events are plain data without credentials: paths are templates, and headers and
 * bodies are left out.
 *
 * @public
 */
export interface CallEvent {
  /** `paymentIntents.create`. */
  readonly operation: string;
  readonly method: string;
  /** `/v1/customers/{id}`. */
  readonly pathTemplate: string;
  readonly origin: string;
  /** Number of the attempt; 1 for the first. */
  readonly attempt: number;
}

/**
 * The rate limiter delayed or rejected a call, or the server throttled it.
 *
 * @public
 */
export interface RateLimitEvent extends CallEvent {
  /**
   * - `waited`: the call waited `waitMs` and continues.
   * - `rejected`: the wait would have been too long; the call fails with a `RateLimiterTimeoutError`, and nothing was sent.
   * - `throttled`: the server responded that calls come too fast; the affected calls pause.
   */
  readonly kind: 'waited' | 'rejected' | 'throttled';
  /** Milliseconds waited, or the wait that the server asks for, if it states one. */
  readonly waitMs: number | undefined;
  /** When there will be room, in milliseconds since the epoch, if known. */
  readonly retryAtMs: number | undefined;
  /** HTTP status of the throttled response. */
  readonly status: number | undefined;
}

/**
 * A call changed the state of a circuit. Manual changes are reported to the breaker's `onChange` only.
 *
 * @public
 */
export type CircuitEvent = CallEvent & CircuitChange;

/**
 * A warning of a successful response.
 *
 * @public
 */
export interface Notice {
  /** Codes of the provider, such as Slack's `missing_text_in_message`. */
  readonly codes: readonly string[];
  /** Messages of the provider. */
  readonly messages: readonly string[];
}

/**
 * The deprecation of an operation, as the headers of a response announce it.
 *
 * @public
 */
export interface Deprecation {
  /** When the operation was or will be deprecated (`Deprecation`, RFC 9745), in milliseconds since the epoch, if stated. */
  readonly deprecatedAtMs: number | undefined;
  /** When the operation will stop working (`Sunset`, RFC 8594), in milliseconds since the epoch, if stated. */
  readonly sunsetAtMs: number | undefined;
  /** The provider's documentation: the `Link` with the relation `deprecation` or `sunset`, without its query. */
  readonly link: string | undefined;
}

/**
 * An attempt is about to be sent.
 *
 * @public
 */
export type RequestEvent = CallEvent;

/**
 * A response arrived, whatever its status.
 *
 * @public
 */
export interface ResponseEvent extends CallEvent {
  readonly status: number;
  readonly requestId: string | undefined;
  readonly durationMs: number;
}

/**
 * An attempt failed, and another one follows after `delayMs`.
 *
 * @public
 */
export interface RetryEvent extends CallEvent {
  readonly reason: RetryReason;
  readonly delayMs: number;
  readonly delaySource: DelaySource;
  readonly status: number | undefined;
}

/**
 * A call failed.
 *
 * @public
 */
export interface ErrorEvent extends CallEvent {
  readonly error: SdkError;
}

/**
 * A response announced that the operation is deprecated or will stop working.
 *
 * @public
 */
export type DeprecationEvent = CallEvent & Deprecation;

/**
 * A successful response contains a warning, such as an argument that Slack ignored, or a `Stripe-Notice`. A job whose state
 * this version does not know gives one with the code `unknown_job_state`, and the name of the job as `operation`.
 *
 * @public
 */
export type NoticeEvent = CallEvent & Notice;

/**
 * Callbacks for the events of a client. Exceptions and rejections of the callbacks are ignored.
 *
 * @public
 */
export interface Hooks {
  /** Called before each attempt is sent. */
  readonly onRequest?: ((event: RequestEvent) => void) | undefined;
  /** Called with each response, whatever its status. */
  readonly onResponse?: ((event: ResponseEvent) => void) | undefined;
  /** Called before the wait for another attempt. */
  readonly onRetry?: ((event: RetryEvent) => void) | undefined;
  /** Called when a call fails. */
  readonly onError?: ((event: ErrorEvent) => void) | undefined;
  /** Called when the rate limiter delays or rejects a call, or the server throttles it. */
  readonly onRateLimit?: ((event: RateLimitEvent) => void) | undefined;
  /** Called when a call changes the state of a circuit. */
  readonly onCircuit?: ((event: CircuitEvent) => void) | undefined;
  /** Called when a response announces a deprecation. */
  readonly onDeprecation?: ((event: DeprecationEvent) => void) | undefined;
  /** Called when a successful response contains a warning, and for each state of a job that this version does not know. */
  readonly onNotice?: ((event: NoticeEvent) => void) | undefined;
}
