import type { NewDelivery } from '../contract/delivery.ts';
import type { EngineTransaction } from '../contract/delivery-engine.ts';
import type { StoredEndpoint } from '../contract/endpoint-store.ts';
import type { StagedEvent } from '../contract/event.ts';
import { matchesType } from '../endpoints/event-filter.ts';

/**
 * Creates one delivery for each endpoint that receives the event, and enqueues them.
 *
 * @param begin Called right before the deliveries are enqueued. Throws if the caller no longer waits.
 * @returns The number of deliveries.
 */
export async function fanOut(
  event: StagedEvent,
  engine: Pick<EngineTransaction, 'enqueue'>,
  store: EngineTransaction['endpoints'],
  nowMs: number,
  begin: () => void,
): Promise<number> {
  const endpoints = await receiversOf(event, store);
  begin();
  await engine.enqueue(endpoints.map((endpoint) => deliveryOf(event, endpoint, nowMs)));
  return endpoints.length;
}

async function receiversOf(
  event: StagedEvent,
  store: EngineTransaction['endpoints'],
): Promise<readonly StoredEndpoint[]> {
  const { endpoints: named, tenant, type } = event;
  if (named === undefined) {
    const all = await store.list(tenant);
    return all.filter(({ disabled, events }) => disabled === undefined && matchesType(events, type));
  }
  const found = await Promise.all([...new Set(named)].map((id) => store.get(id)));
  return found.filter((endpoint): endpoint is StoredEndpoint => {
    return endpoint !== undefined && endpoint.disabled === undefined && endpoint.tenant === tenant;
  });
}

const deliveryOf = (event: StagedEvent, endpoint: StoredEndpoint, nowMs: number): NewDelivery => ({
  // Neither id can contain a full stop.
  id: `${event.id}.${endpoint.id}`,
  eventId: event.id,
  eventType: event.type,
  endpointId: endpoint.id,
  ...(event.tenant === undefined ? {} : { tenant: event.tenant }),
  body: event.body,
  createdAtMs: event.stagedAtMs,
  dueAtMs: nowMs,
  ...(endpoint.serial === true ? { orderingKey: endpoint.id } : {}),
});
