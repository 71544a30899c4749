import { createServer } from 'node:net';
import { expect, test } from 'vitest';
import { bullmqEngine } from './bullmq-engine.ts';

/** A port of this machine on which nothing listens. */
async function closedPort(): Promise<number> {
  const server = createServer();
  const port = await new Promise<number>((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      resolve(typeof address === 'object' && address !== null ? address.port : 0);
    });
  });
  await new Promise((resolve) => server.close(resolve));
  return port;
}

test.each([
  [
    'throws',
    (): never => {
      throw new Error('the log is full');
    },
  ],
  ['rejects later', (): Promise<never> => Promise.reject(new Error('the log is full'))],
])('an onError that %s does not end the process', async (_how, fail) => {
  const port = await closedPort();
  const ended: unknown[] = [];
  const note = (error: unknown): void => void ended.push(error);
  process.on('uncaughtException', note);
  process.on('unhandledRejection', note);
  let report = (): void => undefined;
  const reported = new Promise<void>((resolve) => {
    report = resolve;
  });
  const engine = bullmqEngine({
    connection: { host: '127.0.0.1', port },
    timeoutMs: 200,
    onError: () => {
      report();
      return fail() as never;
    },
  });
  await reported;
  await new Promise((resolve) => setTimeout(resolve, 5));
  await engine.close().catch(() => undefined);
  process.off('uncaughtException', note);
  process.off('unhandledRejection', note);
  expect(ended).toEqual([]);
});
