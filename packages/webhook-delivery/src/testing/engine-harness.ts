import type {
  DeliveryEngine,
  DeliveryHandler,
  Runner,
  RunOptions,
  Slot,
} from '../contract/delivery-engine.ts';
import type { Attempt, Delivery, NewDelivery, Verdict } from '../contract/delivery.ts';

/** An engine under test, empty, and a way to let its time pass. */
export interface EngineHarness {
  readonly engine: DeliveryEngine;
  /** Moves the engine's clock on; an engine with a clock of its own may really wait. */
  readonly advance: (ms: number) => Promise<void>;
  /** Now, by the engine's clock, in milliseconds since the epoch. */
  readonly now: () => number;
  /** A short while for this engine, in milliseconds, several times as long as it takes to hand out a delivery. */
  readonly unitMs: number;
  /** The lease that the cases use, in milliseconds, if ten units are too short for the engine. */
  readonly leaseMs?: number;
  /** Called when a case is over, after the engine is closed. */
  readonly cleanUp?: () => void | Promise<void>;
}

/** A case's tools: an engine, and what its runners were handed. */
export class Bench {
  readonly harness: EngineHarness;
  readonly engine: DeliveryEngine;
  /** What was handed out, in order. */
  readonly handed: Delivery[] = [];
  /** What the engine could not do. */
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

  /** A delivery that is due now. */
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

  /** Enqueues deliveries of these ids, all due now. */
  enqueue(...ids: string[]): Promise<number> {
    return this.engine.enqueue(ids.map((id) => this.delivery(id)));
  }

  /** An attempt that ends now. */
  attempt(change: Partial<Attempt> = {}): Attempt {
    return { atMs: this.harness.now(), durationMs: 1, status: 500, ...change };
  }

  delivered(): Verdict {
    return { kind: 'delivered', attempt: this.attempt({ status: 200 }) };
  }

  dead(): Verdict {
    return { kind: 'dead', reason: 'exhausted', attempt: this.attempt() };
  }

  retryIn(ms: number): Verdict {
    return { kind: 'retry', attempt: this.attempt(), atMs: this.harness.now() + ms };
  }

  /** Begins to run; what `handle` leaves undecided is delivered. */
  run(
    handle: (
      delivery: Delivery,
      signal: AbortSignal,
      slot: Slot | undefined,
    ) => Verdict | undefined | Promise<Verdict | undefined> = () => undefined,
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

  /** The ids that were handed out, in order. */
  get ids(): readonly string[] {
    return this.handed.map(({ id }) => id);
  }

  /** What was handed out as number `index`, from 0; negative: from the end. */
  nth(index: number): Delivery {
    const delivery = this.handed.at(index);
    if (delivery === undefined) throw new Error(`Nothing was handed out as number ${index}.`);
    return delivery;
  }

  /** How often a delivery was handed out. */
  times(id: string): number {
    return this.handed.filter((delivery) => delivery.id === id).length;
  }

  /** Lets time pass until `condition` holds; throws when it does not within `units`. */
  async until(condition: () => boolean | Promise<boolean>, what: string, units = 60): Promise<void> {
    for (let step = 0; step < units * 4; step++) {
      if (await condition()) return;
      await this.harness.advance(this.unitMs / 4);
    }
    if (!(await condition())) throw new Error(`It never came to pass that ${what}.`);
  }

  /** Runs what is due, delivers all of it unless `handle` says otherwise, and stops. */
  async drain(handle?: Parameters<Bench['run']>[0]): Promise<void> {
    const runner = this.run(handle);
    await this.until(async () => {
      const { due, active } = await this.engine.stats();
      return due + active === 0;
    }, 'nothing was due any more');
    await this.stop(runner);
  }

  /** Stops a runner, while time passes. */
  async stop(runner: Runner, graceMs: number = 20 * this.unitMs): Promise<void> {
    const state = { stopped: false };
    const stopping = runner.stop(graceMs).then(() => {
      state.stopped = true;
    });
    await this.until(() => state.stopped, 'the runner stopped');
    await stopping;
  }

  /** Ends what the case began. */
  async close(): Promise<void> {
    for (const runner of this.#runners) await this.stop(runner, 0);
    await this.engine.close();
    await this.harness.cleanUp?.();
  }
}
