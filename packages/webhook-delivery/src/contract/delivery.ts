/**
 * One message for one endpoint. Plain JSON, so an engine may store it as text.
 *
 * @public
 */
export interface NewDelivery {
  /** The ids of the event and the endpoint. An engine ignores a delivery whose id it already knows. */
  readonly id: string;
  readonly eventId: string;
  readonly eventType: string;
  readonly endpointId: string;
  /** The customer that the event belongs to, if one installation serves several. */
  readonly tenant?: string;
  /** The request body, sent byte for byte. */
  readonly body: string;
  readonly createdAtMs: number;
  /** Earliest time to hand it out, in milliseconds since the epoch. */
  readonly dueAtMs: number;
  /**
   * Deliveries with the same ordering key are handed out one at a time, in the order in which they were enqueued: the
   * next one waits until the previous one is delivered or dead-lettered.
   */
  readonly orderingKey?: string;
}

/**
 * One attempt, recorded to explain why a delivery failed. Contains no secret and no header.
 *
 * @public
 */
export interface Attempt {
  /** Start of the attempt, in milliseconds since the epoch. */
  readonly atMs: number;
  readonly durationMs: number;
  /** HTTP status of the response, if there was one. */
  readonly status?: number;
  /** Why there was no response: a code of `AttemptError`. */
  readonly error?: string;
  /** The beginning of the response body, redacted. */
  readonly excerpt?: string;
}

/**
 * Number of attempts that an engine stores for each delivery. When exceeded, the oldest are dropped.
 *
 * @public
 */
export const MAX_KEPT_ATTEMPTS = 20;

/**
 * A delivery as an engine stores it and hands it out.
 *
 * @public
 */
export interface Delivery extends NewDelivery {
  /** Attempts since it was enqueued or replayed. */
  readonly attemptsMade: number;
  /** How often it was handed out without an outcome since it was enqueued or replayed, because the worker died. */
  readonly crashCount: number;
  /** How many of these crashes happened while nothing else was in flight. Only such a crash proves the delivery at fault. */
  readonly isolatedCrashCount: number;
  /** How often it was replayed. */
  readonly replays: number;
  /** The latest {@link MAX_KEPT_ATTEMPTS} attempts, oldest first. A replay keeps them. */
  readonly attempts: readonly Attempt[];
}

/**
 * Why a delivery was dead-lettered.
 *
 * - `exhausted`: all attempts of the schedule failed.
 * - `gone`: the endpoint responded with 410.
 * - `endpoint_disabled`, `endpoint_removed`: the endpoint no longer receives events.
 * - `poison`: it repeatedly crashed its worker while nothing else was in flight.
 * - `invalid`: no attempt can ever succeed, for example because the URL is invalid.
 *
 * @public
 */
export type DeadLetterReason =
  'exhausted' | 'gone' | 'endpoint_disabled' | 'endpoint_removed' | 'poison' | 'invalid';

/**
 * A delivery that will not be attempted again unless it is replayed. Kept until it is replayed or discarded.
 *
 * @public
 */
export interface DeadLetter extends Delivery {
  readonly deadLetteredAtMs: number;
  readonly reason: DeadLetterReason;
}

/**
 * The result of handling a delivery: what the engine does with it next.
 *
 * @public
 */
export type DeliveryOutcome =
  | { readonly kind: 'delivered'; readonly attempt: Attempt }
  /** The attempt failed. Hand the delivery out again at `atMs`, in milliseconds since the epoch, never earlier. */
  | { readonly kind: 'retry'; readonly attempt: Attempt; readonly atMs: number }
  /** Nothing was sent, and no attempt is counted. Hand the delivery out again at `atMs`. */
  | { readonly kind: 'postpone'; readonly atMs: number }
  | { readonly kind: 'dead_letter'; readonly reason: DeadLetterReason; readonly attempt?: Attempt };
