import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

/** A server on this machine that does what PayPal documents, as far as the examples need it. */
export interface StandIn {
  readonly url: string;
  /** Carries the next write out, and closes its connection instead of responding. */
  loseNextResponse(): void;
  /** How often money was moved, or something was made: `captures`, `refunds`, `payouts` … */
  readonly effects: Readonly<Record<string, number>>;
  /** How many requests of a kind came in: `POST capture`, `POST token` … */
  readonly arrivals: Readonly<Record<string, number>>;
  close(): Promise<void>;
}

type Json = Record<string, unknown>;

interface Reply {
  readonly status: number;
  readonly body?: Json;
}

const refused = (status: number, name: string, issue: string, description: string): Reply => ({
  status,
  body: {
    name,
    message: 'The requested action could not be performed.',
    debug_id: 'f0a1b2c3',
    details: [{ issue, description }],
  },
});

export async function startStandIn(): Promise<StandIn> {
  const effects: Record<string, number> = {};
  const arrivals: Record<string, number> = {};
  /** The replies to requests with a key: the same key is executed once. */
  const byKey = new Map<string, Reply>();
  const invoices = new Map<string, Json>();
  let isLost = false;

  const made = (kind: string): string => {
    effects[kind] = (effects[kind] ?? 0) + 1;
    return `${kind.toUpperCase()}-${effects[kind]}`;
  };

  const write = (path: string, body: Json): Reply => {
    const last = path.split('/').at(-1) ?? '';
    switch (last) {
      case 'token':
        return {
          status: 200,
          body: { access_token: 'A21.example', token_type: 'Bearer', expires_in: 32_400 },
        };
      case 'orders':
        return { status: 201, body: { id: made('orders'), status: 'CREATED', links: [] } };
      case 'capture': {
        if (path.includes('DECLINED'))
          return refused(422, 'UNPROCESSABLE_ENTITY', 'INSTRUMENT_DECLINED', 'The card was declined.');
        const capture = { id: made('captures'), status: 'COMPLETED' };
        return {
          status: 201,
          body: { status: 'COMPLETED', purchase_units: [{ payments: { captures: [capture] } }] },
        };
      }
      case 'refund':
        return { status: 201, body: { id: made('refunds'), status: 'COMPLETED' } };
      case 'products':
        return { status: 201, body: { id: made('products') } };
      case 'plans':
        return { status: 201, body: { id: made('plans'), status: 'ACTIVE' } };
      case 'subscriptions':
        return { status: 201, body: { id: made('subscriptions'), status: 'APPROVAL_PENDING' } };
      case 'payouts':
        return {
          status: 201,
          body: { batch_header: { payout_batch_id: made('payouts'), batch_status: 'PENDING' } },
        };
      case 'invoices': {
        const invoice = { ...body, id: made('invoices'), status: 'DRAFT' };
        invoices.set(invoice.id, invoice);
        return { status: 201, body: invoice };
      }
      case 'search-invoices':
        return { status: 200, body: { items: [...invoices.values()], total_items: invoices.size } };
      case 'make-offer':
        return { status: 200, body: { links: [] } };
      default:
        return { status: 204 };
    }
  };

  const read = (path: string, search: URLSearchParams, origin: string): Reply => {
    if (path.endsWith('/customer/disputes')) {
      const second = search.get('next_page_token') === 'two/=';
      const next = { rel: 'next', href: `${origin}${path}?page_size=1&next_page_token=two%2F%3D` };
      return {
        status: 200,
        body: { items: [{ dispute_id: second ? 'PP-D-2' : 'PP-D-1' }], links: second ? [] : [next] },
      };
    }
    if (path.includes('/payouts/')) {
      const page = Number(search.get('page') ?? 1);
      return {
        status: 200,
        body: {
          batch_header: { batch_status: 'SUCCESS' },
          items: [{ payout_item_id: `ITEM-${page}`, transaction_status: 'SUCCESS' }],
          total_pages: 2,
        },
      };
    }
    if (path.includes('/subscriptions/'))
      return { status: 200, body: { id: path.split('/').at(-1), status: 'ACTIVE' } };
    const invoice = invoices.get(path.split('/').at(-1) ?? '');
    return invoice
      ? { status: 200, body: invoice }
      : refused(404, 'RESOURCE_NOT_FOUND', 'INVALID_ID', 'There is none.');
  };

  const server = createServer((request, response) => {
    void text(request).then((sent) => {
      const origin = `http://${request.headers.host ?? ''}`;
      const { pathname, searchParams } = new URL(request.url ?? '/', origin);
      const method = request.method ?? 'GET';
      const kind = `${method} ${pathname.split('/').at(-1) ?? ''}`;
      arrivals[kind] = (arrivals[kind] ?? 0) + 1;
      const key = request.headers['paypal-request-id'];
      const known = typeof key === 'string' ? byKey.get(`${pathname} ${key}`) : undefined;
      const isJson = request.headers['content-type'] === 'application/json';
      const body = isJson && sent !== '' ? (JSON.parse(sent) as Json) : {};
      const reply =
        known ?? (method === 'GET' ? read(pathname, searchParams, origin) : write(pathname, body));
      if (typeof key === 'string') byKey.set(`${pathname} ${key}`, reply);
      if (isLost && method === 'POST' && !pathname.endsWith('/token')) {
        isLost = false;
        response.destroy();
        return;
      }
      response.writeHead(reply.status, { 'content-type': 'application/json', 'paypal-debug-id': 'f0a1b2c3' });
      response.end(reply.body && JSON.stringify(reply.body));
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    loseNextResponse: () => {
      isLost = true;
    },
    effects,
    arrivals,
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
