import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { parentPort, workerData } from 'node:worker_threads';

/** The counters that the server and its test share: requests that have arrived, and responses that were sent. */
export const COME = 0;
export const RESPONDED = 1;

/** Holds requests and responds to all of them on a message. It runs in its own thread, which continues while its client is blocked. */
function serve(state: Int32Array): void {
  const responders: (() => void)[] = [];
  const server = createServer((_request, response) => {
    responders.push(() => {
      response.setHeader('content-type', 'application/json');
      response.end('{"ok":true}', () => {
        Atomics.add(state, RESPONDED, 1);
        Atomics.notify(state, RESPONDED);
      });
    });
    Atomics.add(state, COME, 1);
  });
  parentPort?.on('message', () => {
    for (const respond of responders.splice(0)) respond();
  });
  server.listen(0, '127.0.0.1', () => parentPort?.postMessage((server.address() as AddressInfo).port));
}

if (parentPort) serve(new Int32Array(workerData as SharedArrayBuffer));
