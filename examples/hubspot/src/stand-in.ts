import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

/** A server on this machine that does what HubSpot documents, as far as the examples need it. */
export interface StandIn {
  readonly url: string;
  /** Carries the next write out, and closes its connection instead of responding. */
  loseNextResponse(): void;
  /** How many requests came in, by verb and path. */
  readonly arrivals: Readonly<Record<string, number>>;
  /** How many records there are. */
  readonly recordCount: number;
  close(): Promise<void>;
}

type Json = Record<string, unknown>;

interface StoredRecord {
  readonly id: string;
  readonly properties: Record<string, string>;
}

/** The longest address that HubSpot takes. */
const MAX_URL_LENGTH = 15_000;
const MAX_INPUTS = 100;

const refused = (status: number, category: string, message: string, more: Json = {}): [number, Json] => [
  status,
  { status: 'error', category, message, correlationId: 'f0a1b2c3-0000-4000-8000-000000000000', ...more },
];

export async function startStandIn(): Promise<StandIn> {
  const records = new Map<string, StoredRecord>();
  const associations = new Map<string, string[]>();
  const arrivals: Record<string, number> = {};
  let isLost = false;

  const asked = ({ id, properties }: StoredRecord, names: readonly string[]): Json => ({
    id,
    archived: false,
    createdAt: '2026-12-01T00:00:00.000Z',
    updatedAt: '2026-12-01T00:00:00.000Z',
    properties: Object.fromEntries(names.map((name) => [name, properties[name] ?? null])),
  });
  const create = (properties: Record<string, string>): StoredRecord => {
    const record = { id: String(records.size + 1), properties };
    records.set(record.id, record);
    return record;
  };
  const has = (email: string | undefined): boolean =>
    Array.from(records.values()).some(({ properties }) => properties['email'] === email);

  const respond = (method: string, url: URL, body: Json): [number, Json?] => {
    const parts = url.pathname.split('/').slice(4);
    const names = url.searchParams.get('properties')?.split(',') ?? ['email'];
    const inputs = (body['inputs'] ?? []) as { id: string; properties: Record<string, string> }[];
    if (url.href.length > MAX_URL_LENGTH) return [414];
    if (inputs.length > MAX_INPUTS)
      return refused(400, 'VALIDATION_ERROR', `The request has ${inputs.length} inputs.`);
    if (url.pathname.endsWith('/batch/associate/default')) {
      for (const { from, to } of body['inputs'] as { from: { id: string }; to: { id: string } }[])
        associations.set(from.id, [...(associations.get(from.id) ?? []), to.id]);
      return [200, { status: 'COMPLETE', results: [] }];
    }
    if (url.pathname.includes('/associations/'))
      return [
        200,
        {
          results: (associations.get(parts[1] ?? '') ?? []).map((toObjectId) => ({
            toObjectId,
            associationTypes: [{ category: 'HUBSPOT_DEFINED', typeId: 1, label: null }],
          })),
        },
      ];
    const times = { startedAt: '2026-12-01T00:00:00.000Z', completedAt: '2026-12-01T00:00:01.000Z' };
    switch (`${method} ${parts.slice(1).join('/')}`) {
      case 'POST ': {
        const { properties } = body as { properties: Record<string, string> };
        if (has(properties['email'])) return refused(409, 'CONFLICT', 'Contact already exists.');
        return [201, asked(create(properties), Object.keys(properties))];
      }
      case 'POST batch/create': {
        const errors = inputs.filter(({ properties }) => has(properties['email']));
        const results = inputs
          .filter((input) => !errors.includes(input))
          .map(({ properties }) => asked(create(properties), ['email']));
        const failures = errors.map(({ properties }) =>
          refused(409, 'CONFLICT', 'Contact already exists.', { context: { email: [properties['email']] } }),
        );
        return errors.length === 0
          ? [201, { status: 'COMPLETE', results, ...times }]
          : [
              207,
              {
                status: 'COMPLETE',
                results,
                numErrors: errors.length,
                errors: failures.map(([, error]) => error),
                ...times,
              },
            ];
      }
      case 'POST batch/read':
        return [
          200,
          {
            status: 'COMPLETE',
            results: inputs.flatMap(({ id }) => {
              const record = records.get(id);
              return record ? [asked(record, body['properties'] as string[])] : [];
            }),
            ...times,
          },
        ];
      case 'POST search': {
        const from = Number(body['after'] ?? 0);
        const all = Array.from(records.values());
        const size = Number(body['limit'] ?? 10);
        const next = from + size < all.length ? { paging: { next: { after: String(from + size) } } } : {};
        const results = all.slice(from, from + size).map((record) => asked(record, ['email']));
        return [200, { total: all.length, results, ...next }];
      }
      default: {
        const record = records.get(parts[1] ?? '');
        if (!record) return refused(404, 'OBJECT_NOT_FOUND', 'The record does not exist.');
        if (method === 'PATCH') Object.assign(record.properties, body['properties']);
        return [200, asked(record, names)];
      }
    }
  };

  const server = createServer({ maxHeaderSize: 64 * 1024 }, (request, response) => {
    void text(request).then((sent) => {
      const url = new URL(request.url ?? '/', 'http://127.0.0.1');
      const arrival = `${request.method ?? ''} ${url.pathname.replace(/^\/crm\/\w+\/[^/]+\//, '')}`;
      arrivals[arrival] = (arrivals[arrival] ?? 0) + 1;
      const [status, body] = respond(
        request.method ?? '',
        url,
        sent === '' ? {} : (JSON.parse(sent) as Json),
      );
      if (isLost) {
        isLost = false;
        request.socket.destroy();
        return;
      }
      response.writeHead(status, { 'content-type': 'application/json' });
      response.end(body === undefined ? undefined : JSON.stringify(body));
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    loseNextResponse: () => {
      isLost = true;
    },
    arrivals,
    get recordCount() {
      return records.size;
    },
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
