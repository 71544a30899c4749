import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';

const RESPONSE =
  'HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 100\r\n\r\n{"data":[1,';

/** What a server does with a request: how far it gets before it stops moving. */
export type Stop = 'before the head' | 'within the head' | 'within the body' | 'busy';

/** A server that stops moving at a chosen point, and counts its connections. */
export class HangingServer {
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();
  readonly #busy = new Set<Socket>();

  constructor(stop: Stop) {
    this.#server = createServer((socket) => {
      this.#sockets.add(socket);
      const gone = (): void => {
        this.#sockets.delete(socket);
        this.#busy.delete(socket);
      };
      socket.on('close', gone).on('error', () => undefined);
      socket.on('data', () => {
        this.#busy.add(socket);
        if (stop === 'within the head') socket.write(RESPONSE.slice(0, 30));
        if (stop === 'within the body') socket.write(RESPONSE);
        if (stop === 'busy')
          socket.write('HTTP/1.1 503 Busy\r\nretry-after: 30\r\ncontent-length: 0\r\n\r\n');
      });
    });
  }

  async listen(): Promise<number> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    return (this.#server.address() as AddressInfo).port;
  }

  /** Connections that have carried something. Node's fetch opens a new, idle one in place of one that it broke off. */
  get busyConnections(): number {
    return this.#busy.size;
  }

  async close(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    await new Promise((resolve) => this.#server.close(resolve));
  }
}
