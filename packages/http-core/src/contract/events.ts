import type { DelaySource, RetryReason } from '../errors/attempt-record.ts';
import type { SdkError } from '../errors/sdk-error.ts';
import type { CircuitChange } from './circuit.ts';
/** What all events name. Plain data without credentials: paths are templates, headers and bodies are left out. */
export interface CallEvent {
  /** `paymentIntents.create`. */
  readonly operation: string;
  readonly method: string;
  /** `/v1/customers/{id}`. */
  readonly pathTemplate: string;
  readonly origin: string;
  /** 1 for the first. */
  readonly attempt: number;
}

/** The rate limiter made a call wait, refused to, or was told by the server that calls come too fast. */
export interface RateLimitEvent extends CallEvent {
  /**
   * - `waited`: the call waited `waitMs`, and goes on.
   * - `refused`: the wait would have been too long; the call fails with a `RateLimiterTimeoutError`, and nothing was sent.
   * - `throttled`: the server answered "too fast"; calls of its kind pause.
   */
  readonly kind: 'waited' | 'refused' | 'throttled';
  /** Milliseconds waited, or that the server asks to wait where it says. */
  readonly waitMs: number | undefined;
  /** When there will be room, in milliseconds since the epoch, where that is known. */
  readonly retryAt: number | undefined;
  /** HTTP status of the answer that said "too fast". */
  readonly status: number | undefined;
}

/** A call, or its outcome, changed the state of a circuit. Changes by hand are told to the breaker's `onChange` only. */
export type CircuitEvent = CallEvent & CircuitChange;

/** What a response that succeeded warns of, beside its data. */
export interface Notice {
  /** The provider's codes: `missing_text_in_message` of Slack. */
  readonly codes: readonly string[];
  /** What the provider says in words. */
  readonly messages: readonly string[];
}

/** What an answer says about the future of what was called. */
export interface Deprecation {
  /** When it was, or will be, deprecated, in milliseconds since the epoch (`Deprecation`, RFC 9745), where a date was given. */
  readonly deprecatedAt: number | undefined;
  /** When it will stop working, in milliseconds since the epoch (`Sunset`, RFC 8594). */
  readonly sunsetAt: number | undefined;
  /** Where the provider explains it: the `Link` of relation `deprecation` or `sunset`, without its query. */
  readonly link: string | undefined;
}

/** An attempt is about to be sent. */
export type RequestEvent = CallEvent;

/** An answer came, whatever its status. */
export interface ResponseEvent extends CallEvent {
  readonly status: number;
  readonly requestId: string | undefined;
  readonly durationMs: number;
}

/** Another attempt follows after `delayMs`. */
export interface RetryEvent extends CallEvent {
  readonly reason: RetryReason;
  readonly delayMs: number;
  readonly delaySource: DelaySource;
  readonly status: number | undefined;
}

/** The call failed. */
export interface ErrorEvent extends CallEvent {
  readonly error: SdkError;
}

/** An answer announced that what was called is deprecated or will stop working. */
export type DeprecationEvent = CallEvent & Deprecation;

/** A response that succeeded warns of something: an argument that Slack ignored, a `Stripe-Notice`. */
export type NoticeEvent = CallEvent & Notice;

/** Observers of a client's calls. What they throw is ignored: an observer must not break what it observes. */
export interface Hooks {
  readonly onRequest?: ((event: RequestEvent) => void) | undefined;
  readonly onResponse?: ((event: ResponseEvent) => void) | undefined;
  readonly onRetry?: ((event: RetryEvent) => void) | undefined;
  readonly onError?: ((event: ErrorEvent) => void) | undefined;
  readonly onRateLimit?: ((event: RateLimitEvent) => void) | undefined;
  readonly onCircuit?: ((event: CircuitEvent) => void) | undefined;
  readonly onDeprecation?: ((event: DeprecationEvent) => void) | undefined;
  readonly onNotice?: ((event: NoticeEvent) => void) | undefined;
}
