import type { Socket } from 'node:net';
import type { Connect } from './undici-connector.d.ts';
import { proxiesOfEnvironment, proxyConfigured } from './proxy-environment.ts';
import type { DispatchController, Dispatcher, DispatchHandler, DispatchOptions } from './dispatcher.ts';

/**
 * HTTP/1.1 only, one request at a time on a connection: whether a request was sent can then be told from its own
 * events, and no other request's failure makes undici send it again. Time limits are the pipeline's.
 */
const OPTIONS = { allowH2: false, pipelining: 1, headersTimeout: 0, bodyTimeout: 0 };

/** Loads the part of undici that sends requests, and makes the process's agent of it. */
export async function loadAgent(): Promise<Dispatcher> {
  if (proxyConfigured()) return loadProxyAgent();
  const [{ default: Agent }, { default: buildConnector }] = await Promise.all([
    import('#undici/agent'),
    import('#undici/connector'),
  ]);
  const connect = buildConnector({ allowH2: false });
  return new AbortableConnects((connecting) => new Agent({ ...OPTIONS, connect: connecting }), connect);
}

/**
 * undici goes on connecting for ten seconds after the request that needs the connection was given up, and keeps the
 * process alive for it. A request without a connection makes one before `dispatch` returns, or, when its body is a
 * stream, in the microtask that it queues meanwhile; so it is known whose it is.
 */
class AbortableConnects implements Dispatcher {
  readonly #agent: Dispatcher;
  #queued: Queued | undefined;

  constructor(agentOver: (connect: Connect) => Dispatcher, connect: Connect) {
    this.#agent = agentOver((options, callback) => {
      const socket = connect(options, callback);
      if (this.#queued) this.#queued.socket = socket;
      return socket;
    });
  }

  dispatch(options: DispatchOptions, handler: DispatchHandler): void {
    const queued = new Queued();
    handler.onRequestQueued?.(queued);
    const streamed = typeof options.body === 'object' && !(options.body instanceof Uint8Array);
    if (streamed) queueMicrotask(() => (this.#queued = queued));
    this.#queued = queued;
    try {
      this.#agent.dispatch(options, handler);
    } finally {
      this.#queued = undefined;
      if (streamed) queueMicrotask(() => (this.#queued = undefined));
    }
  }
}

/** Steers an exchange that waits for its connection. */
class Queued implements DispatchController {
  socket: Socket | undefined;

  pause(): void {
    // Nothing comes yet.
  }

  resume(): void {
    // Nothing comes yet.
  }

  abort(reason: Error): void {
    // With an error, or undici would wait for this connection for ever.
    this.socket?.destroy(reason);
  }
}

async function loadProxyAgent(): Promise<Dispatcher> {
  const [{ default: ProxyAgent }, { default: Pool }, { default: connect }] = await Promise.all([
    import('#undici/proxy-agent'),
    import('#undici/pool'),
    import('#undici/connect'),
  ]);
  return new ProxyAgent({
    ...OPTIONS,
    ...proxiesOfEnvironment(),
    clientFactory: (origin: URL, options: object) => Object.assign(new Pool(origin, options), { connect }),
  });
}
