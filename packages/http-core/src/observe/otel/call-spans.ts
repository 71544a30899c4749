import type { CallInfo, CallObservation, CallOutcome } from '../../contract/telemetry.ts';
import { urlTemplate } from './attributes.ts';
import type { OtelAttributes, OtelSpan, OtelTracer } from './types.ts';

/** `SpanKind.INTERNAL` and `SpanStatusCode.ERROR` of `@opentelemetry/api`. */
const KIND_INTERNAL = 0;
const STATUS_ERROR = 2;

/**
 * Starts the span of a call when the call begins, and within it the spans of its attempts. At the end, it gets the number of
 * attempts, the sums of the waits between them, and an event for each retry.
 */
export function callSpan(tracer: OtelTracer, call: CallInfo): CallObservation {
  const template = urlTemplate(call);
  const options = {
    kind: KIND_INTERNAL,
    attributes: {
      'org.provider': call.provider,
      'org.operation': call.operation,
      ...(template === undefined ? {} : { 'url.template': template }),
    },
  };
  let span: OtelSpan | undefined;
  return {
    run(begin) {
      if (tracer.startActiveSpan)
        tracer.startActiveSpan(call.operation, options, (started) => {
          span = started;
          begin();
        });
      else span = tracer.startSpan(call.operation, options);
    },
    end(outcome) {
      if (!span) return;
      describe(span, call, outcome);
      span.end();
    },
  };
}

/** What the cache had for a call: `hit` (nothing was sent), `revalidated` or `miss`; `undefined` if it cannot serve it. */
export function cacheResult(
  { cacheable }: CallInfo,
  { attempts, errorCode }: CallOutcome,
): 'hit' | 'revalidated' | 'miss' | undefined {
  if (!cacheable) return undefined;
  if (attempts.length === 0) return errorCode === undefined ? 'hit' : undefined;
  return attempts.at(-1)?.status === 304 ? 'revalidated' : 'miss';
}

function describe(span: OtelSpan, call: CallInfo, outcome: CallOutcome): void {
  const { attempts, errorCode } = outcome;
  const cache = cacheResult(call, outcome);
  const attributes: OtelAttributes = {
    'org.attempt.count': attempts.length,
    'org.limiter.wait.duration': sumOf(attempts, 'limiterWaitMs') / 1_000,
    'org.retry.delay.duration': sumOf(attempts, 'delayMs') / 1_000,
    ...(cache === undefined ? {} : { 'org.cache.result': cache }),
    ...(attempts.some(({ recovered }) => recovered) ? { 'org.recovered': true } : {}),
    // An abort by the caller is no error.
    ...(errorCode === undefined || errorCode === 'aborted' ? {} : { 'error.type': errorCode }),
  };
  for (const [name, value] of Object.entries(attributes)) span.setAttribute(name, value);
  for (const { number, retryReason, delayMs = 0 } of attempts)
    if (retryReason !== undefined)
      span.addEvent?.('org.retry', {
        'org.attempt.number': number,
        'org.retry.reason': retryReason,
        'org.retry.delay.duration': delayMs / 1_000,
      });
  if ('error.type' in attributes) span.setStatus({ code: STATUS_ERROR });
}

function sumOf(attempts: CallOutcome['attempts'], field: 'limiterWaitMs' | 'delayMs'): number {
  return attempts.reduce((sum, attempt) => sum + (attempt[field] ?? 0), 0);
}
