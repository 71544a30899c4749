export { ConfigurationError, InvalidParamsError } from '@org/http-core';
export { createDelivery } from './delivery/create-delivery.ts';
export type { DeliveryOptions } from './delivery/options.ts';
export type { DeliveryStatus, EndpointStatus } from './delivery/status.ts';
export type { LimitOption, SendResult, WebhookDelivery } from './delivery/webhook-delivery.ts';
export type { Worker, WorkerOptions } from './worker/worker.ts';
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
} from './contract/delivery.ts';
export type {
  DeadLetterFilter,
  DeliveryEngine,
  DeliveryHandler,
  Slot,
  EngineStats,
  Runner,
  RunOptions,
} from './contract/delivery-engine.ts';
export type {
  DisabledReason,
  EndpointLimits,
  EndpointStore,
  StoredEndpoint,
  StoredSecret,
} from './contract/endpoint-store.ts';
export { memoryEngine, type MemoryEngineOptions } from './memory/memory-engine.ts';
export { AttemptError, type AttemptErrorCode } from './contract/errors.ts';
export { DeliveryUnavailableError } from './errors/delivery-unavailable-error.ts';
export { EngineUnavailableError } from './errors/engine-unavailable-error.ts';
export { EndpointConflictError, EndpointNotFoundError } from './errors/endpoint-errors.ts';
export { UrlRefusedError, type UrlRefusal } from './guard/url-refused-error.ts';
export type { StagedEvent, WebhookEvent } from './contract/event.ts';
export type { EventSerializer } from './delivery/stage-event.ts';
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
} from './contract/hooks.ts';
export type { TelemetryOptions } from './observe/telemetry.ts';
export type { Outbox } from './contract/outbox.ts';
export { schedules, type Schedule } from './schedule/schedules.ts';
export { generateSecret, generateSigningKey, publicKeyOf, type SigningKeyPair } from './signing/secret.ts';
export type { DeliveryTransport, TransportReply, TransportRequest } from './contract/delivery-transport.ts';
export { guardedTransport, type GuardedTransportOptions } from './transport/guarded-transport.ts';
