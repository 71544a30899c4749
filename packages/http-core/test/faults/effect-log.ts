import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What the server did for one logical call. */
export interface Entry {
  /** How often the operation took effect. */
  effects: number;
  /** The idempotency keys it came with. */
  readonly keys: Map<string, string>;
  /** What the first effect wrote, and when reads show it. */
  written?: { readonly body: Readonly<Record<string, unknown>>; readonly visibleAt: number };
}

/** The header with the time at which an attempt was sent, in milliseconds since the epoch. */
export const SENT_AT = 'x-sent-at';
/** How long after that the server still executes it: busy processors may hold a request up. */
const MAX_AGE_MS = 350;
/** How long a write may be invisible to reads, in milliseconds. */
const LAG_MS = 60;
/** After this time, in milliseconds, a read shows whether an attempt took effect. */
export const CONSISTENCY_MS: number = MAX_AGE_MS + LAG_MS + 40;

const DUPLICATE = { status: 409, body: { error: { code: 'duplicate' } } };
const NOT_FOUND = { status: 404, body: { error: { code: 'notFound' } } };

/**
 * A server that writes down every effect: `POST /send` takes effect at each arrival, `POST /charge` once per
 * idempotency key (later arrivals get the first response again), `PUT /set` and `DELETE /set` are idempotent, `GET` has
 * none. `POST /message` takes effect at each arrival, `POST /event` refuses an id that exists, and `POST /pin` a second
 * pin; `GET /message` and `GET /event` show what was written, a little later. The last segment of the path names the
 * logical call.
 */
export class EffectLog {
  readonly #entries = new Map<string, Entry>();
  readonly #server: Server;

  constructor() {
    this.#server = createServer((request, response) => {
      this.#serve(request, response);
    });
  }

  async listen(): Promise<number> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    return (this.#server.address() as AddressInfo).port;
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  effectsOf(call: string): number {
    return this.#entries.get(call)?.effects ?? 0;
  }

  #serve(request: IncomingMessage, response: ServerResponse): void {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const [, action = '', ...names] = (request.url ?? '').split('/');
      const call = names.at(-1) ?? '';
      const sent = Buffer.concat(chunks).toString();
      const { status, body } = this.#carryOut(
        `${request.method ?? ''} ${action}`,
        call,
        request,
        names,
        sent,
      );
      const text = JSON.stringify(body);
      response.writeHead(status, {
        'content-type': 'application/json',
        'content-length': Buffer.byteLength(text),
        'x-request-id': `req-${call}`,
      });
      response.end(text);
    });
  }

  #carryOut(
    what: string,
    call: string,
    request: IncomingMessage,
    [id]: readonly string[],
    sent: string,
  ): { status: number; body: object } {
    const sentAt = request.headers[SENT_AT];
    if (request.method === 'POST' && typeof sentAt === 'string' && Date.now() - Number(sentAt) > MAX_AGE_MS)
      return { status: 503, body: { error: { code: 'late' } } };
    const entry = this.#entries.get(call) ?? { effects: 0, keys: new Map<string, string>() };
    this.#entries.set(call, entry);
    switch (what) {
      case 'GET read':
        return { status: 200, body: { call, filler: 'x'.repeat(200) } };
      case 'PUT set':
        entry.effects++;
        return { status: 200, body: { call, filler: 'x'.repeat(200) } };
      case 'DELETE set':
        if (entry.effects > 0) return { status: 404, body: { error: 'It is gone already.' } };
        entry.effects++;
        return { status: 200, body: { call, deleted: true } };
      case 'POST send':
        entry.effects++;
        return { status: 200, body: { call, effect: entry.effects } };
      case 'POST message':
        return this.#write(entry, sent);
      case 'POST event':
        return entry.effects > 0 ? DUPLICATE : this.#write(entry, sent);
      case 'POST pin':
        return entry.effects > 0
          ? { status: 400, body: { error: 'already_pinned' } }
          : this.#write(entry, '{}');
      case 'GET message':
      case 'GET event': {
        const { written } = entry;
        if (!written || written.body['id'] !== id || written.visibleAt > performance.now()) return NOT_FOUND;
        return { status: 200, body: written.body };
      }
      case 'POST charge':
        return this.#charge(call, entry, request);
      default:
        return { status: 400, body: { error: `There is no ${what}.` } };
    }
  }

  #write(entry: Entry, sent: string): { status: number; body: object } {
    const body = JSON.parse(sent) as Readonly<Record<string, unknown>>;
    entry.effects++;
    entry.written ??= { body, visibleAt: performance.now() + LAG_MS };
    return { status: 200, body };
  }

  #charge(call: string, entry: Entry, request: IncomingMessage): { status: number; body: object } {
    const key = String(request.headers['idempotency-key'] ?? '');
    if (key === '') return { status: 400, body: { error: 'A charge needs a key.' } };
    let charge = entry.keys.get(key);
    if (charge === undefined) {
      entry.effects++;
      charge = `charge-${entry.effects}`;
      entry.keys.set(key, charge);
    }
    return { status: 200, body: { call, charge } };
  }
}
