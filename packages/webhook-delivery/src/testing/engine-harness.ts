import type {
  DeliveryEngine,
  DeliveryHandler,
  Runner,
  RunOptions,
  Slot,
} from '../contract/delivery-engine.ts';
import type { Attempt, Delivery, NewDelivery, DeliveryOutcome } from '../contract/delivery.ts';

/**
 * A new, empty engine under test, and control over its time.
 *
 * @public
 */
export interface EngineHarness {
  readonly engine: DeliveryEngine;
  /** Advances the engine's clock. For an engine with its own clock, it may wait in real time. */
  readonly advance: (ms: number) => Promise<void>;
  /** The time of the engine's clock, in milliseconds since the epoch. */
  readonly now: () => number;
  /** A short duration for this engine, in milliseconds: several times as long as handing out a delivery takes. */
  readonly unitMs: number;
  /** Lease for the cases, in milliseconds. Default: ten times `unitMs`. */
  readonly leaseMs?: number;
  /** Called after each case, once the engine is closed. */
  readonly cleanUp?: () => void | Promise<void>;
}

/** The engine of a test case, with its runners and the deliveries they received. */
export class EngineFixture {
  readonly harness: EngineHarness;
  readonly engine: DeliveryEngine;
  /** The deliveries handed out, in order. */
  readonly handed: Delivery[] = [];
  /** The errors that the engine reported. */
  readonly errors: unknown[] = [];
  readonly #runners: Runner[] = [];

  constructor(harness: EngineHarness) {
    this.harness = harness;
    this.engine = harness.engine;
  }

  get unitMs(): number {
    return this.harness.unitMs;
  }

  get leaseMs(): number {
    return this.harness.leaseMs ?? 10 * this.unitMs;
  }

  /** Returns a delivery that is due now. */
  delivery(id: string, change: Partial<NewDelivery> = {}): NewDelivery {
    return {
      id,
      eventId: `msg_${id}`,
      eventType: 'invoice.paid',
      endpointId: 'ep_1',
      body: `{"id":"${id}"}`,
      createdAtMs: this.harness.now(),
      dueAtMs: this.harness.now(),
      ...change,
    };
  }

  /** Enqueues deliveries with these ids, all due now. */
  enqueue(...ids: string[]): Promise<number> {
    return this.engine.enqueue(ids.map((id) => this.delivery(id)));
  }

  /** Returns an attempt that ends now. */
  attempt(change: Partial<Attempt> = {}): Attempt {
    return { atMs: this.harness.now(), durationMs: 1, status: 500, ...change };
  }

  delivered(): DeliveryOutcome {
    return { kind: 'delivered', attempt: this.attempt({ status: 200 }) };
  }

  deadLetter(): DeliveryOutcome {
    return { kind: 'dead_letter', reason: 'exhausted', attempt: this.attempt() };
  }

  retryIn(ms: number): DeliveryOutcome {
    return { kind: 'retry', attempt: this.attempt(), atMs: this.harness.now() + ms };
  }

  /** Starts a runner. Deliveries for which `handle` returns nothing are delivered. */
  run(
    handle: (
      delivery: Delivery,
      signal: AbortSignal,
      slot: Slot | undefined,
    ) => DeliveryOutcome | undefined | Promise<DeliveryOutcome | undefined> = () => undefined,
    options: Partial<RunOptions> = {},
  ): Runner {
    const handler: DeliveryHandler = async (delivery, signal, slot) => {
      this.handed.push(delivery);
      return (await handle(delivery, signal, slot)) ?? this.delivered();
    };
    const runner = this.engine.run(handler, {
      concurrency: 5,
      leaseMs: this.leaseMs,
      onError: (error) => void this.errors.push(error),
      ...options,
    });
    this.#runners.push(runner);
    return runner;
  }

  /** The ids of the deliveries handed out, in order. */
  get ids(): readonly string[] {
    return this.handed.map(({ id }) => id);
  }

  /** Returns the delivery handed out as number `index`, from 0, or from the end if negative. */
  nth(index: number): Delivery {
    const delivery = this.handed.at(index);
    if (delivery === undefined) throw new Error(`Nothing was handed out as number ${index}.`);
    return delivery;
  }

  /** Returns how often a delivery was handed out. */
  times(id: string): number {
    return this.handed.filter((delivery) => delivery.id === id).length;
  }

  /** Advances the time until `condition` holds. Throws if it does not within `units`. */
  async until(condition: () => boolean | Promise<boolean>, what: string, units = 60): Promise<void> {
    for (let step = 0; step < units * 4; step++) {
      if (await condition()) return;
      await this.harness.advance(this.unitMs / 4);
    }
    if (!(await condition())) throw new Error(`Timed out waiting until ${what}.`);
  }

  /** Runs until nothing is due. Deliveries for which `handle` returns nothing are delivered. */
  async drain(handle?: Parameters<EngineFixture['run']>[0]): Promise<void> {
    const runner = this.run(handle);
    await this.until(async () => {
      const { due, active } = await this.engine.stats();
      return due + active === 0;
    }, 'nothing was due any more');
    await this.stop(runner);
  }

  /** Stops a runner while advancing the time. */
  async stop(runner: Runner, graceMs: number = 20 * this.unitMs): Promise<void> {
    const state = { stopped: false };
    const stopping = runner.stop(graceMs).then(() => {
      state.stopped = true;
    });
    await this.until(() => state.stopped, 'the runner stopped');
    await stopping;
  }

  /** Stops the runners and closes the engine. */
  async close(): Promise<void> {
    for (const runner of this.#runners) await this.stop(runner, 0);
    await this.engine.close();
    await this.harness.cleanUp?.();
  }
}
