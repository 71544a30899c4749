import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

/**
 * A TCP proxy whose clients can be cut off without noticing, as by a network that drops packets, or be led to another server
 * under the same address, as by a failover.
 */
export class Gate {
  port = 0;
  readonly #target: () => number;
  readonly #server = createServer((socket) => {
    this.#join(socket);
  });
  readonly #sockets = new Set<Socket>();
  #isCut = false;

  /** @param target Returns the port of the server, which may change. */
  constructor(target: () => number) {
    this.#target = target;
  }

  async open(): Promise<this> {
    this.#server.listen(0, '127.0.0.1');
    await once(this.#server, 'listening');
    this.port = (this.#server.address() as AddressInfo).port;
    return this;
  }

  /** Lets nothing through, in either direction, until `mend`. */
  cut(): void {
    this.#isCut = true;
    for (const socket of this.#sockets) socket.pause();
  }

  /** Breaks the connections that hang, and lets new ones through. */
  mend(): void {
    this.#isCut = false;
    this.reset();
  }

  /** Breaks all connections. */
  reset(): void {
    for (const socket of this.#sockets) socket.destroy();
  }

  close(): void {
    this.#server.close();
    this.reset();
  }

  #join(client: Socket): void {
    const upstream = connect(this.#target(), '127.0.0.1');
    for (const [one, other] of [
      [client, upstream],
      [upstream, client],
    ] as const) {
      this.#sockets.add(one);
      one.setNoDelay(true);
      one.on('data', (bytes) => {
        if (!this.#isCut) other.write(bytes);
      });
      one.on('error', () => undefined);
      one.on('close', () => {
        this.#sockets.delete(one);
        other.destroy();
      });
      if (this.#isCut) one.pause();
    }
  }
}
