/**
 * The parts of OpenTelemetry's API that are used, by shape: objects of `@opentelemetry/api` fit, and so does whatever
 * else looks like them.
 */

/** Values of attributes. */
export type OtelAttributes = Record<string, string | number | boolean>;

/** A `Tracer`. */
export interface OtelTracer<Span extends OtelSpan = OtelSpan> {
  startSpan(name: string, options: { readonly kind: number; readonly attributes: OtelAttributes }): Span;
}

/** A `Span`. */
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

/** A `Meter`. */
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

/** A `Histogram`. */
export interface OtelHistogram {
  record(value: number, attributes: OtelAttributes): void;
}
