export { ConfigurationError, InvalidParamsError } from '@org/http-core';
export type { Attempt, DeadLetter, DeadLetterReason, Delivery } from './contract/delivery.ts';
export type { DeliveryEngine, EngineStats } from './contract/delivery-engine.ts';
export type { EndpointLimits } from './contract/endpoint-store.ts';
export {
  DeliveryUnavailableError,
  EndpointConflictError,
  EndpointNotFoundError,
  EngineUnavailableError,
  UrlRefusedError,
  type AnyDeliveryError,
} from './contract/errors.ts';
export type { WebhookEvent } from './contract/event.ts';
export type { Hooks } from './contract/hooks.ts';
export type { DeliveryOptions } from './delivery/options.ts';
export type { DeliveryStatus, EndpointStatus } from './delivery/status.ts';
export {
  createDelivery,
  type DeadLetterQuery,
  type SendOptions,
  type SendResult,
  type WebhookDelivery,
} from './delivery/webhook-delivery.ts';
export type { Endpoint, EndpointSettings, NewEndpoint, SecretInfo } from './endpoints/endpoint.ts';
export type { AutoDisable } from './endpoints/endpoint-health.ts';
export type { Endpoints, EndpointWithSecret, RotateOptions } from './endpoints/endpoints.ts';
export { memoryEngine, type MemoryEngineOptions } from './memory/memory-engine.ts';
export type { TelemetryOptions } from './observe/telemetry.ts';
export { generateSecret, generateSigningKey, publicKeyOf, type SigningKeyPair } from './signing/secret.ts';
export { guardedTransport, type GuardedTransportOptions } from './transport/guarded-transport.ts';
export { schedules, type Schedule } from './worker/retry-schedule.ts';
export type { StopOptions, Worker, WorkerOptions } from './worker/worker.ts';
