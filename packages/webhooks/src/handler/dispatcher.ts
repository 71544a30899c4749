import { type Clock, systemClock } from '@org/runtime-kit';
import { DEFAULT_DEDUP_TTL_MS, DEFAULT_LEASE_MS } from '../contract/dedup-store.ts';
import { memoryDedup } from './memory-dedup.ts';
import { checkNumber } from '../base/check-options.ts';
import { decodeSafely } from '../verify/run-scheme.ts';
import type { Decoded, IncomingEvent } from '../contract/webhook-scheme.ts';
import type { WebhookRequest } from '../contract/request.ts';
import { combineOutcomes, processEvent, type Deduplication, type Outcome } from './process-event.ts';
import { eventKey } from './event-key.ts';
import { createFailureReporter, type ReportFailure } from './failure-reporter.ts';
import type { WebhookHandlerOptions } from './options.ts';
import type { Registered, Registry } from './registry.ts';
import { createReplyMemory } from './reply-memory.ts';

/** The part of a handler that works on verified requests. */
export interface Dispatcher {
  readonly clock: Clock;
  readonly report: ReportFailure;
  /** Returns the contents of the request and reports a request that cannot be read. Never rejects. */
  decode(request: WebhookRequest): Promise<Decoded>;
  /**
   * Runs the handlers of every event in order; with `again`, also of events that were processed before. Never rejects.
   */
  dispatch(events: readonly IncomingEvent[], request: WebhookRequest, again?: boolean): Promise<Outcome>;
}

/** Creates the dispatcher of a handler. */
export function createDispatcher(options: WebhookHandlerOptions<object>, registry: Registry): Dispatcher {
  const { scheme, clock = systemClock, unknownEvents = 'acknowledge' } = options;
  const report = createFailureReporter(scheme.name, options.onFailure, clock);
  const reportedTypes = new Set<string>();
  const deduplication = resolveDeduplication(options, clock);

  const dispatchEvent = async (
    event: IncomingEvent,
    request: WebhookRequest,
    again: boolean,
  ): Promise<Outcome> => {
    const known = registry.find(event);
    if (known.length === 0 && typeof unknownEvents === 'string') {
      reportUnhandled(event.type, unknownEvents);
      return { status: unknownOutcomes[unknownEvents] };
    }
    const handlers: readonly Registered[] =
      known.length === 0 && typeof unknownEvents === 'function'
        ? [{ label: 'unknown', handler: unknownEvents }]
        : known;
    // An event that expects a reply is processed each time, so nothing about it is stored.
    const key =
      event.expectsReply === true ? undefined : await eventKey(options.endpoint ?? scheme.name, event);
    const { headers, body } = request;
    return processEvent({
      event,
      // A separate key, so that transactional handlers still have a claim to complete.
      key: again && key !== undefined ? `replay:${clock.uuid()}:${key}` : key,
      handlers,
      context: { scheme: scheme.name, type: event.type, id: event.id, headers, body },
      deduplication,
      report,
    });
  };

  const reportUnhandled = (type: string, policy: 'acknowledge' | 'retry' | 'reject'): void => {
    if (policy !== 'acknowledge') {
      const message = `No handler is registered for ${type}, and unknownEvents is '${policy}'.`;
      report({ stage: 'unhandled', message, type });
      return;
    }
    if (reportedTypes.has(type) || reportedTypes.size >= MAX_NOTICED) return;
    reportedTypes.add(type);
    const similar = registry.similarTo(type);
    if (similar === undefined) return;
    const message = `No handler is registered for ${type}, so it was acknowledged without one. There is a handler for ${similar}: is that a typing error?`;
    report({ stage: 'unhandled', message, type });
  };

  return {
    clock,
    report,
    decode: async (request) => {
      const decoded = await decodeSafely(scheme, request);
      if (decoded.kind === 'malformed') {
        report({ stage: 'decode', message: decoded.message, error: decoded.error });
      }
      return decoded;
    },
    dispatch: async (events, request, again = false) => {
      registry.close();
      const outcomes: Outcome[] = [];
      // One after the other: senders order a batch, and handlers of one batch tend to write the same rows.
      for (const event of events) outcomes.push(await dispatchEvent(event, request, again));
      return combineOutcomes(outcomes);
    },
  };
}

/** Maximum number of event types that are compared with the registered ones. The sender chooses the types. */
const MAX_NOTICED = 1000;

const unknownOutcomes = { acknowledge: 'processed', retry: 'failed', reject: 'rejected' } as const;

function resolveDeduplication(
  options: WebhookHandlerOptions<object>,
  clock: Clock,
): Deduplication | undefined {
  const { dedup, leaseMs = DEFAULT_LEASE_MS, dedupTtlMs: ttlMs = DEFAULT_DEDUP_TTL_MS } = options;
  checkNumber('leaseMs', leaseMs, 'above 0');
  checkNumber('dedupTtlMs', ttlMs, 'above 0');
  if (dedup === false) return undefined;
  return { store: dedup ?? memoryDedup({ clock }), leaseMs, ttlMs, replies: createReplyMemory() };
}
