/**
 * Attributes of a span or a measurement. These types describe the used part of OpenTelemetry's API by shape, so objects
 * of `@opentelemetry/api` fit, and any others with the same shape.
 *
 * @public
 */
export type OtelAttributes = Record<string, string | number | boolean>;

/**
 * The used part of a `Tracer`.
 *
 * @public
 */
export interface OtelTracer<Span extends OtelSpan = OtelSpan> {
  startSpan(name: string, options: { readonly kind: number; readonly attributes: OtelAttributes }): Span;
}

/**
 * The used part of a `Span`.
 *
 * @public
 */
export interface OtelSpan {
  setAttribute(name: string, value: string | number | boolean): unknown;
  setStatus(status: { readonly code: number }): unknown;
  spanContext(): {
    readonly traceId: string;
    readonly spanId: string;
    readonly traceFlags: number;
    readonly traceState?: { serialize(): string };
  };
  end(): void;
}

/**
 * The used part of a `Meter`.
 *
 * @public
 */
export interface OtelMeter {
  createHistogram(
    name: string,
    options: {
      readonly description: string;
      readonly unit: string;
      readonly advice: { readonly explicitBucketBoundaries: number[] };
    },
  ): OtelHistogram;
}

/**
 * The used part of a `Histogram`.
 *
 * @public
 */
export interface OtelHistogram {
  record(value: number, attributes: OtelAttributes): void;
}
