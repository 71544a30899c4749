import type { CircuitChange } from '@org/http-core';
import type { DeathReason, Delivery } from './delivery.ts';
import type { DisabledReason } from './endpoint-store.ts';

/** What all events of a delivery name. Plain data without secrets: URLs, headers and bodies are left out. */
export interface DeliveryEvent {
  readonly deliveryId: string;
  readonly eventId: string;
  readonly eventType: string;
  readonly endpointId: string;
  readonly tenant: string | undefined;
  /** 1 for the first since it was enqueued or replayed. */
  readonly attempt: number;
}

/** An event was taken. */
export interface SendEvent {
  readonly eventId: string;
  readonly eventType: string;
  readonly tenant: string | undefined;
  /** `outbox`: the engine did not take it in time. */
  readonly via: 'engine' | 'outbox';
  /** How many deliveries it became; an outbox does not know yet. */
  readonly deliveries: number | undefined;
}

/** An answer came, whatever its status. */
export interface ResponseEvent extends DeliveryEvent {
  readonly status: number;
  readonly durationMs: number;
  /** It was a 2xx: the delivery is over. */
  readonly delivered: boolean;
}

/** What went wrong in an attempt. */
interface Failure {
  readonly status: number | undefined;
  /** A code of `AttemptError`, where no answer came. */
  readonly error: string | undefined;
}

/** Another attempt follows after `delayMs`. */
export interface RetryEvent extends DeliveryEvent, Failure {
  readonly delayMs: number;
  readonly delaySource: 'schedule' | 'retry-after';
}

/** A delivery was given up; it is a dead letter now. */
export interface DeadEvent extends DeliveryEvent, Failure {
  readonly reason: DeathReason;
}

/**
 * A delivery was put off, and nothing was sent: the endpoint's limits or its circuit do not allow it now, or (`slow`) the endpoint
 * was slow and all places for slow ones are taken.
 */
export interface PostponeEvent extends DeliveryEvent {
  readonly kind: 'circuit' | 'limit' | 'slow';
  /** When it comes again, in milliseconds since the epoch. */
  readonly retryAt: number;
}

/** An endpoint's circuit changed its state, in this process. Its key is the endpoint's id. */
export type CircuitEvent = CircuitChange;

/** An endpoint gets nothing any more, because of how it answered. Tell its owner. */
export interface EndpointDisabledEvent {
  readonly endpointId: string;
  readonly tenant: string | undefined;
  readonly reason: DisabledReason;
  readonly failingSinceMs: number | undefined;
}

/** Something in the sender itself failed: the engine, the store of endpoints, the outbox. It goes on by itself. */
export interface ErrorEvent {
  readonly during: 'run' | 'handle' | 'health' | 'relay';
  readonly error: unknown;
}

/** Observers. What they throw is ignored: an observer must not break what it observes. */
export interface Hooks {
  readonly onSend?: ((event: SendEvent) => void) | undefined;
  readonly onRequest?: ((event: DeliveryEvent) => void) | undefined;
  readonly onResponse?: ((event: ResponseEvent) => void) | undefined;
  readonly onRetry?: ((event: RetryEvent) => void) | undefined;
  readonly onDead?: ((event: DeadEvent) => void) | undefined;
  readonly onPostpone?: ((event: PostponeEvent) => void) | undefined;
  readonly onCircuit?: ((event: CircuitEvent) => void) | undefined;
  readonly onEndpointDisabled?: ((event: EndpointDisabledEvent) => void) | undefined;
  readonly onError?: ((event: ErrorEvent) => void) | undefined;
}

/** The event of a delivery, for others to extend. */
export const deliveryEvent = (delivery: Delivery): DeliveryEvent => ({
  deliveryId: delivery.id,
  eventId: delivery.eventId,
  eventType: delivery.eventType,
  endpointId: delivery.endpointId,
  tenant: delivery.tenant,
  attempt: delivery.attemptsMade + 1,
});
