import { createClient, type ApiClient } from '@org/http-core';
import type { FetchFunction, Operation, Provider } from '@org/http-core/provider';

/** The kinds of calls, in turn. */
export const KINDS = ['keyed', 'keyless', 'probed'] as const;
export type Kind = (typeof KINDS)[number];

export const kindOf = (name: string): Kind => KINDS[Number(name.slice(1)) % KINDS.length] ?? 'keyed';

/** Short times, so that a campaign of thousands of crashes ends. */
export const LEASE_MS = 400;
const DEADLINE_MS = 700;

export const operations: Readonly<Record<Kind, Operation>> = {
  keyed: { id: 'keyed.create', method: 'POST', path: '/keyed', body: 'json' },
  keyless: { id: 'keyless.create', method: 'POST', path: '/keyless', body: 'json' },
  probed: {
    id: 'probed.create',
    method: 'POST',
    path: '/probed',
    body: 'json',
    repeat: { own: { param: 'name' }, probe: 'byName' },
  },
};

const read: Operation = { id: 'probed.get', method: 'GET', path: '/probed' };

const common: Partial<Provider> = {
  retry: { idempotencyKeyTtlMs: () => 3_600_000 },
  recovery: () =>
    Promise.resolve({
      probes: {
        byName: {
          consistencyMs: 50,
          exact: true,
          missing: ['notFound'],
          look: async ({ key, read: look }) => {
            const value = await look(read, { name: key });
            return value === undefined ? { outcome: 'absent' } : { outcome: 'landed', value };
          },
        },
      },
    }),
};

/** One client for each kind: an API takes idempotency keys for all of its writes, or for none. */
export function clientOf(kind: Kind, baseUrl: string, fetch?: FetchFunction): ApiClient {
  const own = { ...common, name: kind };
  return createClient({
    baseUrl,
    breaker: false,
    deadlineMs: DEADLINE_MS,
    provider: kind === 'keyed' ? own : { ...own, idempotencyHeader: undefined },
    ...(fetch ? { fetch } : {}),
  });
}
