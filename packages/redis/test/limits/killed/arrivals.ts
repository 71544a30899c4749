import { once } from 'node:events';
import { createServer, type AddressInfo, type Server } from 'node:net';
import { createInterface } from 'node:readline';

export interface Arrival {
  readonly caller: string;
  /** On the clock of the server, in milliseconds. */
  readonly at: number;
  /** How long the machine needed to bring the call here, in milliseconds. */
  readonly delayMs: number;
}

/** The API behind the limit: a server that logs when each call arrives. */
export class ArrivalServer {
  port = 0;
  readonly log: Arrival[] = [];
  readonly #server: Server = createServer((socket) => {
    socket.on('error', () => undefined);
    createInterface({ input: socket }).on('line', (line) => {
      const at = performance.timeOrigin + performance.now();
      const [caller = '', sentAt = ''] = line.split(' ');
      this.log.push({ caller, at, delayMs: at - Number(sentAt) });
    });
  });

  async open(): Promise<this> {
    this.#server.listen(0, '127.0.0.1');
    await once(this.#server, 'listening');
    this.port = (this.#server.address() as AddressInfo).port;
    return this;
  }

  close(): void {
    this.#server.close();
  }
}

/** The most calls that arrived in any window of `windowMs`. */
export function mostInAnyWindow(log: readonly Arrival[], windowMs: number): number {
  const times = log.map(({ at }) => at).sort((a, b) => a - b);
  let most = 0;
  let first = 0;
  for (let last = 0; last < times.length; last++) {
    while ((times[last] ?? 0) - (times[first] ?? 0) >= windowMs) first++;
    most = Math.max(most, last - first + 1);
  }
  return most;
}

/** Jain's index of fairness: 1 if all made equally many calls. */
export function fairness(log: readonly Arrival[], callers: number): number {
  const counts = new Map<string, number>();
  for (const { caller } of log) counts.set(caller, (counts.get(caller) ?? 0) + 1);
  const squares = [...counts.values()].reduce((sum, count) => sum + count ** 2, 0);
  return log.length ** 2 / (callers * squares);
}
