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
  /** Starts a span and runs a function within it, so that the spans that it starts become children. */
  startActiveSpan?<Run extends (span: Span) => unknown>(
    name: string,
    options: { readonly kind: number; readonly attributes: OtelAttributes },
    run: Run,
  ): ReturnType<Run>;
}

/**
 * The used part of a `Span`.
 *
 * @public
 */
export interface OtelSpan {
  setAttribute(name: string, value: string | number | boolean): unknown;
  setStatus(status: { readonly code: number }): unknown;
  addEvent?(name: string, attributes: OtelAttributes): unknown;
  spanContext(): {
    readonly traceId: string;
    readonly spanId: string;
    readonly traceFlags: number;
    readonly traceState?: { serialize(): string };
  };
  end(): void;
}

/**
 * The used part of a `Meter`. What a meter lacks is not measured.
 *
 * @public
 */
export interface OtelMeter {
  createHistogram(name: string, options: OtelHistogramOptions): OtelHistogram;
  createCounter?(name: string, options: OtelInstrumentOptions): OtelCounter;
  createObservableGauge?(name: string, options: OtelInstrumentOptions): OtelObservable;
}

/**
 * The description of an instrument.
 *
 * @public
 */
export interface OtelInstrumentOptions {
  readonly description: string;
  readonly unit: string;
}

/**
 * The description of a histogram.
 *
 * @public
 */
export interface OtelHistogramOptions extends OtelInstrumentOptions {
  readonly advice: { readonly explicitBucketBoundaries: number[] };
}

/**
 * The used part of a `Histogram`.
 *
 * @public
 */
export interface OtelHistogram {
  record(value: number, attributes: OtelAttributes): void;
}

/**
 * The used part of a `Counter`.
 *
 * @public
 */
export interface OtelCounter {
  add(value: number, attributes: OtelAttributes): void;
}

/**
 * The used part of an observable instrument, which calls back when measurements are exported.
 *
 * @public
 */
export interface OtelObservable {
  addCallback(callback: (result: { observe(value: number, attributes: OtelAttributes): void }) => void): void;
}
