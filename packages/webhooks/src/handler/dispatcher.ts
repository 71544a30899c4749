import { systemClock, type Clock } from '../clock.ts';
import { DEFAULT_DEDUP_TTL_MS, DEFAULT_LEASE_MS } from '../dedup/dedup-store.ts';
import { memoryDedup } from '../dedup/memory-dedup.ts';
import { WebhookConfigError } from '../errors/config-error.ts';
import type { Decoded, IncomingEvent } from '../schemes/webhook-scheme.ts';
import type { WebhookRequest } from '../verify/request.ts';
import { combineOutcomes } from './combine-outcomes.ts';
import { eventKey } from './event-key.ts';
import { guarded, messageOf, type FailureListener } from './failure.ts';
import type { WebhookHandlerOptions } from './options.ts';
import { processEvent, type Deduplication, type Outcome } from './process-event.ts';
import type { Registry } from './registry.ts';

/** The part of a handler that works on verified requests. */
export interface Dispatcher {
  readonly clock: Clock;
  readonly onFailure: FailureListener;
  /** What the request contains. Never rejects. */
  decode(request: WebhookRequest): Promise<Decoded>;
  /** Runs the handlers of every event, in order. With `again`, even those of events processed before. Never rejects. */
  dispatch(events: readonly IncomingEvent[], request: WebhookRequest, again?: boolean): Promise<Outcome>;
}

/** Makes the dispatcher of a handler. */
export function createDispatcher(options: WebhookHandlerOptions<object>, registry: Registry): Dispatcher {
  const { scheme, clock = systemClock, unknownEvents = 'acknowledge' } = options;
  const onFailure = guarded(options.onFailure);
  const deduplication = resolveDeduplication(options, clock);

  const runOne = async (event: IncomingEvent, request: WebhookRequest, again: boolean): Promise<Outcome> => {
    const known = registry.find(event);
    if (known.length === 0 && typeof unknownEvents === 'string') {
      return { status: unknownOutcomes[unknownEvents] };
    }
    const handlers = known.length === 0 && typeof unknownEvents === 'function' ? [unknownEvents] : known;
    const key = await eventKey(options.endpoint ?? scheme.name, event);
    const { headers, body } = request;
    return processEvent({
      event,
      // Under a key of its own, so that transactional handlers still have a claim to complete.
      key: again && key !== undefined ? `replay:${clock.uuid()}:${key}` : key,
      handlers,
      context: { scheme: scheme.name, type: event.type, id: event.id, headers, body },
      deduplication,
      onFailure,
    });
  };

  return {
    clock,
    onFailure,
    decode: async (request) => {
      try {
        return await scheme.decode(request);
      } catch (error) {
        onFailure({ stage: 'decode', message: messageOf(error), error });
        return { kind: 'malformed', message: messageOf(error) };
      }
    },
    dispatch: async (events, request, again = false) => {
      registry.close();
      const outcomes: Outcome[] = [];
      // One after the other: senders order a batch, and handlers of one batch tend to write the same rows.
      for (const event of events) outcomes.push(await runOne(event, request, again));
      return combineOutcomes(outcomes);
    },
  };
}

const unknownOutcomes = { acknowledge: 'processed', retry: 'failed', reject: 'rejected' } as const;

function resolveDeduplication(
  options: WebhookHandlerOptions<object>,
  clock: Clock,
): Deduplication | undefined {
  const { dedup, leaseMs = DEFAULT_LEASE_MS, dedupTtlMs: ttlMs = DEFAULT_DEDUP_TTL_MS } = options;
  if (!(leaseMs > 0) || !(ttlMs > 0)) throw new WebhookConfigError('leaseMs and dedupTtlMs must be above 0.');
  return dedup === false ? undefined : { store: dedup ?? memoryDedup({ clock }), leaseMs, ttlMs };
}
