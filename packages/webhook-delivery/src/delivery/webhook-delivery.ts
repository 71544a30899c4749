import { ConfigurationError, systemClock, type Clock } from '@org/http-core';
import type { WorkerParts } from '../worker/handle-delivery.ts';
import type { DeadLetterFilter, DeliveryEngine } from '../contract/delivery-engine.ts';
import type { DeadLetter, Delivery } from '../contract/delivery.ts';
import type { EndpointStore } from '../contract/endpoint-store.ts';
import { EndpointHealth } from '../endpoints/endpoint-health.ts';
import { Endpoints } from '../endpoints/endpoints.ts';
import { DeliveryUnavailableError } from '../errors/delivery-unavailable-error.ts';
import type { StagedEvent, WebhookEvent } from '../contract/event.ts';
import { stageEvent, standardPayload, type StageOptions } from './stage-event.ts';
import { EndpointGates } from '../worker/endpoint-limiters.ts';
import { observer, type Observer } from '../observe/notify.ts';
import { attemptWatcher } from '../observe/telemetry.ts';
import type { Outbox } from '../contract/outbox.ts';
import { Relay } from './outbox-relay.ts';
import { retryPlan } from '../worker/retry-schedule.ts';
import { schedules } from '../schedule/schedules.ts';
import { guardedTransport } from '../transport/guarded-transport.ts';
import { checkOptions } from './check-options.ts';
import { fanOut } from './fan-out.ts';
import { forwardWithin, type Forwarded } from './forward.ts';
import type { DeliveryOptions } from './options.ts';
import { MAX_SHOWN, originOf, type DeliveryStatus } from './status.ts';
import { startWorker, type Worker, type WorkerOptions } from '../worker/worker.ts';
import { within } from '../shared/deadline.ts';

/** What became of an event. */
export interface SendResult {
  readonly id: string;
  /** `outbox`: the engine did not take it in time; it is kept on this machine until it does. */
  readonly via: 'engine' | 'outbox';
  /** How many endpoints get it; an outbox does not know yet. */
  readonly deliveries?: number;
}

/** How many at most. Default 100. */
export interface LimitOption {
  readonly limit?: number;
}

/** Sends events to endpoints. Made by {@link createDelivery}. */
export class WebhookDelivery<Events extends object = Record<string, unknown>> {
  /** Who gets events. */
  readonly endpoints: Endpoints;
  readonly #engine: DeliveryEngine;
  readonly #store: EndpointStore;
  readonly #outbox: Outbox | undefined;
  readonly #relay: Relay | undefined;
  readonly #clock: Clock;
  readonly #observe: Observer;
  readonly #stage: StageOptions;
  readonly #parts: WorkerParts;
  readonly #sendTimeoutMs: number;
  readonly #workers = new Set<Worker>();

  /** @internal */
  constructor(options: DeliveryOptions) {
    checkOptions(options);
    const { engine, outbox, clock = systemClock, timeoutMs = 15_000, sendTimeoutMs = 5_000 } = options;
    const { transport = guardedTransport({ clock }), endpointStore = engine.endpoints } = options;
    const { maxBodyBytes = 262_144 } = options;
    if (transport.maxBodyBytes !== undefined && transport.maxBodyBytes < maxBodyBytes)
      throw new ConfigurationError(
        `createDelivery: the transport sends at most ${transport.maxBodyBytes} bytes, and send takes ${maxBodyBytes} (maxBodyBytes), which could never be sent. Leave out maxBodyBytes of the transport.`,
      );
    this.#engine = engine;
    this.#store = endpointStore;
    this.#outbox = outbox;
    this.#clock = clock;
    this.#sendTimeoutMs = sendTimeoutMs;
    this.#observe = observer(options.hooks, options.logger);
    this.#stage = {
      clock,
      serialize: options.serialize ?? standardPayload,
      maxBodyBytes,
    };
    this.#parts = {
      endpoints: endpointStore,
      transport,
      gates: new EndpointGates({
        limits: options.limits ?? {},
        breaker: options.breaker ?? {},
        clock,
        onCircuit: (change) => {
          this.#observe('onCircuit', change);
        },
      }),
      health: new EndpointHealth(endpointStore, options.autoDisable ?? {}),
      plan: retryPlan(options.schedule ?? schedules.default, options.jitter ?? 0.2, clock),
      observe: this.#observe,
      watch: attemptWatcher(options.telemetry ?? {}),
      clock,
      timeoutMs,
      firstByteTimeoutMs: Math.min(options.firstByteTimeoutMs ?? 10_000, timeoutMs),
      maxCrashes: options.maxCrashes ?? 5,
      userAgent: options.userAgent ?? '@org/webhook-delivery',
    };
    this.endpoints = new Endpoints(endpointStore, transport, clock);
    if (outbox)
      this.#relay = new Relay({
        outbox,
        forward: async (event) => {
          const taken = await this.#forward(event);
          if ('cause' in taken) throw taken.cause;
        },
        onError: (error) => {
          this.#observe('onError', { during: 'relay', error });
        },
        clock,
      });
  }

  /**
   * Sends an event to all endpoints that want it. Resolves once it is as durable as the engine, or else the outbox, can make
   * it; the requests are made by a {@link worker}.
   *
   * @throws InvalidParamsError for an event that cannot be sent. DeliveryUnavailableError within `sendTimeoutMs` where neither
   * the engine nor an outbox took it: send it again with the id that the error names.
   */
  async send(event: WebhookEvent<Events>): Promise<SendResult> {
    const staged = this.stage(event);
    const { id, type: eventType, tenant } = staged;
    // Behind those that the engine has not taken, so that the order stays, and nobody waits for an engine that is down.
    if (this.#relay?.behind !== true) {
      const taken = await this.#forward(staged);
      if ('value' in taken) {
        const deliveries = taken.value;
        this.#observe('onSend', { eventId: id, eventType, tenant, via: 'engine', deliveries });
        return { id, via: 'engine', deliveries };
      }
      if (this.#outbox === undefined)
        throw new DeliveryUnavailableError(
          id,
          `The engine ${this.#engine.name} did not take the event ${id}. Send it again with this id; it is taken once. An outbox would have kept it.`,
          taken,
        );
      this.#relay?.engineFailed();
    }
    try {
      await within(Promise.resolve(this.#outbox?.add(staged)), this.#sendTimeoutMs, this.#clock);
    } catch (cause) {
      throw new DeliveryUnavailableError(
        id,
        `Neither the engine ${this.#engine.name} nor the outbox took the event ${id}. Send it again with this id; it is taken once.`,
        { cause, mayHaveExecuted: true },
      );
    }
    this.#observe('onSend', { eventId: id, eventType, tenant, via: 'outbox', deliveries: undefined });
    return { id, via: 'outbox' };
  }

  /**
   * Checks an event, names it and writes it out, without sending it: for `outbox.add` inside a transaction of your own. It is
   * sent once the transaction is committed.
   *
   * @throws InvalidParamsError for an event that cannot be sent.
   */
  stage(event: WebhookEvent<Events>): StagedEvent {
    return stageEvent(event, this.#stage);
  }

  /**
   * Begins to send what is due.
   *
   * @throws ConfigurationError naming the option that is wrong.
   */
  worker(options: WorkerOptions = {}): Worker {
    const onError = (error: unknown): void => {
      this.#observe('onError', { during: 'run', error });
    };
    const started = startWorker({ engine: this.#engine, parts: this.#parts, onError }, options);
    const worker: Worker = {
      stop: async (stopOptions) => {
        await started.stop(stopOptions);
        this.#workers.delete(worker);
      },
      [Symbol.asyncDispose]: () => worker.stop(),
    };
    this.#workers.add(worker);
    return worker;
  }

  /** A delivery that is waiting, in hand or dead, with its attempts. Its id is the event's, a full stop, and the endpoint's. */
  find(deliveryId: string): Promise<Delivery | undefined> {
    return this.#engine.find(deliveryId);
  }

  /** Deliveries that were given up, the latest first. */
  deadLetters(filter: DeadLetterFilter & LimitOption = {}): Promise<readonly DeadLetter[]> {
    const { limit = 100, ...which } = filter;
    return this.#engine.deadLetters(which, limit);
  }

  /** Sends dead letters again, with the same id and all attempts of the schedule. @returns how many. */
  replay(filter: DeadLetterFilter & LimitOption): Promise<number> {
    const { limit = 100, ...which } = filter;
    return this.#engine.replay(which, limit);
  }

  /** Forgets dead letters; they are kept otherwise. @returns how many. */
  discard(filter: DeadLetterFilter & LimitOption): Promise<number> {
    const { limit = 100, ...which } = filter;
    return this.#engine.discard(which, limit);
  }

  /** How many deliveries are in which state, of all processes. */
  stats(): ReturnType<DeliveryEngine['stats']> {
    return this.#engine.stats();
  }

  /** Everything at a glance, for a dashboard. Changes nothing, and answers within `sendTimeoutMs` even where the engine does not. */
  async status(): Promise<DeliveryStatus> {
    const soon = <T>(work: Promise<T>): Promise<T | undefined> =>
      within(work, this.#sendTimeoutMs, this.#clock).catch(() => undefined);
    const [deliveries, endpoints, outbox] = await Promise.all([
      soon(this.#engine.stats()),
      soon(this.#store.page(undefined, MAX_SHOWN)),
      this.#outbox && soon(Promise.resolve(this.#outbox.size())),
    ]);
    return {
      atMs: this.#clock.now(),
      engine: this.#engine.name,
      deliveries,
      outbox,
      workers: this.#workers.size,
      endpoints: endpoints?.map(({ id, tenant, disabled, failing, url }) => ({
        id,
        ...(tenant === undefined ? {} : { tenant }),
        ...(disabled === undefined ? {} : { disabled }),
        ...(failing === undefined ? {} : { failing }),
        origin: originOf(url),
        ...this.#parts.gates.state(id),
      })),
    };
  }

  /** Stops the workers and gives back what is held open, the engine and the outbox included. */
  async close(): Promise<void> {
    await Promise.all([...this.#workers].map((worker) => worker.stop()));
    await this.#relay?.stop();
    await this.#outbox?.close();
    await this.#parts.transport.close?.();
    await this.#engine.close();
  }

  #forward(event: StagedEvent): Promise<Forwarded<number>> {
    return forwardWithin(
      (begin) => fanOut(event, this.#engine, this.#store, this.#clock.now(), begin),
      this.#sendTimeoutMs,
      this.#clock,
    );
  }
}
