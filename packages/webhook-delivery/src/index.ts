export { ConfigurationError, InvalidParamsError } from '@org/http-core';
export { createDelivery } from './delivery/create-delivery.ts';
export type { DeliveryOptions } from './delivery/options.ts';
export type { DeliveryStatus, EndpointStatus } from './delivery/status.ts';
export type { LimitOption, SendResult, WebhookDelivery } from './delivery/webhook-delivery.ts';
export type { Worker, WorkerOptions } from './delivery/worker.ts';
export type { Endpoint, EndpointSettings, NewEndpoint, SecretInfo } from './endpoints/endpoint.ts';
export type { AutoDisable } from './endpoints/endpoint-health.ts';
export type { Endpoints, EndpointWithSecret, RotateOptions } from './endpoints/endpoints.ts';
export {
  MAX_KEPT_ATTEMPTS,
  type Attempt,
  type DeadLetter,
  type DeathReason,
  type Delivery,
  type NewDelivery,
  type Verdict,
} from './engine/delivery.ts';
export type {
  DeadLetterFilter,
  DeliveryEngine,
  DeliveryHandler,
  Slot,
  EngineStats,
  Runner,
  RunOptions,
} from './engine/delivery-engine.ts';
export type {
  DisabledReason,
  EndpointLimits,
  EndpointStore,
  StoredEndpoint,
  StoredSecret,
} from './engine/endpoint-store.ts';
export { memoryEngine, type MemoryEngineOptions } from './engine/memory/memory-engine.ts';
export { AttemptError, type AttemptErrorCode } from './errors/attempt-error.ts';
export { DeliveryUnavailableError } from './errors/delivery-unavailable-error.ts';
export { EngineUnavailableError } from './errors/engine-unavailable-error.ts';
export { EndpointConflictError, EndpointNotFoundError } from './errors/endpoint-errors.ts';
export { UrlRefusedError, type UrlRefusal } from './guard/url-refused-error.ts';
export type { StagedEvent, WebhookEvent } from './events/event.ts';
export type { EventSerializer } from './events/stage-event.ts';
export type {
  CircuitEvent,
  DeadEvent,
  DeliveryEvent,
  EndpointDisabledEvent,
  ErrorEvent,
  Hooks,
  PostponeEvent,
  ResponseEvent,
  RetryEvent,
  SendEvent,
} from './observe/hooks.ts';
export type { TelemetryOptions } from './observe/telemetry.ts';
export type { Outbox } from './outbox/outbox.ts';
export { schedules, type Schedule } from './schedule/schedules.ts';
export { generateSecret, generateSigningKey, publicKeyOf, type SigningKeyPair } from './signing/secret.ts';
export type { DeliveryTransport, TransportReply, TransportRequest } from './transport/delivery-transport.ts';
export { guardedTransport, type GuardedTransportOptions } from './transport/guarded-transport.ts';
