import {
  createClient,
  ServerError,
  type CallMiddleware,
  type Middleware,
  type Transport,
} from '@org/http-core';
import { nodeTransport } from '@org/http-core/node';
import type { TaskServer } from './task-server.ts';

/** Steps around calls, and a wrapper around the transport that a client uses by default. */
export async function middleware(server: TaskServer, print: (line: string) => void): Promise<void> {
  const tenancy: Middleware = {
    name: 'tenancy',
    at: 'call',
    run: (_call, next) => next({ headers: { 'x-tenant': 't_1' } }),
  };
  const audit: Middleware = {
    name: 'audit',
    at: 'call',
    run: async (call, next) => {
      const result = await next();
      if (call.retryClass !== 'safe') print(`audit: ${call.operation.id}, status ${result.response.status}`);
      return result;
    },
  };
  const fallback: CallMiddleware = {
    name: 'fallback',
    at: 'call',
    after: 'audit',
    run: async (_call, next) => {
      try {
        return await next();
      } catch (error) {
        if (ServerError.isInstance(error)) return { data: { title: 'a fallback' } };
        throw error;
      }
    },
  };
  const counted =
    (transport: Transport, sent: string[]): Transport =>
    (request) => {
      sent.push(`${request.method} for ${request.headers['x-tenant'] ?? 'nobody'}`);
      return transport(request);
    };

  const sent: string[] = [];
  await using api = createClient({
    baseUrl: server.url,
    use: [fallback, tenancy, audit],
    transport: counted(nodeTransport(), sent),
    retry: false,
  });
  const { steps } = await api.explain();
  print(`the order is ${steps.map(({ name }) => name).join(', ')}`);
  await api.post('/tasks', { body: { title: 'Write a step' } });
  print(`sent: ${sent.join()}`);
  server.broken = true;
  const { title } = await api.get<{ title: string }>('/tasks/1');
  server.broken = false;
  print(`the server is down: ${title}`);
}
