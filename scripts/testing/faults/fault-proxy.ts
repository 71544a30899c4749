import { Agent } from 'node:http';
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { Exchange } from './exchange.ts';
import { faults } from './faults.ts';
import { WireReader } from './wire.ts';

/** What the proxy does to the attempts of one logical call, in order; `none` to those after the last. */
export type Plan = readonly string[];

/** What the proxy knows of one logical call. */
export interface CallTrace {
  /** Requests that came in. */
  arrivals: number;
  /** When a whole, correct response was written, in milliseconds since the epoch. */
  deliveredAt: number | undefined;
}

/** Listens on many ports, hands requests on to one server, and spoils them as planned. */
export class FaultProxy {
  readonly #upstream: { readonly port: number; readonly agent: Agent };
  readonly #plans = new Map<string, Plan>();
  readonly #traces = new Map<string, CallTrace>();
  readonly #servers: Server[] = [];
  readonly #sockets = new Set<Socket>();
  readonly #random: () => number;
  #flapping: NodeJS.Timeout | undefined;

  constructor(upstreamPort: number, random: () => number) {
    this.#upstream = { port: upstreamPort, agent: new Agent({ keepAlive: true, maxSockets: 200 }) };
    this.#random = random;
  }

  /** Opens a port; with `trouble`, some of its connections are reset or left hanging before they carry anything. */
  async open(trouble: boolean): Promise<number> {
    const server = createServer((socket) => {
      this.#sockets.add(socket);
      socket.setNoDelay(true);
      socket.on('error', () => undefined).on('close', () => this.#sockets.delete(socket));
      const fate = trouble ? this.#random() : 1;
      if (fate < 0.02) socket.resetAndDestroy();
      else if (fate >= 0.03) void this.#serve(socket);
    });
    this.#servers.push(server);
    await listen(server, 0);
    return (server.address() as AddressInfo).port;
  }

  /** Opens a port that refuses connections half of the time. */
  async openFlapping(periodMs: number): Promise<number> {
    const port = await this.open(false);
    const server = this.#servers.at(-1);
    let up = true;
    this.#flapping = setInterval(() => {
      up = !up;
      if (up) server?.listen(port, '127.0.0.1');
      else server?.close();
    }, periodMs);
    server?.on('error', () => undefined);
    return port;
  }

  plan(call: string, plan: Plan): void {
    this.#plans.set(call, plan);
  }

  trace(call: string): CallTrace {
    let trace = this.#traces.get(call);
    if (!trace) this.#traces.set(call, (trace = { arrivals: 0, deliveredAt: undefined }));
    return trace;
  }

  get openConnections(): number {
    return this.#sockets.size;
  }

  async close(): Promise<void> {
    clearInterval(this.#flapping);
    for (const socket of this.#sockets) socket.destroy();
    for (const server of this.#servers) await new Promise((resolve) => server.close(resolve));
    this.#upstream.agent.destroy();
  }

  async #serve(socket: Socket): Promise<void> {
    const reader = new WireReader(socket);
    try {
      for (;;) {
        const request = await reader.next();
        if (!request) return;
        const call = request.path.split('/').at(-1) ?? '';
        const trace = this.trace(call);
        const name = this.#plans.get(call)?.[trace.arrivals++] ?? 'none';
        const fault = faults[name];
        if (!fault) throw new Error(`There is no fault ${name}.`);
        const exchange = new Exchange(request, socket, this.#upstream, () => {
          trace.deliveredAt ??= Date.now();
        });
        if ((await fault(exchange)) !== 'keep') return;
      }
    } catch {
      // The client went away in the middle: what happened until then is on record.
      socket.destroy();
    }
  }
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
}
