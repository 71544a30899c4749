import type { Socket } from 'node:net';
import { tlsOptions, type NodeTransportOptions } from './agent-options.ts';
import type { Connect } from './undici-connector.d.ts';
import { proxiesOfEnvironment, proxyAddress, proxyConfigured } from './proxy-environment.ts';
import type { DispatchController, Dispatcher, DispatchHandler, DispatchOptions } from './dispatcher.ts';

/**
 * HTTP/1.1 only, with one request at a time on a connection: the events of a request then tell whether it was sent, and
 * the failure of another request never makes undici send it again. The pipeline has its own time limits.
 */
const OPTIONS = { allowH2: false, pipelining: 1, headersTimeout: 0, bodyTimeout: 0 };

/** A dispatcher whose connections can be closed. */
export interface ClosableDispatcher extends Dispatcher {
  /** Closes the connections once their exchanges have ended. */
  close(): Promise<unknown>;
  /** Closes the connections at once, and fails their exchanges. */
  destroy(): Promise<unknown>;
}

/**
 * Loads the part of undici that sends requests, and creates an agent.
 *
 * @param own The options of one transport. Default: the agent of this process.
 */
export async function loadAgent(own: NodeTransportOptions = {}): Promise<ClosableDispatcher> {
  const { proxy, socketPath, maxConnections = null, allowH2 = false } = own;
  const options = { ...OPTIONS, allowH2, connections: maxConnections };
  const tls = { ...tlsOptions(own), allowH2 };
  if (proxy || (proxy === undefined && socketPath === undefined && proxyConfigured()))
    return loadProxyAgent(own, options);
  const [{ default: Agent }, { default: buildConnector }] = await Promise.all([
    import('#undici/agent'),
    import('#undici/connector'),
  ]);
  const connect = buildConnector({ ...tls, ...(socketPath !== undefined && { socketPath }) });
  return new AbortableConnects((connecting) => new Agent({ ...options, connect: connecting }), connect);
}

/**
 * Ends the connection attempt of an aborted request. undici alone would go on connecting for ten seconds and keep the
 * process alive for it. A request without a connection opens one before `dispatch` returns, or, when its body is a
 * stream, in the microtask that `dispatch` queues; this tells which request the connection belongs to.
 */
class AbortableConnects implements ClosableDispatcher {
  readonly #agent: ClosableDispatcher;
  #queued: Queued | undefined;

  constructor(agentOver: (connect: Connect) => ClosableDispatcher, connect: Connect) {
    this.#agent = agentOver((options, callback) => {
      const socket = connect(options, callback);
      if (this.#queued) this.#queued.socket = socket;
      return socket;
    });
  }

  close(): Promise<unknown> {
    return this.#agent.close();
  }

  destroy(): Promise<unknown> {
    return this.#agent.destroy();
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

async function loadProxyAgent(own: NodeTransportOptions, options: object): Promise<ClosableDispatcher> {
  const [{ default: ProxyAgent }, { default: Pool }, { default: connect }] = await Promise.all([
    import('#undici/proxy-agent'),
    import('#undici/pool'),
    import('#undici/connect'),
  ]);
  const address = own.proxy ? proxyAddress(own.proxy) : undefined;
  const proxies = address ? { httpProxy: address, httpsProxy: address, noProxy: '' } : proxiesOfEnvironment();
  const { ca, ...client } = tlsOptions(own);
  const trusted = ca === undefined ? {} : { ca };
  return new ProxyAgent({
    ...options,
    ...proxies,
    connect: { ...trusted, ...client },
    requestTls: { ...trusted, ...client },
    proxyTls: trusted,
    clientFactory: (origin: URL, more: object) => Object.assign(new Pool(origin, more), { connect }),
  });
}
