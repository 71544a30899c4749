import { CircuitOpenError, circuitBreaker, createClient, ServerError } from '@org/http-core';
import type { TaskServer } from './task-server.ts';

const OPEN_MS = 100;

/** A server that fails is left alone, and asked again with one probe. */
export async function breaker(server: TaskServer, print: (line: string) => void): Promise<void> {
  const api = createClient({
    baseUrl: server.url,
    retry: false,
    breaker: circuitBreaker({
      consecutiveFailures: 3,
      openMs: OPEN_MS,
      onChange: ({ from, to }) => {
        print(`the circuit went from ${from} to ${to}`);
      },
    }),
  });
  const call = (): Promise<unknown> => api.get('/tasks/1').catch((error: unknown) => error);

  server.broken = true;
  const before = server.requests;
  const errors: unknown[] = [];
  for (let n = 0; n < 10; n++) errors.push(await call());
  print(
    `10 calls: ${errors.filter((error) => ServerError.isInstance(error)).length} failed, ` +
      `${errors.filter((error) => CircuitOpenError.isInstance(error)).length} were not sent; the server saw ${server.requests - before}`,
  );

  server.broken = false;
  await new Promise((resolve) => setTimeout(resolve, OPEN_MS + 20));
  await call();
}
