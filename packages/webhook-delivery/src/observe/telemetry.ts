import { quietly } from '@org/http-core/provider';
import type { OtelMeter, OtelTracer } from '@org/http-core/telemetry';
import type { Delivery } from '../contract/delivery.ts';

/**
 * OpenTelemetry objects that receive spans and measurements. Matched by their shape.
 *
 * @public
 */
export interface TelemetryOptions {
  /** A `Tracer` of `@opentelemetry/api`. Receives a span of kind CLIENT for each attempt. */
  readonly tracer?: OtelTracer | undefined;
  /** A `Meter` of `@opentelemetry/api`. Receives the histogram `http.client.request.duration`. */
  readonly meter?: OtelMeter | undefined;
}

/** The span of one attempt. */
interface AttemptSpan {
  /** Ends the span with a status or with a code of `AttemptError`. */
  end(outcome: { readonly status?: number; readonly error?: string; readonly durationMs: number }): void;
}

/** `SpanKind.CLIENT` and `SpanStatusCode.ERROR` of `@opentelemetry/api`. */
const KIND_CLIENT = 2;
const STATUS_ERROR = 2;

/** The bucket boundaries of the semantic conventions, in seconds. */
const DURATION_BUCKETS = [0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10];

/** Starts the span of an attempt. */
export type AttemptTracer = (delivery: Delivery, url: string) => AttemptSpan;

/**
 * Traces and measures attempts by OpenTelemetry's semantic conventions for HTTP clients. Omits `url.full`, because
 * receivers put tokens into paths.
 */
export function attemptTracer({ tracer, meter }: TelemetryOptions): AttemptTracer {
  const durations = meter?.createHistogram('http.client.request.duration', {
    description: 'Duration of HTTP client requests.',
    unit: 's',
    advice: { explicitBucketBoundaries: [...DURATION_BUCKETS] },
  });
  return (delivery, url) => {
    // A tracer must not affect the delivery.
    let span: AttemptSpan | undefined;
    quietly(() => {
      span = start(delivery, url);
    });
    return {
      end: (outcome) => {
        quietly(() => span?.end(outcome));
      },
    };
  };

  function start(delivery: Delivery, url: string): AttemptSpan {
    const common = { 'http.request.method': 'POST', ...serverOf(url) };
    const span = tracer?.startSpan('POST', {
      kind: KIND_CLIENT,
      attributes: {
        ...common,
        ...(delivery.attemptsMade > 0 ? { 'http.request.resend_count': delivery.attemptsMade } : {}),
        'webhook.event.id': delivery.eventId,
        'webhook.event.type': delivery.eventType,
        'webhook.endpoint.id': delivery.endpointId,
      },
    });
    return {
      end: ({ status, error, durationMs }) => {
        const failed = error ?? (status !== undefined && status >= 400 ? String(status) : undefined);
        const outcome = {
          ...(status === undefined ? {} : { 'http.response.status_code': status }),
          ...(failed === undefined ? {} : { 'error.type': failed }),
        };
        durations?.record(durationMs / 1000, { ...common, ...outcome });
        if (!span) return;
        for (const [name, value] of Object.entries(outcome)) span.setAttribute(name, value);
        if (failed !== undefined) span.setStatus({ code: STATUS_ERROR });
        span.end();
      },
    };
  }
}

function serverOf(url: string): { 'server.address'?: string; 'server.port'?: number } {
  if (!URL.canParse(url)) return {};
  const { hostname, port, protocol } = new URL(url);
  const defaultPort = protocol === 'https:' ? 443 : 80;
  return { 'server.address': hostname, 'server.port': port === '' ? defaultPort : Number(port) };
}
