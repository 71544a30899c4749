import { createClient, type ApiClient, type ClientOptions, type Clock, type Transport } from '@org/http-core';
import type { Operation, Provider } from '@org/http-core/provider';
import { VirtualClock } from '@org/http-core/testing';

/** What happens to the next write. */
export type Fault =
  'lost before' | 'lost after' | 'refused' | 'stored 500' | 'offline' | 'held' | 'unavailable';

const DAY_MS = 86_400_000;

/** A response as the server of the shop gives it. */
function json(body: unknown, status = 200, headers: Record<string, string> = {}): Response {
  return new Response(JSON.stringify(body), {
    status,
    headers: { 'content-type': 'application/json', 'request-id': 'req_1', ...headers },
  });
}

const connectionError = (code: string): Error =>
  Object.assign(new TypeError('fetch failed'), { cause: Object.assign(new Error(code), { code }) });

/** A server in memory that counts effects. It keeps idempotency keys, for writes that carry one, for a day. */
export class Shop {
  readonly effects: { readonly path: string; readonly body: Readonly<Record<string, unknown>> }[] = [];
  readonly requests: { readonly method: string; readonly path: string; readonly key: string | undefined }[] =
    [];
  readonly faults: Fault[] = [];
  /** Lets the requests through that are held. */
  readonly release: (() => void)[] = [];
  readonly #stored = new Map<
    string,
    { readonly atMs: number; readonly status: number; readonly body: unknown }
  >();
  readonly #clock: Clock;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  readonly transport: Transport = async (request) => {
    const { pathname } = new URL(request.url);
    const key = request.headers['idempotency-key'];
    this.requests.push({ method: request.method, path: pathname, key });
    const body =
      typeof request.body === 'string' ? (JSON.parse(request.body) as Record<string, unknown>) : {};
    const fault = this.faults.shift();
    if (fault === 'offline') throw connectionError('ECONNREFUSED');
    if (fault === 'lost before') throw connectionError('ECONNRESET');
    if (fault === 'held') await new Promise<void>((resolve) => this.release.push(resolve));
    if (fault === 'unavailable') return json({ error: { code: 'unavailable' } }, 503);
    if (request.method === 'GET') return this.#find(pathname);
    if (request.method === 'DELETE') {
      const known = this.effects.some((effect) => effect.path === pathname);
      if (!known) this.effects.push({ path: pathname, body: {} });
      if (fault === 'lost after') throw connectionError('ECONNRESET');
      return known ? json({ error: { code: 'notFound' } }, 404) : new Response(null, { status: 204 });
    }
    const response = this.#execute(pathname, body, key, fault);
    if (fault === 'lost after') throw connectionError('ECONNRESET');
    return response;
  };

  #find(path: string): Response {
    const found = this.effects.find(({ body }) => path === `/events/${String(body['id'])}`);
    return found ? json(found.body) : json({ error: { code: 'notFound' } }, 404);
  }

  #execute(
    path: string,
    body: Record<string, unknown>,
    key: string | undefined,
    fault: Fault | undefined,
  ): Response {
    const stored = key === undefined ? undefined : this.#stored.get(key);
    if (stored && this.#clock.now() - stored.atMs < DAY_MS)
      return json(stored.body, stored.status, { 'idempotent-replayed': 'true' });
    if (fault === 'refused')
      return this.#store(key, 402, { error: { type: 'card_error', code: 'declined' } });
    if (fault === 'stored 500') return this.#store(key, 500, { error: { type: 'api_error' } });
    this.effects.push({ path, body });
    return this.#store(key, 200, path === '/events' ? body : { ...body, id: `re_${this.effects.length}` });
  }

  #store(key: string | undefined, status: number, body: unknown): Response {
    if (key !== undefined) this.#stored.set(key, { atMs: this.#clock.now(), status, body });
    return json(body, status);
  }
}

/** How long a write may remain invisible, in milliseconds. */
export const CONSISTENCY_MS = 2_000;

const getEvent: Operation = { id: 'events.get', method: 'GET', path: '/events/{id}' };

/** How the API of the shop differs from others. */
const provider: Partial<Provider> = {
  name: 'shop',
  requestIdHeader: 'request-id',
  recovery: () =>
    Promise.resolve({
      probes: {
        byId: {
          consistencyMs: CONSISTENCY_MS,
          missing: ['notFound'],
          look: async ({ key, read }) => {
            const value = await read(getEvent, { id: key });
            return value === undefined ? { outcome: 'absent' } : { outcome: 'landed', value };
          },
        },
      },
    }),
  retry: {
    idempotencyKeyTtlMs: ({ path }) => (path === '/oauth/token' ? undefined : DAY_MS),
    settlesIdempotencyKey: ({ header, status }) =>
      header('idempotent-replayed') === 'true' || (status === 402 && header('request-id') !== null),
  },
};

/** A client of a shop. `keyless`: the API takes no idempotency keys. */
export function shopClient(
  shop: Shop,
  clock: Clock,
  { keyless = false, ...options }: Omit<ClientOptions, 'baseUrl'> & { readonly keyless?: boolean } = {},
): ApiClient {
  return createClient({
    baseUrl: 'https://shop.example.com',
    transport: shop.transport,
    retry: false,
    breaker: false,
    clock,
    provider: keyless ? { ...provider, idempotencyHeader: undefined } : provider,
    ...options,
  });
}

export const createRefund: Operation = {
  id: 'refunds.create',
  method: 'POST',
  path: '/refunds',
  body: 'json',
};
export const putLabel: Operation = { id: 'labels.put', method: 'PUT', path: '/labels/{id}', body: 'json' };

/** Its id is chosen by the caller, and a read by it tells whether it landed. */
export const createEvent: Operation = {
  id: 'events.create',
  method: 'POST',
  path: '/events',
  body: 'json',
  repeat: { own: { param: 'id', fill: 'uuid' }, probe: 'byId' },
};

/** The code notFound after a lost response means that the earlier request removed the label. */
export const removeLabel: Operation = {
  id: 'labels.delete',
  method: 'DELETE',
  path: '/labels/{id}',
  repeat: { done: ['notFound'] },
};

/** A shop, its client and their clock. */
export function openShop(options?: Parameters<typeof shopClient>[2]): {
  readonly clock: VirtualClock;
  readonly shop: Shop;
  readonly client: ApiClient;
} {
  const clock = new VirtualClock();
  const shop = new Shop(clock);
  return { clock, shop, client: shopClient(shop, clock, options) };
}

// The first call loads code, for which a virtual clock does not wait.
await openShop().client.longCall(createRefund, {});
