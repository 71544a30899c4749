import type { DeadLetter, DeadLetterReason, Delivery, DeliveryOutcome, NewDelivery } from './delivery.ts';
import type { EndpointStore } from './endpoint-store.ts';

/**
 * The slot that a delivery in flight occupies within the `concurrency` of its runner.
 *
 * @public
 */
export interface Slot {
  /** Frees the slot while the delivery only waits, so that the runner hands out another one. Repeated calls do nothing. */
  release(): void;
  /** Occupies the slot again, even if the runner is full. */
  reacquire(): void;
}

/**
 * Called by an engine with each delivery that is due. `signal` aborts when the runner must stop now. An engine that
 * cannot hand out more than `concurrency` deliveries passes no slot; endpoints that hang then delay others.
 *
 * The handler does not reject. If it does anyway, the engine treats the delivery like one whose worker died.
 *
 * @public
 */
export type DeliveryHandler = (
  delivery: Delivery,
  signal: AbortSignal,
  slot?: Slot,
) => Promise<DeliveryOutcome>;

/**
 * Options of `DeliveryEngine.run`.
 *
 * @public
 */
export interface RunOptions {
  /** Maximum number of deliveries in flight, not counting those that released their slot. */
  readonly concurrency: number;
  /**
   * How long a worker may hold a delivery, in milliseconds. Without an outcome by then, the engine considers the worker
   * dead and hands the delivery out again. The handler always finishes earlier. An engine that renews leases itself may
   * use this value for each renewal.
   */
  readonly leaseMs: number;
  /**
   * Called when the engine itself fails to claim deliveries or to record an outcome. The engine retries on its own; an
   * error that repeats for the same reason is reported once until the operation succeeds again.
   */
  readonly onError: (error: unknown) => void;
}

/**
 * A running worker of an engine.
 *
 * @public
 */
export interface Runner {
  /**
   * Stops claiming deliveries and resolves once the outcomes of those in flight are recorded. After `graceMs`
   * milliseconds the handlers' signal aborts.
   */
  stop(graceMs: number): Promise<void>;
}

/**
 * Selects dead letters. All conditions must hold.
 *
 * @public
 */
export interface DeadLetterFilter {
  readonly ids?: readonly string[];
  readonly endpointId?: string;
  readonly tenant?: string;
  readonly reason?: DeadLetterReason;
  /** Dead-lettered at this time or later, in milliseconds since the epoch. */
  readonly sinceMs?: number;
  /** Dead-lettered before this time, in milliseconds since the epoch. */
  readonly beforeMs?: number;
}

/**
 * Number of deliveries in each state.
 *
 * @public
 */
export interface EngineStats {
  /** Ready to be handed out now. */
  readonly due: number;
  /** Waiting for their time, or for an earlier delivery with the same ordering key. */
  readonly waiting: number;
  /** Handed out to a worker, including a dead worker whose lease has not expired. */
  readonly active: number;
  readonly deadLetters: number;
  /** When the delivery that has been due the longest became due, in milliseconds since the epoch. */
  readonly oldestDueAtMs?: number;
}

/**
 * The part of an engine that works within a transaction of the application.
 *
 * @public
 */
export interface EngineTransaction {
  /** The engine's endpoints, as the transaction sees them. */
  readonly endpoints: Pick<EndpointStore, 'get' | 'list'>;
  /**
   * Stores deliveries if and only if the transaction commits. Ignores deliveries whose id is known.
   *
   * @returns The number of new deliveries.
   * @throws SdkError, not retryable, if the transaction has ended or belongs to another database. Nothing is stored.
   * @throws EngineUnavailableError if the database does not store them. Roll the transaction back.
   */
  enqueue(deliveries: readonly NewDelivery[]): Promise<number>;
}

/**
 * Stores deliveries and hands them out. `engineContract` of `@org/webhook-delivery/testing` specifies what every engine
 * must do, and tests it.
 *
 * Delivery is at least once: an engine hands a delivery out repeatedly until an outcome ends it.
 *
 * @public
 */
export interface DeliveryEngine {
  /** Name for messages and for `status()`. */
  readonly name: string;
  /** Store of the endpoints, unless the application provides its own. */
  readonly endpoints: EndpointStore;
  /**
   * Stores deliveries. Resolves once they are as durable as the engine can make them, and rejects if they may not be,
   * although some of them may be stored anyway. Ignores deliveries whose id is known: waiting, dead-lettered, or
   * delivered recently.
   *
   * @returns The number of new deliveries.
   * @throws EngineUnavailableError if the engine's backend does not respond.
   */
  enqueue(deliveries: readonly NewDelivery[]): Promise<number>;
  /**
   * Joins a transaction of the application on the database in which the engine stores deliveries. An engine that cannot
   * do so has no such method.
   *
   * @throws InvalidParamsError if `tx` is not a transaction of a driver that the engine supports.
   */
  joinTransaction?(tx: object): EngineTransaction;
  /**
   * Starts handing out due deliveries, those due the longest first as far as the engine can tell. An idle runner is
   * cheap: it polls about once a second, and notices what this process enqueues at once.
   */
  run(handler: DeliveryHandler, options: RunOptions): Runner;
  /** Returns a delivery that is waiting, in flight or dead-lettered. */
  find(id: string): Promise<Delivery | undefined>;
  /** Returns at most `limit` dead letters, the latest first. */
  deadLetters(filter: DeadLetterFilter, limit: number): Promise<readonly DeadLetter[]>;
  /**
   * Makes at most `limit` dead letters due now, in the order in which they were enqueued, and resets their attempts and
   * crashes. Each keeps its position among deliveries with the same ordering key.
   *
   * @returns The number of replayed deliveries.
   */
  replay(filter: DeadLetterFilter, limit: number): Promise<number>;
  /** Deletes at most `limit` dead letters. @returns The number of deleted deliveries. */
  discard(filter: DeadLetterFilter, limit: number): Promise<number>;
  stats(): Promise<EngineStats>;
  /** Releases all resources. Stop the runners first. */
  close(): Promise<void>;
}
