import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/**
 * A GraphQL server that counts effects: a mutation takes effect at each arrival. The last segment of the path names the
 * logical call. A call may be throttled at first, as Shopify does it: with status 200 and without an effect.
 */
export class EffectServer {
  readonly #effects = new Map<string, number>();
  readonly #throttled = new Map<string, number>();
  readonly #server: Server;

  constructor() {
    this.#server = createServer((request, response) => {
      const call = request.url?.split('/').at(-1) ?? '';
      request.resume().on('end', () => {
        const text = JSON.stringify(this.#execute(call));
        response.writeHead(200, {
          'content-type': 'application/json',
          'content-length': Buffer.byteLength(text),
        });
        response.end(text);
      });
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

  /** Throttles the next arrivals of a call. */
  throttle(call: string, times: number): void {
    this.#throttled.set(call, times);
  }

  effectsOf(call: string): number {
    return this.#effects.get(call) ?? 0;
  }

  #execute(call: string): object {
    const left = this.#throttled.get(call) ?? 0;
    if (left > 0) {
      this.#throttled.set(call, left - 1);
      return { errors: [{ message: 'Throttled', extensions: { code: 'THROTTLED' } }] };
    }
    this.#effects.set(call, this.effectsOf(call) + 1);
    return { data: { add: { call, filler: 'x'.repeat(200) } } };
  }
}
