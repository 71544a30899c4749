import type { Clock, Logger } from '@org/http-core';
import type { CircuitBreakerOptions } from '@org/http-core/breaker';
import type { DeliveryEngine } from '../contract/delivery-engine.ts';
import type { DeliveryTransport } from '../contract/delivery-transport.ts';
import type { EndpointLimits, EndpointStore } from '../contract/endpoint-store.ts';
import type { EventSerializer } from '../contract/event.ts';
import type { Hooks } from '../contract/hooks.ts';
import type { Outbox } from '../contract/outbox.ts';
import type { AutoDisable } from '../endpoints/endpoint-health.ts';
import type { TelemetryOptions } from '../observe/telemetry.ts';
import type { Schedule } from '../worker/retry-schedule.ts';

/**
 * Options of `createDelivery`.
 *
 * @public
 */
export interface DeliveryOptions {
  /** Stores deliveries and hands them out: `sqliteEngine`, `bullmqEngine`, `postgresEngine`, `memoryEngine`, or your own. */
  readonly engine: DeliveryEngine;
  /** Stores endpoints. Default: the engine's own store. */
  readonly endpointStore?: EndpointStore;
  /** Stores events while the engine is unavailable. Without one, `send` fails. */
  readonly outbox?: Outbox;
  /** Makes the requests. Default: `guardedTransport()`, which reaches the public internet only. */
  readonly transport?: DeliveryTransport;

  /** Delays between attempts, in milliseconds. Default `schedules.default`: 1 min, 5 min, 25 min, 2 h, 10 h. */
  readonly schedule?: Schedule;
  /** The share by which each delay is randomly lengthened or shortened, from 0 to less than 1. Default 0.2. */
  readonly jitter?: number;
  /** Time limit of one attempt, from the DNS lookup to the end of the response, in milliseconds. Default 15 000. */
  readonly timeoutMs?: number;
  /**
   * Time limit until the response begins, from the same start, in milliseconds. Default 10 000, or `timeoutMs` if that is
   * less.
   */
  readonly firstByteTimeoutMs?: number;
  /**
   * Number of worker crashes, each with only this delivery in flight, after which it is dead-lettered as `poison`. After
   * its first crash a delivery is quarantined: it is handed out alone, after pauses that double, until it has an
   * outcome. Default 5.
   */
  readonly maxCrashes?: number;
  /**
   * When an endpoint that keeps failing is disabled; `false` disables no endpoint. Default: after five days and at least
   * 12 attempts.
   */
  readonly autoDisable?: AutoDisable | false;

  /**
   * Limits of endpoints without their own. Each worker process enforces them independently. Default: ten requests in
   * flight.
   */
  readonly limits?: EndpointLimits;
  /**
   * When a worker process pauses an endpoint that fails; `false` disables the circuit breaker. Default: after ten failures
   * in a row, for 30 s to 5 min.
   */
  readonly breaker?: CircuitBreakerOptions | false;

  /** Time limit of `send`, in milliseconds. Default 5 000. */
  readonly sendTimeoutMs?: number;
  /** Maximum size of a request body, in bytes. Default 262 144 (256 KiB). */
  readonly maxBodyBytes?: number;
  /** Serializes events. Default: `{"type", "timestamp", "data"}`, as Standard Webhooks recommends. */
  readonly serialize?: EventSerializer;
  /** The `user-agent` header. Default `@org/webhook-delivery`. */
  readonly userAgent?: string;

  /** Observers of deliveries. */
  readonly hooks?: Hooks;
  /** pino, or any logger that takes an object and a message. Default: no logging. */
  readonly logger?: Logger;
  /** OpenTelemetry tracer and meter. Default: disabled. */
  readonly telemetry?: TelemetryOptions;
  /** Clock and randomness; override in tests. */
  readonly clock?: Clock;
}
