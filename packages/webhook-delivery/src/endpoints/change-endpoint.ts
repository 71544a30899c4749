import type { EndpointStore, StoredEndpoint } from '../contract/endpoint-store.ts';
import { EndpointConflictError, EndpointNotFoundError } from '../errors/endpoint-errors.ts';

/** More changes at the same time than this are no accident. */
const MAX_TRIES = 20;

/**
 * Changes an endpoint, again where somebody else changed it in between.
 *
 * @param change Gives the endpoint as it should be, or the same object to leave it.
 * @throws EndpointNotFoundError
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
    `The endpoint ${id} is being changed by others all the time. Try again.`,
    true,
  );
}

/** A copy without some of its optional fields. */
export function without(
  endpoint: StoredEndpoint,
  ...fields: readonly ('disabled' | 'failing')[]
): StoredEndpoint {
  const copy: Record<string, unknown> = { ...endpoint };
  for (const field of fields) Reflect.deleteProperty(copy, field);
  return copy as unknown as StoredEndpoint;
}
