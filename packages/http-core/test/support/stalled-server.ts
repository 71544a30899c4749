import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { parentPort, workerData } from 'node:worker_threads';

/** What the server and its test share: how many requests have come, and how many have been answered. */
export const COME = 0;
export const ANSWERED = 1;

/** Takes requests, and answers them all when it gets a message, in a thread of its own: it goes on while its client stands still. */
function serve(state: Int32Array): void {
  const answers: (() => void)[] = [];
  const server = createServer((_request, response) => {
    answers.push(() => {
      response.setHeader('content-type', 'application/json');
      response.end('{"ok":true}', () => {
        Atomics.add(state, ANSWERED, 1);
        Atomics.notify(state, ANSWERED);
      });
    });
    Atomics.add(state, COME, 1);
  });
  parentPort?.on('message', () => {
    for (const answer of answers.splice(0)) answer();
  });
  server.listen(0, '127.0.0.1', () => parentPort?.postMessage((server.address() as AddressInfo).port));
}

if (parentPort) serve(new Int32Array(workerData as SharedArrayBuffer));
