import type { CircuitChange } from '@org/http-core/breaker';
import type { DeadLetterReason } from './delivery.ts';
import type { DisabledReason } from './endpoint-store.ts';

/**
 * Properties common to all events about one delivery. Plain data without secrets: it omits URLs, headers and bodies.
 *
 * @public
 */
export interface DeliveryEvent {
  readonly deliveryId: string;
  readonly eventId: string;
  readonly eventType: string;
  readonly endpointId: string;
  readonly tenant: string | undefined;
  /** Number of the attempt, starting at 1 when the delivery is enqueued or replayed. */
  readonly attempt: number;
}

/**
 * An event was accepted.
 *
 * @public
 */
export interface SendEvent {
  readonly eventId: string;
  readonly eventType: string;
  readonly tenant: string | undefined;
  /**
   * `outbox` if the engine did not accept the event in time. `transaction` if the event is part of a transaction of the
   * application, which may still be rolled back.
   */
  readonly via: 'engine' | 'outbox' | 'transaction';
  /** Number of deliveries created for the event; `undefined` if it went to the outbox. */
  readonly deliveries: number | undefined;
}

/**
 * An endpoint responded, with any status.
 *
 * @public
 */
export interface ResponseEvent extends DeliveryEvent {
  readonly status: number;
  readonly durationMs: number;
  /** Whether the status was 2xx, which completes the delivery. */
  readonly delivered: boolean;
}

/**
 * An attempt failed, and another one follows after `delayMs` milliseconds.
 *
 * @public
 */
export interface RetryEvent extends DeliveryEvent {
  readonly status: number | undefined;
  /** A code of `AttemptError`, if there was no response. */
  readonly error: string | undefined;
  readonly delayMs: number;
  readonly delaySource: 'schedule' | 'retry-after';
}

/**
 * A delivery was dead-lettered.
 *
 * @public
 */
export interface DeadLetterEvent extends DeliveryEvent {
  readonly status: number | undefined;
  /** A code of `AttemptError`, if the last attempt got no response. */
  readonly error: string | undefined;
  readonly reason: DeadLetterReason;
}

/**
 * A delivery was postponed without an attempt.
 *
 * @public
 */
export interface PostponeEvent extends DeliveryEvent {
  /**
   * `circuit`: the endpoint's circuit is open. `limit`: the endpoint's limits are reached. `slow`: the endpoint is slow,
   * and the worker already waits for as many slow endpoints as it can.
   */
  readonly reason: 'circuit' | 'limit' | 'slow';
  /** When it is handed out again, in milliseconds since the epoch. */
  readonly retryAtMs: number;
}

/**
 * The circuit of an endpoint changed its state in this process. `key` is the endpoint's id.
 *
 * @public
 */
export type CircuitEvent = CircuitChange;

/**
 * An endpoint was disabled because of its responses. Notify its owner.
 *
 * @public
 */
export interface EndpointDisabledEvent {
  readonly endpointId: string;
  readonly tenant: string | undefined;
  readonly reason: DisabledReason;
  readonly failingSinceMs: number | undefined;
}

/**
 * The sender itself failed: its engine, endpoint store or outbox. It retries on its own.
 *
 * @public
 */
export interface ErrorEvent {
  readonly during: 'run' | 'handle' | 'health' | 'relay';
  readonly error: unknown;
}

/**
 * Observers of the delivery. Exceptions and rejections of an observer are ignored.
 *
 * @public
 */
export interface Hooks {
  /** Called when the engine or the outbox has accepted an event. */
  readonly onSend?: ((event: SendEvent) => void) | undefined;
  /** Called before each attempt is sent. */
  readonly onRequest?: ((event: DeliveryEvent) => void) | undefined;
  /** Called with each response, whatever its status. */
  readonly onResponse?: ((event: ResponseEvent) => void) | undefined;
  /** Called when an attempt has failed and another one follows. */
  readonly onRetry?: ((event: RetryEvent) => void) | undefined;
  /** Called when a delivery becomes a dead letter. */
  readonly onDeadLetter?: ((event: DeadLetterEvent) => void) | undefined;
  /** Called when a delivery is postponed without an attempt. */
  readonly onPostpone?: ((event: PostponeEvent) => void) | undefined;
  /** Called when the circuit of an endpoint changes its state. */
  readonly onCircuit?: ((event: CircuitEvent) => void) | undefined;
  /** Called when an endpoint is disabled because of its responses. */
  readonly onEndpointDisabled?: ((event: EndpointDisabledEvent) => void) | undefined;
  /** Called when the sender itself fails. Without this hook and a logger, failures become process warnings. */
  readonly onError?: ((event: ErrorEvent) => void) | undefined;
}
