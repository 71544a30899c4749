/** One message on its way to one endpoint. Plain JSON: an engine may keep it as text. */
export interface NewDelivery {
  /** The event's id and the endpoint's. A delivery whose id is known is not taken twice. */
  readonly id: string;
  readonly eventId: string;
  readonly eventType: string;
  readonly endpointId: string;
  /** Whose event it is, where one installation serves several customers. */
  readonly tenant?: string;
  /** What is sent, to the byte. */
  readonly body: string;
  readonly createdAtMs: number;
  /** Not to be handed out before, in milliseconds since the epoch. */
  readonly dueAtMs: number;
  /**
   * Deliveries of one lane go out one at a time, in the order in which they were taken: the next is handed out only when
   * the one before has been delivered or is dead.
   */
  readonly lane?: string;
}

/** One attempt that was made, for whoever looks why a delivery failed. Holds no secret and no header. */
export interface Attempt {
  /** When it began, in milliseconds since the epoch. */
  readonly atMs: number;
  readonly durationMs: number;
  /** HTTP status, where an answer came. */
  readonly status?: number;
  /** Why there was no answer: a code of `AttemptError`. */
  readonly error?: string;
  /** The beginning of the answer's body, redacted. */
  readonly excerpt?: string;
}

/** An engine keeps so many attempts of a delivery, the latest. */
export const MAX_KEPT_ATTEMPTS = 20;

/** A delivery as it is handed to a worker, or shown. */
export interface Delivery extends NewDelivery {
  /** Attempts since it was enqueued or replayed. */
  readonly attemptsMade: number;
  /** How often it was handed out before and no verdict came, since it was enqueued or replayed: the worker died. */
  readonly crashes: number;
  /** How often of these nothing else was in the worker's hand. Only such a death proves that the delivery is at fault. */
  readonly crashesAlone: number;
  /** How often it was replayed. */
  readonly replays: number;
  /** The latest {@link MAX_KEPT_ATTEMPTS}, oldest first. They survive a replay. */
  readonly attempts: readonly Attempt[];
}

/**
 * Why a delivery was given up.
 *
 * - `exhausted`: all attempts of the schedule failed.
 * - `gone`: the endpoint answered 410.
 * - `endpoint_disabled`, `endpoint_removed`: there was nobody to send it to any more.
 * - `poison`: it killed its worker time and again, while that had nothing else in hand.
 * - `invalid`: it can never be sent, such as to a URL that is none.
 */
export type DeathReason =
  'exhausted' | 'gone' | 'endpoint_disabled' | 'endpoint_removed' | 'poison' | 'invalid';

/** A delivery that was given up. It is kept until it is replayed or discarded. */
export interface DeadLetter extends Delivery {
  readonly diedAtMs: number;
  readonly reason: DeathReason;
}

/** What is to happen to a delivery next. */
export type Verdict =
  | { readonly kind: 'delivered'; readonly attempt: Attempt }
  /** Hand it out again at `atMs`, in milliseconds since the epoch, never before. */
  | { readonly kind: 'retry'; readonly attempt: Attempt; readonly atMs: number }
  /** Nothing was sent and no attempt is counted: hand it out again at `atMs`. */
  | { readonly kind: 'postpone'; readonly atMs: number }
  | { readonly kind: 'dead'; readonly reason: DeathReason; readonly attempt?: Attempt };
