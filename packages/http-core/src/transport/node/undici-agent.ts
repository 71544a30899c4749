import type { Dispatcher } from './dispatcher.ts';

/**
 * HTTP/1.1 only, one request at a time on a connection: whether a request was sent can then be told from its own
 * events, and no other request's failure makes undici send it again. Time limits are the pipeline's.
 */
const OPTIONS = { allowH2: false, pipelining: 1, headersTimeout: 0, bodyTimeout: 0 };

const PROXY_VARIABLES = ['http_proxy', 'HTTP_PROXY', 'https_proxy', 'HTTPS_PROXY'];

/** The environment names a proxy. */
export function proxyConfigured(): boolean {
  return PROXY_VARIABLES.some((name) => Boolean(process.env[name]));
}

/** Loads the part of undici that sends requests, and makes the process's agent of it. */
export async function loadAgent(): Promise<Dispatcher> {
  if (proxyConfigured()) return loadProxyAgent();
  const { default: Agent } = await import('#undici/agent');
  return new Agent(OPTIONS);
}

async function loadProxyAgent(): Promise<Dispatcher> {
  const [{ default: ProxyAgent }, { default: Pool }, { default: connect }] = await Promise.all([
    import('#undici/proxy-agent'),
    import('#undici/pool'),
    import('#undici/connect'),
  ]);
  return new ProxyAgent({
    ...OPTIONS,
    clientFactory: (origin: URL, options: object) => Object.assign(new Pool(origin, options), { connect }),
  });
}
