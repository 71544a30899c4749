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
export { guardedTransport, type GuardedTransportOptions } from './transport/guarded-transport.ts';
export type { DeliveryTransport, TransportReply, TransportRequest } from './transport/delivery-transport.ts';
