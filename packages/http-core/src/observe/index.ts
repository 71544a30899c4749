export type {
  CircuitEvent,
  RateLimitEvent,
  Deprecation,
  DeprecationEvent,
  ErrorEvent,
  Hooks,
  NoticeEvent,
  RequestEvent,
  ResponseEvent,
  RetryEvent,
  CallEvent,
  Notice,
} from '../contract/events.ts';
export type { Health, OriginHealth } from '../contract/health.ts';
export type { Logger } from '../contract/logger.ts';
export type {
  AttemptInfo,
  AttemptObservation,
  CallInfo,
  CallObservation,
  CallOutcome,
  ObservedClient,
  Telemetry,
} from '../contract/telemetry.ts';
export { maskQuery } from './allow-list.ts';
export { openTelemetry, type OpenTelemetryOptions } from './otel/open-telemetry.ts';
export type {
  OtelAttributes,
  OtelCounter,
  OtelHistogram,
  OtelHistogramOptions,
  OtelInstrumentOptions,
  OtelMeter,
  OtelObservable,
  OtelSpan,
  OtelTracer,
} from './otel/types.ts';
