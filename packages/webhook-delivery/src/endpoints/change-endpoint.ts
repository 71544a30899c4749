import type { EndpointStore, StoredEndpoint } from '../contract/endpoint-store.ts';
import { EndpointConflictError, EndpointNotFoundError } from '../contract/errors.ts';

/** Number of concurrent changes to tolerate. */
const MAX_TRIES = 20;

/**
 * Changes an endpoint, and tries again if it was changed concurrently.
 *
 * @param change Returns the changed endpoint, or the same object to leave it unchanged.
 * @throws EndpointNotFoundError if there is no such endpoint.
 * @throws EndpointConflictError if it keeps being changed concurrently.
 */
export async function changeEndpoint(
  store: EndpointStore,
  id: string,
  change: (endpoint: StoredEndpoint) => StoredEndpoint,
): Promise<StoredEndpoint> {
  for (let tried = 0; tried < MAX_TRIES; tried++) {
    const current = await store.get(id);
    if (current === undefined) throw new EndpointNotFoundError(id);
    const changed = change(current);
    if (changed === current) return current;
    const next = { ...changed, version: current.version + 1 };
    if (await store.replace(next)) return next;
  }
  throw new EndpointConflictError(
    id,
    `The endpoint ${id} was changed by others at the same time, ${MAX_TRIES} times in a row. Try again.`,
    true,
  );
}

/** Returns a copy without some of the optional fields. */
export function without(
  endpoint: StoredEndpoint,
  ...fields: readonly ('disabled' | 'failing')[]
): StoredEndpoint {
  const copy: Record<string, unknown> = { ...endpoint };
  for (const field of fields) Reflect.deleteProperty(copy, field);
  return copy as unknown as StoredEndpoint;
}
