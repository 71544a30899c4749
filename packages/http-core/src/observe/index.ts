export type { AttemptObservation, Telemetry } from '../contract/telemetry.ts';
export { openTelemetry, type OpenTelemetryOptions } from './otel/open-telemetry.ts';
export type { OtelAttributes, OtelHistogram, OtelMeter, OtelSpan, OtelTracer } from './otel/types.ts';
