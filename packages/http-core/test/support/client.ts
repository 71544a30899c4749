import { createClient, type AnyApiOptions, type ApiClient } from '../../src/index.ts';
import type { Operation, RetryClass } from '../../src/provider/index.ts';
import { VirtualClock } from '../../src/testing/index.ts';
import { scripted, type Step } from './scripted.ts';

let origins = 0;

/** A client over a scripted transport with a virtual clock, on an origin (and so a retry quota) of its own. */
export function clientOf(
  steps: readonly Step[],
  options: Partial<AnyApiOptions> = {},
): ReturnType<typeof scripted> & { readonly client: ApiClient; readonly clock: VirtualClock } {
  const clock = new VirtualClock();
  const script = scripted(...steps);
  const baseUrl = `https://api-${origins++}.test`;
  const client = createClient({ baseUrl, clock, transport: script.transport, ...options });
  return { ...script, client, clock };
}

/** One operation of each class. */
export const operations: Readonly<Record<RetryClass, Operation>> = {
  safe: { id: 'things.get', method: 'GET', path: '/things/{id}' },
  idempotent: { id: 'things.put', method: 'PUT', path: '/things/{id}', body: 'json' },
  keyed: { id: 'things.charge', method: 'POST', path: '/things/{id}', body: 'json', retry: 'keyed' },
  ambiguous: { id: 'things.send', method: 'POST', path: '/things/{id}', body: 'json' },
};
