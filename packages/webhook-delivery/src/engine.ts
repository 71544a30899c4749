export {
  MAX_KEPT_ATTEMPTS,
  type Attempt,
  type DeadLetter,
  type DeadLetterReason,
  type Delivery,
  type DeliveryOutcome,
  type NewDelivery,
} from './contract/delivery.ts';
export type {
  DeadLetterFilter,
  DeliveryEngine,
  DeliveryHandler,
  EngineStats,
  EngineTransaction,
  Runner,
  RunOptions,
  Slot,
} from './contract/delivery-engine.ts';
export type { Claim, ClaimStore } from './engine/claim-store.ts';
export {
  attemptsAfter,
  attemptsMadeAfter,
  MAX_DOUBLINGS,
  MAX_QUARANTINE_MS,
} from './engine/delivery-state.ts';
export { PollingRunner } from './engine/polling-runner.ts';
export type {
  DeliveryTransport,
  TransportRequest,
  TransportResponse,
} from './contract/delivery-transport.ts';
export type {
  DisabledReason,
  EndpointLimits,
  EndpointStore,
  StoredEndpoint,
  StoredSecret,
} from './contract/endpoint-store.ts';
export {
  AttemptError,
  EngineUnavailableError,
  UrlRefusedError,
  type AttemptErrorCode,
  type UrlRefusal,
  type UrlRefusedInit,
} from './contract/errors.ts';
export type { EventSerializer, StagedEvent } from './contract/event.ts';
export type { Outbox } from './contract/outbox.ts';
