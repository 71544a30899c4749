import { mergeHeaders } from '../../encode/headers.ts';
import { ConfigurationError } from '../../errors/call-errors.ts';
import type { Telemetry } from '../../contract/telemetry.ts';
import { commonAttributes, errorType, spanAttributes, urlTemplate } from './attributes.ts';
import { callMetrics, DURATION_BUCKETS } from './call-metrics.ts';
import { callSpan } from './call-spans.ts';
import type { OtelMeter, OtelSpan, OtelTracer } from './types.ts';
import { ANY } from '../../options/option-tables.ts';
import { readOptions } from '../../options/read-options.ts';
import type { OptionRule } from '../../contract/option-table.ts';

const OPTIONS = { tracer: ANY, meter: ANY, propagator: ANY } satisfies Record<
  keyof OpenTelemetryOptions,
  OptionRule
>;

/**
 * Options of {@link openTelemetry}.
 *
 * @public
 */
export interface OpenTelemetryOptions<Span extends OtelSpan = OtelSpan> {
  /** A `Tracer` of `@opentelemetry/api`, for one span per call and, within it, one per attempt. */
  readonly tracer?: OtelTracer<Span> | undefined;
  /** A `Meter` of `@opentelemetry/api`, for `http.client.request.duration` and the metrics of calls and clients. */
  readonly meter?: OtelMeter | undefined;
  /**
   * Propagates the trace: `w3c` sends `traceparent` and `tracestate` (W3C Trace Context); a function writes headers of
   * its own, for example with a propagator. Default: disabled, because the server is usually another organization's.
   */
  readonly propagator?: 'w3c' | ((span: Span, headers: Record<string, string>) => void) | undefined;
}

/** `SpanKind.CLIENT` and `SpanStatusCode.ERROR` of `@opentelemetry/api`. */
const KIND_CLIENT = 2;
const STATUS_ERROR = 2;

/**
 * Traces and measures the calls of a client and their attempts, following OpenTelemetry's semantic conventions for HTTP
 * clients. It does not depend on OpenTelemetry: any objects with the shape of its `Tracer` and `Meter` work.
 *
 * Each call is a span of kind INTERNAL, a child of the active span, and each of its attempts a span of kind CLIENT within it.
 * URLs are recorded without the values in path and query. The span of a download ends when the headers have arrived.
 *
 * @throws ConfigurationError if there is neither a tracer nor a meter.
 * @example
 * ```ts
 * import { metrics, trace } from '@opentelemetry/api';
 * import { createClient, openTelemetry } from '@org/http-core';
 *
 * export const api = createClient({
 *   baseUrl: 'https://api.example.com',
 *   telemetry: openTelemetry({ tracer: trace.getTracer('my-app'), meter: metrics.getMeter('my-app') }),
 * });
 * ```
 * @public
 */
export function openTelemetry<Span extends OtelSpan>(options: OpenTelemetryOptions<Span>): Telemetry {
  readOptions(options, OPTIONS, { of: 'openTelemetry()', example: '{ tracer, meter }' });
  const { tracer, meter, propagator } = options;
  if (!tracer && !meter) throw new ConfigurationError('openTelemetry() needs a tracer, a meter, or both.');
  const durations = meter?.createHistogram('http.client.request.duration', {
    description: 'Duration of HTTP client requests.',
    unit: 's',
    advice: { explicitBucketBoundaries: [...DURATION_BUCKETS] },
  });
  const metrics = meter && callMetrics(meter);
  return {
    startCall(call) {
      const span = tracer && callSpan(tracer, call);
      return {
        ...span,
        end(outcome) {
          metrics?.record(call, outcome);
          span?.end(outcome);
        },
      };
    },
    observeClient(client, provider) {
      metrics?.observeClient(client, provider);
    },
    start(request, attempt) {
      const common = commonAttributes(request);
      const { method } = request;
      const template = urlTemplate(request);
      const span = tracer?.startSpan(template === undefined ? method : `${method} ${template}`, {
        kind: KIND_CLIENT,
        attributes: { ...common, ...spanAttributes(request, attempt) },
      });
      return {
        headers: span && propagator ? propagate(span, propagator) : undefined,
        end(ended) {
          const error = errorType(ended);
          const outcome = {
            ...(ended.status === undefined ? {} : { 'http.response.status_code': ended.status }),
            ...(error === undefined ? {} : { 'error.type': error }),
          };
          durations?.record(ended.durationMs / 1_000, { ...common, ...outcome });
          if (!span) return;
          for (const [name, value] of Object.entries(outcome)) span.setAttribute(name, value);
          if (error !== undefined) span.setStatus({ code: STATUS_ERROR });
          span.end();
        },
      };
    },
  };
}

function propagate<Span extends OtelSpan>(
  span: Span,
  propagator: NonNullable<OpenTelemetryOptions<Span>['propagator']>,
): Record<string, string> {
  const headers: Record<string, string> = {};
  const checked: Record<string, string> = {};
  try {
    if (propagator === 'w3c') writeTraceContext(span, headers);
    else propagator(span, headers);
    mergeHeaders(checked, headers);
  } catch {
    // A trace that cannot be propagated must not fail the call.
    return {};
  }
  return checked;
}

/** W3C Trace Context, version 00. */
function writeTraceContext(span: OtelSpan, headers: Record<string, string>): void {
  const { traceId, spanId, traceFlags, traceState } = span.spanContext();
  if (/^0*$/.test(traceId) || /^0*$/.test(spanId)) return;
  headers['traceparent'] = `00-${traceId}-${spanId}-${traceFlags.toString(16).padStart(2, '0')}`;
  const state = traceState?.serialize();
  if (state) headers['tracestate'] = state;
}
