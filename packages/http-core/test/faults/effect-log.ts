import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What the server did for one logical call. */
export interface Entry {
  /** How often the operation took effect. */
  effects: number;
  /** The idempotency keys it came with. */
  readonly keys: Map<string, string>;
}

/**
 * A server that writes down every effect: `POST /send` takes effect at each arrival, `POST /charge` once per
 * idempotency key (later arrivals get the first response again), `PUT /set` and `DELETE /set` are idempotent, `GET` has
 * none. The last segment of the path names the logical call.
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
    request.resume().on('end', () => {
      const [, action = '', call = ''] = (request.url ?? '').split('/');
      const { status, body } = this.#carryOut(`${request.method ?? ''} ${action}`, call, request);
      const text = JSON.stringify(body);
      response.writeHead(status, {
        'content-type': 'application/json',
        'content-length': Buffer.byteLength(text),
        'x-request-id': `req-${call}`,
      });
      response.end(text);
    });
  }

  #carryOut(what: string, call: string, request: IncomingMessage): { status: number; body: object } {
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
      case 'POST charge':
        return this.#charge(call, entry, request);
      default:
        return { status: 400, body: { error: `There is no ${what}.` } };
    }
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
