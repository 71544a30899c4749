import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { VirtualClock } from '@org/http-core/testing';
import { onTestFinished } from 'vitest';

/** A proxy that breaks connections somewhere in the middle of what the server sends. */
export interface CuttingProxy {
  readonly origin: string;
  /** Number of connections that were cut. */
  cuts(): number;
}

/** Most connections are cut, after a random number of bytes; the seed repeats the run. */
export async function startCuttingProxy(target: string, seed: number): Promise<CuttingProxy> {
  const chance = new VirtualClock(0, seed);
  const { port: targetPort } = new URL(target);
  const open = new Set<Socket>();
  let cuts = 0;
  const server = createServer((client) => {
    const upstream = connect(Number(targetPort), '127.0.0.1');
    let left = chance.random() < 0.6 ? Math.floor(chance.random() * 4_000) : Infinity;
    for (const socket of [client, upstream]) {
      open.add(socket);
      socket.on('error', () => undefined);
      socket.once('close', () => {
        open.delete(socket);
        client.destroy();
        upstream.destroy();
      });
    }
    client.pipe(upstream);
    upstream.on('data', (bytes: Buffer) => {
      client.write(bytes.subarray(0, left));
      left -= bytes.length;
      if (left > 0) return;
      cuts++;
      // Half of them abruptly, the others in good order.
      if (chance.random() < 0.5) client.resetAndDestroy();
      else client.end();
      upstream.destroy();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(async () => {
    for (const socket of open) socket.destroy();
    await new Promise((resolve) => server.close(resolve));
  });
  return { origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, cuts: () => cuts };
}
