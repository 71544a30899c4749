import type { CircuitBreakerOptions, Clock, Logger } from '@org/http-core';
import type { DeliveryEngine } from '../contract/delivery-engine.ts';
import type { EndpointLimits, EndpointStore } from '../contract/endpoint-store.ts';
import type { AutoDisable } from '../endpoints/endpoint-health.ts';
import type { EventSerializer } from './stage-event.ts';
import type { Hooks } from '../contract/hooks.ts';
import type { TelemetryOptions } from '../observe/telemetry.ts';
import type { Outbox } from '../contract/outbox.ts';
import type { Schedule } from '../schedule/schedules.ts';
import type { DeliveryTransport } from '../contract/delivery-transport.ts';

/** Options of `createDelivery`. */
export interface DeliveryOptions {
  /** Keeps deliveries and hands them out: `sqliteEngine`, `bullmqEngine`, `memoryEngine`, or your own. */
  readonly engine: DeliveryEngine;
  /** Where endpoints are kept. Default: the engine's own store. */
  readonly endpointStore?: EndpointStore;
  /** Takes events while the engine does not. Default none: `send` then fails. */
  readonly outbox?: Outbox;
  /** Makes the requests. Default: `guardedTransport()`, which reaches the public internet only. */
  readonly transport?: DeliveryTransport;

  /** When to try again, in milliseconds. Default `schedules.default`: 1 min, 5 min, 25 min, 2 h, 10 h. */
  readonly schedule?: Schedule;
  /** Each delay is longer or shorter by up to this share. Default 0.2. */
  readonly jitter?: number;
  /** For one attempt, from the look-up of the address to the end of the answer, in milliseconds. Default 15 000. */
  readonly timeoutMs?: number;
  /** Until an answer begins, from the same moment, in milliseconds. Default 10 000, or `timeoutMs` if that is less. */
  readonly firstByteTimeoutMs?: number;
  /**
   * After so many deaths of a worker that had nothing else in hand a delivery is given up. Default 5. One that was in hand at a
   * death is handed out alone from then on, after pauses that double, until it gets a verdict.
   */
  readonly maxCrashes?: number;
  /** When an endpoint that only fails is disabled. Default: after five days and at least 12 attempts. `false`: never. */
  readonly autoDisable?: AutoDisable | false;

  /** Limits of endpoints that have none of their own; each worker process keeps them for itself. Default: ten at once. */
  readonly limits?: EndpointLimits;
  /** When a worker process stops sending to an endpoint for a while. Default: after ten failures in a row, for 30 s to 5 min. */
  readonly breaker?: CircuitBreakerOptions | false;

  /** `send` answers within this time, in milliseconds. Default 5 000. */
  readonly sendTimeoutMs?: number;
  /** The largest body, in bytes. Default 262 144, 256 KiB. */
  readonly maxBodyBytes?: number;
  /** How an event becomes a body. Default: `{"type", "timestamp", "data"}`, as Standard Webhooks recommends. */
  readonly serialize?: EventSerializer;
  /** Default `@org/webhook-delivery`. */
  readonly userAgent?: string;

  readonly hooks?: Hooks;
  /** pino, or anything with its order of arguments. Default: silent. */
  readonly logger?: Logger;
  /** OpenTelemetry's tracer and meter. */
  readonly telemetry?: TelemetryOptions;
  /** Time and chance, for tests. */
  readonly clock?: Clock;
}
