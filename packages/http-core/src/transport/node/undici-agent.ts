import type { Socket } from 'node:net';
import type { Connect } from './undici-connector.d.ts';
import { proxiesOfEnvironment, proxyConfigured } from './proxy-environment.ts';
import type { DispatchController, Dispatcher, DispatchHandler, DispatchOptions } from './dispatcher.ts';

/**
 * HTTP/1.1 only, with one request at a time on a connection: the events of a request then tell whether it was sent, and
 * the failure of another request never makes undici send it again. The pipeline has its own time limits.
 */
const OPTIONS = { allowH2: false, pipelining: 1, headersTimeout: 0, bodyTimeout: 0 };

/** Loads the part of undici that sends requests, and creates the agent of this process. */
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
 * Ends the connection attempt of an aborted request. undici alone would go on connecting for ten seconds and keep the
 * process alive for it. A request without a connection opens one before `dispatch` returns, or, when its body is a
 * stream, in the microtask that `dispatch` queues; this tells which request the connection belongs to.
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

/** Controls an exchange that waits for its connection. */
class Queued implements DispatchController {
  socket: Socket | undefined;

  pause(): void {
    // Nothing arrives yet.
  }

  resume(): void {
    // Nothing arrives yet.
  }

  abort(reason: Error): void {
    // Without an error, undici would wait for this connection forever.
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
