import { quietly } from '@org/runtime-kit';
import type { CircuitEvent } from '../breaker/circuit-event.ts';
import type { DelaySource, RetryReason } from '../errors/attempt-record.ts';
import type { SdkError } from '../errors/sdk-error.ts';
import type { RateLimitEvent } from '../limiter/rate-limit-event.ts';
import type { Deprecation } from './advisory.ts';
import type { CallEvent } from './call-event.ts';
import type { Notice } from './notice.ts';

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

/** Calls an observer. An async function is one too: its rejection must not end the process. */
export function notify<E>(hook: ((event: E) => void) | undefined, event: E): void {
  if (hook) quietly(hook, event);
}
