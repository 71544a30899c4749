import type { DeadLetter, DeathReason, Delivery, NewDelivery, Verdict } from './delivery.ts';
import type { EndpointStore } from './endpoint-store.ts';

/** The place that a delivery in hand takes among the `concurrency` of its runner. */
export interface Slot {
  /** The delivery is only waiting: another one may be handed out beside it. Calls beyond the first change nothing. */
  free(): void;
  /** It takes its place again, even if there is none left. */
  retake(): void;
}

/**
 * What an engine calls with each delivery that is due. The signal aborts when the runner must end now. An engine that cannot hand
 * out more than `concurrency` gives no slot; endpoints that hang then hold up others.
 *
 * It does not reject; if it does all the same, the engine treats the delivery as one whose worker died.
 */
export type DeliveryHandler = (delivery: Delivery, signal: AbortSignal, slot?: Slot) => Promise<Verdict>;

export interface RunOptions {
  /** Deliveries in hand at once, not counting those whose slot is free. */
  readonly concurrency: number;
  /**
   * How long a worker may have a delivery in hand, in milliseconds: it is dead if no verdict came by then, and the delivery
   * is handed out again. The handler is never slower. An engine that renews leases by itself may use it for each.
   */
  readonly leaseMs: number;
  /**
   * Told of what the engine itself could not do: claim, or record a verdict. It goes on by itself; what fails again and again for one
   * reason is told once until it works.
   */
  readonly onError: (error: unknown) => void;
}

/** A running worker. */
export interface Runner {
  /**
   * Takes no more deliveries, and resolves once the verdicts of those in hand are recorded. After `graceMs` milliseconds
   * the handlers' signal aborts.
   */
  stop(graceMs: number): Promise<void>;
}

/** Which dead letters; all conditions must hold. */
export interface DeadLetterFilter {
  readonly ids?: readonly string[];
  readonly endpointId?: string;
  readonly tenant?: string;
  readonly reason?: DeathReason;
  /** Died at this time or later, in milliseconds since the epoch. */
  readonly sinceMs?: number;
  /** Died before this time, in milliseconds since the epoch. */
  readonly beforeMs?: number;
}

/** How many deliveries are in which state. */
export interface EngineStats {
  /** Could be handed out now. */
  readonly due: number;
  /** Wait for their time, or for the one before them in their lane. */
  readonly waiting: number;
  /** In a worker's hand, or in that of a dead worker until its lease is over. */
  readonly active: number;
  readonly dead: number;
  /** Since when the longest due delivery has been due, in milliseconds since the epoch. */
  readonly oldestDueAtMs?: number;
}

/**
 * Keeps deliveries and hands them out. `engineContract` of `@org/webhook-delivery/testing` says what every engine must
 * do, and tests it.
 *
 * All methods are at least once: a delivery that was taken is handed out again and again until a verdict ends it.
 */
export interface DeliveryEngine {
  /** For messages and for `status()`. */
  readonly name: string;
  /** Where the endpoints are kept, unless the application keeps them itself. */
  readonly endpoints: EndpointStore;
  /**
   * Takes deliveries. Resolves once they are as durable as the engine can make them; rejects where they may not be, though
   * some of them may be all the same. Those whose id is known, waiting, dead or delivered lately, are left as they are.
   *
   * @returns how many were new.
   */
  enqueue(deliveries: readonly NewDelivery[]): Promise<number>;
  /**
   * Begins to hand out deliveries that are due, the longest due first as far as the engine can tell. Resting costs little:
   * an engine polls no more than about once a second, and sees what this process enqueued at once.
   */
  run(handler: DeliveryHandler, options: RunOptions): Runner;
  /** A delivery that is waiting, in hand or dead. */
  find(id: string): Promise<Delivery | undefined>;
  /** The dead letters, the latest first, at most `limit`. */
  deadLetters(filter: DeadLetterFilter, limit: number): Promise<readonly DeadLetter[]>;
  /**
   * Makes dead letters due now, at most `limit`, the first to have been enqueued first, with no attempt and no crash counted. In a lane they
   * stand where they stood.
   *
   * @returns how many.
   */
  replay(filter: DeadLetterFilter, limit: number): Promise<number>;
  /** Forgets dead letters, at most `limit`. @returns how many. */
  discard(filter: DeadLetterFilter, limit: number): Promise<number>;
  stats(): Promise<EngineStats>;
  /** Gives back what it holds open. Runners are to be stopped before. */
  close(): Promise<void>;
}
