import { request as httpRequest, type Agent } from 'node:http';
import type { Socket } from 'node:net';
import type { WireRequest } from './wire.ts';

/** A response of the server behind the proxy. */
export interface Response {
  readonly status: number;
  readonly headers: readonly string[];
  readonly body: Buffer;
}

/** One request on its way through the proxy: what a fault may play with. */
export class Exchange {
  readonly request: WireRequest;
  readonly socket: Socket;
  readonly #upstream: { readonly port: number; readonly agent: Agent };
  readonly #onDelivered: () => void;

  constructor(
    request: WireRequest,
    socket: Socket,
    upstream: { readonly port: number; readonly agent: Agent },
    onDelivered: () => void,
  ) {
    this.request = request;
    this.socket = socket;
    this.#upstream = upstream;
    this.#onDelivered = onDelivered;
  }

  /** Lets the server carry it out. */
  async execute(): Promise<Response> {
    const body = await this.request.body();
    const { method, path, headers } = this.request;
    const { port, agent } = this.#upstream;
    return new Promise((resolve, reject) => {
      const sent = httpRequest({ host: '127.0.0.1', port, agent, method, path, headers }, (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('end', () => {
          resolve({
            status: response.statusCode ?? 0,
            headers: response.rawHeaders,
            body: Buffer.concat(chunks),
          });
        });
      });
      sent.on('error', reject);
      sent.end(body);
    });
  }

  /** Writes a whole, correct response, or the last bytes of one: from now on, it must not get lost. */
  async deliver(response: Response, bytes: Buffer = bytesOf(response)): Promise<void> {
    await this.write(bytes);
    if (response.status === 200) this.#onDelivered();
  }

  /** Takes the request in and responds without asking the server. */
  async refuse(status: number, headers: Readonly<Record<string, string>> = {}, text = ''): Promise<void> {
    await this.request.body();
    const lines = { 'content-length': String(Buffer.byteLength(text)), ...headers };
    await this.write(Buffer.concat([headOf(status, Object.entries(lines).flat()), Buffer.from(text)]));
  }

  write(bytes: Uint8Array): Promise<void> {
    return new Promise((resolve) => {
      this.socket.write(bytes, () => {
        resolve();
      });
    });
  }
}

/** The bytes of a response. */
export function bytesOf({ status, headers, body }: Response): Buffer {
  return Buffer.concat([headOf(status, headers), body]);
}

/** The bytes of a response's head; `headers` in pairs. */
export function headOf(status: number, headers: readonly string[]): Buffer {
  let text = `HTTP/1.1 ${status} Status\r\n`;
  for (let index = 0; index < headers.length; index += 2)
    text += `${headers[index] ?? ''}: ${headers[index + 1] ?? ''}\r\n`;
  return Buffer.from(`${text}\r\n`);
}
