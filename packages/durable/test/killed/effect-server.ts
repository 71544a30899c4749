import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A server in this process that counts effects by the name of the call, whatever happens to its clients. */
export interface EffectServer {
  readonly url: string;
  /** How often each call took effect. */
  readonly effects: ReadonlyMap<string, number>;
  close(): Promise<void>;
}

/**
 * `/keyed` executes an idempotency key once, `/keyless` executes every request, and so does `/probed`, whose effects can be
 * read. A request takes effect a few milliseconds after it arrived, and another few pass until the response.
 */
export async function effectServer(): Promise<EffectServer> {
  const effects = new Map<string, number>();
  const keys = new Set<string>();
  const execute = (name: string): void => void effects.set(name, (effects.get(name) ?? 0) + 1);
  const server: Server = createServer((request, response) => {
    void (async () => {
      const { pathname, searchParams } = new URL(request.url ?? '/', 'http://localhost');
      const key = request.headers['idempotency-key'];
      const { name = searchParams.get('name') ?? '' } = await bodyOf(request);
      await shortly();
      let status = 200;
      if (request.method === 'GET') status = effects.has(name) ? 200 : 404;
      else if (pathname !== '/keyed') execute(name);
      else if (typeof key === 'string' && !keys.has(key)) {
        keys.add(key);
        execute(name);
      }
      await shortly();
      response.writeHead(status, { 'content-type': 'application/json', 'request-id': `req_${name}` });
      response.end(JSON.stringify(status === 200 ? { name } : { error: { code: 'notFound' } }));
    })();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    effects,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => {
          resolve();
        });
      }),
  };
}

const shortly = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, Math.random() * 6));

async function bodyOf(request: IncomingMessage): Promise<{ readonly name?: string }> {
  let text = '';
  for await (const chunk of request) text += String(chunk);
  return text === '' ? {} : (JSON.parse(text) as { readonly name?: string });
}
