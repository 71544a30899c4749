import type { Socket } from 'node:net';

/** One request as it came over a socket. */
export interface WireRequest {
  readonly method: string;
  readonly path: string;
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string>>;
  /** What of the body came together with the head. */
  readonly firstBytes: Buffer;
  /** Reads the rest of the body. */
  body(): Promise<Buffer>;
}

/** Reads requests from a connection, one after the other. */
export class WireReader {
  readonly #socket: Socket;
  #buffer = Buffer.alloc(0);
  #wake: (() => void) | undefined;
  #ended = false;

  constructor(socket: Socket) {
    this.#socket = socket;
    const end = (): void => {
      this.#ended = true;
      this.#wake?.();
    };
    socket.on('data', (chunk: Buffer) => {
      this.#buffer = Buffer.concat([this.#buffer, chunk]);
      this.#wake?.();
    });
    socket.on('end', end).on('close', end).on('error', end);
  }

  /** The next request; `undefined` when the connection has ended. */
  async next(): Promise<WireRequest | undefined> {
    const end = await this.#until(() => this.#buffer.indexOf('\r\n\r\n'));
    if (end < 0) return undefined;
    const [first = '', ...lines] = this.#buffer.subarray(0, end).toString('latin1').split('\r\n');
    this.#buffer = this.#buffer.subarray(end + 4);
    const [method = '', path = ''] = first.split(' ');
    const headers = Object.fromEntries(
      lines.map((line) => {
        const colon = line.indexOf(':');
        return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()] as const;
      }),
    );
    const length = Number(headers['content-length'] ?? 0);
    return { method, path, headers, firstBytes: this.#buffer, body: () => this.#take(length) };
  }

  get socket(): Socket {
    return this.#socket;
  }

  async #take(length: number): Promise<Buffer> {
    const found = await this.#until(() => (this.#buffer.length >= length ? length : -1));
    if (found < 0) throw new Error('The connection ended within the body.');
    const taken = this.#buffer.subarray(0, length);
    this.#buffer = this.#buffer.subarray(length);
    return taken;
  }

  async #until(find: () => number): Promise<number> {
    for (;;) {
      const found = find();
      if (found >= 0 || this.#ended) return found;
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
  }
}
