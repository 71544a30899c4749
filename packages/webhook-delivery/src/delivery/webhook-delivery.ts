import { ConfigurationError, InvalidParamsError, type Clock } from '@org/http-core';
import {
  ANY,
  systemClock,
  TEXT,
  type OptionRule,
  type OptionTable,
  TEXT_LIST,
} from '@org/http-core/provider';
import type { DeadLetter, Delivery } from '../contract/delivery.ts';
import type { DeadLetterFilter, DeliveryEngine, EngineStats } from '../contract/delivery-engine.ts';
import type { EndpointStore } from '../contract/endpoint-store.ts';
import { DeliveryUnavailableError } from '../contract/errors.ts';
import type { StagedEvent, WebhookEvent } from '../contract/event.ts';
import type { Outbox } from '../contract/outbox.ts';
import { EndpointHealth } from '../endpoints/endpoint-health.ts';
import { Endpoints } from '../endpoints/endpoints.ts';
import { notifier, type Notify } from '../observe/notify.ts';
import { attemptTracer } from '../observe/telemetry.ts';
import { checkQuery, checkText, NUMBER } from '../shared/arguments.ts';
import { changeWithDeadline, withDeadline, type ChangeResult } from '../shared/deadline.ts';
import { guardedTransport } from '../transport/guarded-transport.ts';
import { EndpointLimiters } from '../worker/endpoint-limiters.ts';
import type { WorkerContext } from '../worker/handle-delivery.ts';
import { retryPlan, schedules } from '../worker/retry-schedule.ts';
import { startWorker, type Worker, type WorkerOptions } from '../worker/worker.ts';
import { checkOptions } from './check-options.ts';
import { fanOut } from './fan-out.ts';
import type { DeliveryOptions } from './options.ts';
import { OutboxRelay } from './outbox-relay.ts';
import { sendInTransaction, type TransactionContext } from './send-in-transaction.ts';
import { stageEvent, standardPayload, type StageOptions } from './stage-event.ts';
import { endpointStatus, MAX_SHOWN, type DeliveryStatus } from './status.ts';

/**
 * The result of {@link WebhookDelivery.send}.
 *
 * @public
 */
export interface SendResult {
  readonly id: string;
  /**
   * `outbox`: the engine did not accept the event in time. It is stored on this machine until the engine does.
   * `transaction`: the event is sent if and only if the transaction commits.
   */
  readonly via: 'engine' | 'outbox' | 'transaction';
  /** Number of endpoints that receive the event; `undefined` if it went to the outbox. */
  readonly deliveries?: number;
}

/**
 * Options of {@link WebhookDelivery.send}.
 *
 * @public
 */
export interface SendOptions {
  /**
   * The application's transaction on the database of the engine, in which the event is stored: a `PoolClient` of `pg` after
   * `BEGIN`, the argument of `sql.begin` of `postgres`, or that of `transaction` of PGlite. `sqliteEngine`, `bullmqEngine`
   * and `memoryEngine` cannot store events in a transaction.
   */
  readonly tx?: object;
}

const SEND_OPTIONS: OptionTable = { tx: ANY } satisfies Record<keyof SendOptions, OptionRule>;

/** Names that callers often guess, and what to write instead. */
const SEND_RENAMED = { transaction: 'tx', trx: 'tx', client: 'tx', db: 'tx', sql: 'tx' };

/**
 * Selects dead letters. All conditions must hold.
 *
 * @public
 */
export interface DeadLetterQuery extends DeadLetterFilter {
  /** Maximum number of dead letters. Default 100. */
  readonly limit?: number;
}

const QUERY: OptionTable = {
  ids: TEXT_LIST,
  endpointId: TEXT,
  tenant: TEXT,
  reason: TEXT,
  sinceMs: NUMBER,
  beforeMs: NUMBER,
  limit: ['a whole number of at least 0', (value) => Number.isSafeInteger(value) && (value as number) >= 0],
} satisfies Record<keyof DeadLetterQuery, OptionRule>;

/**
 * Creates a sender of webhooks, with its endpoints, workers and dead letters. Processes that emit events and processes
 * that run workers each create one, with the same engine.
 *
 * `Events` maps event types to their data, which types the events of `send`.
 *
 * @throws ConfigurationError if an option is missing, unknown or invalid.
 * @example
 * ```ts
 * import { createDelivery } from '@org/webhook-delivery';
 * import { sqliteEngine } from '@org/webhook-delivery/sqlite';
 *
 * interface Events {
 *   'invoice.paid': { readonly id: string };
 * }
 *
 * const delivery = createDelivery<Events>({ engine: sqliteEngine({ file: 'webhooks.db' }) });
 * const { secret } = await delivery.endpoints.add({ url: 'https://example.com/webhooks', events: ['invoice.*'] });
 * console.log(`Give the receiver ${secret}`);
 * await delivery.send({ type: 'invoice.paid', data: { id: 'in_1' } });
 *
 * const worker = delivery.worker();
 * process.once('SIGTERM', () => void worker.stop().then(() => delivery.close()));
 * ```
 * @public
 */
export function createDelivery<Events extends object = Record<string, unknown>>(
  options: DeliveryOptions,
): WebhookDelivery<Events> {
  return new WebhookDelivery<Events>(options);
}

/**
 * Sends events to endpoints. Create one with {@link createDelivery}.
 *
 * @public
 */
export class WebhookDelivery<Events extends object = Record<string, unknown>> {
  /** The endpoints that receive events. */
  readonly endpoints: Endpoints;
  readonly #engine: DeliveryEngine;
  readonly #store: EndpointStore;
  readonly #outbox: Outbox | undefined;
  readonly #relay: OutboxRelay | undefined;
  readonly #clock: Clock;
  readonly #notify: Notify;
  readonly #stage: StageOptions;
  readonly #context: WorkerContext;
  readonly #transaction: TransactionContext;
  readonly #sendTimeoutMs: number;
  readonly #workers = new Set<Worker>();

  /** @internal Use {@link createDelivery}. */
  constructor(options: DeliveryOptions) {
    checkOptions(options);
    const { engine, outbox, clock = systemClock, timeoutMs = 15_000, sendTimeoutMs = 5_000 } = options;
    const { transport = guardedTransport({ clock }), endpointStore = engine.endpoints } = options;
    const { maxBodyBytes = 262_144 } = options;
    if (transport.maxBodyBytes !== undefined && transport.maxBodyBytes < maxBodyBytes)
      throw new ConfigurationError(
        `createDelivery: the transport sends at most ${transport.maxBodyBytes} bytes, but send accepts ${maxBodyBytes} (maxBodyBytes), which could never be sent. Omit maxBodyBytes of the transport.`,
      );
    this.#engine = engine;
    this.#store = endpointStore;
    this.#outbox = outbox;
    this.#clock = clock;
    this.#sendTimeoutMs = sendTimeoutMs;
    this.#transaction = {
      engine,
      endpointStore: options.endpointStore,
      clock,
      timeoutMs: sendTimeoutMs,
    };
    this.#notify = notifier(options.hooks, options.logger);
    this.#stage = { clock, serialize: options.serialize ?? standardPayload, maxBodyBytes };
    this.#context = {
      endpoints: endpointStore,
      transport,
      limiters: new EndpointLimiters({
        limits: options.limits ?? {},
        breaker: options.breaker ?? {},
        clock,
        onCircuit: (change) => {
          this.#notify('onCircuit', change);
        },
      }),
      health: new EndpointHealth(endpointStore, options.autoDisable ?? {}),
      plan: retryPlan(options.schedule ?? schedules.default, options.jitter ?? 0.2, clock),
      notify: this.#notify,
      trace: attemptTracer(options.telemetry ?? {}),
      clock,
      timeoutMs,
      firstByteTimeoutMs: Math.min(options.firstByteTimeoutMs ?? 10_000, timeoutMs),
      maxCrashes: options.maxCrashes ?? 5,
      userAgent: options.userAgent ?? '@org/webhook-delivery',
    };
    this.endpoints = new Endpoints(endpointStore, transport, clock);
    if (outbox)
      this.#relay = new OutboxRelay({
        outbox,
        forward: async (event) => {
          const result = await this.#enqueue(event);
          if ('cause' in result) throw result.cause;
        },
        onError: (error) => {
          this.#notify('onError', { during: 'relay', error });
        },
        clock,
      });
  }

  /**
   * Sends an event to all endpoints that subscribe to its type. Resolves once the event is as durable as the engine, or
   * else the outbox, can make it. A {@link worker} makes the requests.
   *
   * With `tx`, the event is stored in a transaction of the application, and is sent if and only if the transaction commits.
   *
   * @throws InvalidParamsError if the event is invalid, or if `tx` is not a transaction that the engine can join.
   * @throws PostgresTransactionError of `@org/postgres` if `tx` has ended or belongs to another database.
   * @throws DeliveryUnavailableError within `sendTimeoutMs` if neither the engine nor an outbox accepts the event, or if the
   * transaction does not. Send it again with the `eventId` of the error.
   */
  async send(event: WebhookEvent<Events>, options: SendOptions = {}): Promise<SendResult> {
    const staged = this.stage(event);
    const { id, type: eventType, tenant } = staged;
    checkQuery('delivery.send()', options, SEND_OPTIONS, '{ tx }', SEND_RENAMED);
    if ('tx' in options) {
      const deliveries = await sendInTransaction(staged, options.tx, this.#transaction);
      this.#notify('onSend', { eventId: id, eventType, tenant, via: 'transaction', deliveries });
      return { id, via: 'transaction', deliveries };
    }
    // Behind the events in the outbox, to keep the order and not to wait for an engine that is unavailable.
    if (this.#relay?.behind !== true) {
      const result = await this.#enqueue(staged);
      if ('value' in result) {
        const deliveries = result.value;
        this.#notify('onSend', { eventId: id, eventType, tenant, via: 'engine', deliveries });
        return { id, via: 'engine', deliveries };
      }
      // The engine can never store such an event, so the outbox could never pass it on.
      if (InvalidParamsError.isInstance(result.cause)) throw result.cause;
      if (this.#outbox === undefined)
        throw new DeliveryUnavailableError(
          id,
          `The engine ${this.#engine.name} did not accept the event ${id}. Send it again with this id; it is accepted only once. Configure an outbox to store events in this case.`,
          result,
        );
      this.#relay?.engineFailed();
    }
    try {
      await withDeadline(Promise.resolve(this.#outbox?.add(staged)), this.#sendTimeoutMs, this.#clock);
    } catch (cause) {
      throw new DeliveryUnavailableError(
        id,
        `Neither the engine ${this.#engine.name} nor the outbox accepted the event ${id}. Send it again with this id; it is accepted only once.`,
        { cause, mayHaveExecuted: true },
      );
    }
    this.#notify('onSend', { eventId: id, eventType, tenant, via: 'outbox', deliveries: undefined });
    return { id, via: 'outbox' };
  }

  /**
   * Validates and serializes an event without sending it, for `outbox.add` within a transaction of your own. The event is
   * sent once the transaction commits.
   *
   * @throws InvalidParamsError if the event is invalid.
   */
  stage(event: WebhookEvent<Events>): StagedEvent {
    return stageEvent(event, this.#stage);
  }

  /**
   * Starts a worker, which sends due deliveries.
   *
   * @throws ConfigurationError if an option is unknown or invalid.
   */
  worker(options: WorkerOptions = {}): Worker {
    const onError = (error: unknown): void => {
      this.#notify('onError', { during: 'run', error });
    };
    const started = startWorker(this.#engine, this.#context, onError, options);
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

  /**
   * Returns a delivery that is waiting, in flight or dead-lettered, with its attempts. Its id is the event's id, a full
   * stop, and the endpoint's id.
   *
   * @throws InvalidParamsError if the id is not text.
   * @throws EngineUnavailableError if the engine does not respond.
   */
  async find(deliveryId: string): Promise<Delivery | undefined> {
    checkText('delivery.find()', 'deliveryId', deliveryId);
    return this.#engine.find(deliveryId);
  }

  /**
   * Returns dead letters, the latest first.
   *
   * @throws InvalidParamsError if a property of the query is unknown or invalid.
   * @throws EngineUnavailableError if the engine does not respond.
   */
  async deadLetters(query: DeadLetterQuery = {}): Promise<readonly DeadLetter[]> {
    checkQuery('delivery.deadLetters()', query, QUERY, "{ endpointId: 'ep_1' }");
    const { limit = 100, ...filter } = query;
    return this.#engine.deadLetters(filter, limit);
  }

  /**
   * Sends dead letters again, with the same ids and all attempts of the schedule.
   *
   * @returns The number of replayed deliveries.
   * @throws InvalidParamsError if a property of the query is unknown or invalid.
   * @throws EngineUnavailableError if the engine does not respond.
   */
  async replay(query: DeadLetterQuery): Promise<number> {
    checkQuery('delivery.replay()', query, QUERY, "{ endpointId: 'ep_1' }");
    const { limit = 100, ...filter } = query;
    return this.#engine.replay(filter, limit);
  }

  /**
   * Deletes dead letters. They are kept until then.
   *
   * @returns The number of deleted deliveries.
   * @throws InvalidParamsError if a property of the query is unknown or invalid.
   * @throws EngineUnavailableError if the engine does not respond.
   */
  async discard(query: DeadLetterQuery): Promise<number> {
    checkQuery('delivery.discard()', query, QUERY, "{ endpointId: 'ep_1' }");
    const { limit = 100, ...filter } = query;
    return this.#engine.discard(filter, limit);
  }

  /**
   * Returns the number of deliveries in each state, of all processes.
   *
   * @throws EngineUnavailableError if the engine does not respond.
   */
  stats(): Promise<EngineStats> {
    return this.#engine.stats();
  }

  /** Returns the state of the delivery for a dashboard, within `sendTimeoutMs` even if the engine does not respond. */
  async status(): Promise<DeliveryStatus> {
    const orUndefined = <T>(work: Promise<T>): Promise<T | undefined> =>
      withDeadline(work, this.#sendTimeoutMs, this.#clock).catch(() => undefined);
    const [deliveries, endpoints, outbox] = await Promise.all([
      orUndefined(this.#engine.stats()),
      orUndefined(this.#store.page(undefined, MAX_SHOWN)),
      this.#outbox && orUndefined(Promise.resolve(this.#outbox.size())),
    ]);
    return {
      atMs: this.#clock.now(),
      engine: this.#engine.name,
      deliveries,
      outbox,
      workers: this.#workers.size,
      endpoints: endpoints?.map((endpoint) =>
        endpointStatus(endpoint, this.#context.limiters.state(endpoint.id)),
      ),
    };
  }

  /** Stops the workers and closes the outbox, the transport and the engine. */
  async close(): Promise<void> {
    await Promise.all([...this.#workers].map((worker) => worker.stop()));
    await this.#relay?.stop();
    await this.#outbox?.close();
    await this.#context.transport.close?.();
    await this.#engine.close();
  }

  #enqueue(event: StagedEvent): Promise<ChangeResult<number>> {
    return changeWithDeadline(
      ({ begin }) => fanOut(event, this.#engine, this.#store, this.#clock.now(), begin),
      this.#sendTimeoutMs,
      this.#clock,
    );
  }
}
