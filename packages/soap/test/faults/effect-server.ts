import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { envelope, fault } from '../support/stub.ts';

/**
 * A SOAP service that counts effects: a call takes effect at each arrival. The last segment of the path names the logical
 * call. A call may be refused at first by a fault that blames the request, which has no effect.
 */
export class EffectServer {
  readonly #effects = new Map<string, number>();
  readonly #refused = new Set<string>();
  readonly #server: Server;

  constructor() {
    this.#server = createServer((request, response) => {
      const call = request.url?.split('/').at(-1) ?? '';
      request.resume().on('end', () => {
        const isRefused = this.#refused.has(call);
        if (!isRefused) this.#effects.set(call, this.effectsOf(call) + 1);
        const text = isRefused
          ? fault('Client.Refused')
          : envelope(
              `<addResponse xmlns="urn:example:effects"><call>${call}</call><filler>${'x'.repeat(200)}</filler></addResponse>`,
            );
        response.writeHead(isRefused ? 500 : 200, {
          'content-type': 'text/xml; charset=utf-8',
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

  /** Refuses a call by a fault. */
  refuse(call: string): void {
    this.#refused.add(call);
  }

  effectsOf(call: string): number {
    return this.#effects.get(call) ?? 0;
  }
}
