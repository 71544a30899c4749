import { ConfigurationError } from '../../errors/call-errors.ts';
import type { Cancellation } from '../../cancellation.ts';
import { orCancelled } from '../../or-cancelled.ts';
import { SignalCancellation } from '../../signal-cancellation.ts';
import type { DirectRequest, DirectTransport, TransportRequest, TransportResponse } from '../transport.ts';
import { fetchTransport } from '../fetch-transport.ts';
import { UnsentError } from '../unsent-error.ts';
import { acceptedEncodings } from './decompress.ts';
import type { Dispatcher } from './dispatcher.ts';
import { Exchange } from './exchange.ts';
import { globalDispatcher } from './global-dispatcher.ts';
import { HttpDispatcher } from './http-dispatcher.ts';
import { lazyKyTransport } from './lazy-ky-transport.ts';
import { outgoingBody } from './outgoing-body.ts';
import { fetchIsNodesOwn } from './platform-fetch.ts';
import { targetOf } from './target.ts';
import { loadAgent, proxyConfigured } from './undici-agent.ts';

/**
 * Requests after which undici is loaded. A script that makes a few calls and ends never pays for it; see
 * docs/decisions/0001-node-transport.md.
 */
const CALLS_BEFORE_UNDICI = 50;

/** Sends over whatever the process has: shared by all clients, as connections are. */
export class NodeTransport {
  readonly #http = new HttpDispatcher();
  readonly #overFetch = lazyKyTransport();
  readonly #overReplacedFetch = fetchTransport((url, init) => globalThis.fetch(url, init));
  #agent: Dispatcher | undefined;
  #loading: Promise<Dispatcher> | undefined;
  readonly #callsBeforeUndici: number;
  #sent = 0;
  #encodings: string | undefined;

  constructor(callsBeforeUndici: number = CALLS_BEFORE_UNDICI) {
    this.#callsBeforeUndici = callsBeforeUndici;
  }

  /** undici is loaded, and carries whatever is sent from now on. */
  get overUndici(): boolean {
    return this.#agent !== undefined;
  }

  send(request: TransportRequest): Promise<TransportResponse> {
    const cancellation = new SignalCancellation(request.signal);
    const own: DirectRequest = { ...request, headers: { ...request.headers } };
    const sent = this.sendDirectly(own, cancellation);
    if (sent) return sent;
    if (!fetchIsNodesOwn()) return this.#overReplacedFetch(request);
    if (fetchIsReplaced()) return this.#overFetch(request);
    return orCancelled(this.#load(), cancellation).then(
      (agent) => dispatch(agent, own, this.#accepted, cancellation),
      (error: unknown) => {
        throw new UnsentError(error);
      },
    );
  }

  /** `undefined` where fetch was replaced, and where undici must be loaded first. */
  sendDirectly(request: DirectRequest, cancellation: Cancellation): Promise<TransportResponse> | undefined {
    if (fetchIsReplaced()) return undefined;
    // Without undici, a request would go past the proxy.
    if (!this.#agent && proxyConfigured()) return undefined;
    if (!this.#agent && ++this.#sent === this.#callsBeforeUndici) {
      // Should undici not load, `node:http` goes on: slower, and no less right.
      this.#load().catch(() => undefined);
    }
    return dispatch(this.#agent ?? this.#http, request, this.#accepted, cancellation);
  }

  get #accepted(): string {
    return (this.#encodings ??= acceptedEncodings());
  }

  async #load(): Promise<Dispatcher> {
    this.#loading ??= loadAgent();
    return (this.#agent = await this.#loading);
  }
}

/** Whatever was put in place of Node's own way to the network is used, too: a mock, a proxy, an agent with options. */
function fetchIsReplaced(): boolean {
  const place = globalDispatcher();
  if (place === 'retrying') throw retryLayer();
  return place === 'custom' || !fetchIsNodesOwn();
}

function dispatch(
  dispatcher: Dispatcher,
  request: DirectRequest,
  acceptedEncoding: string,
  cancellation: Cancellation,
): Promise<TransportResponse> {
  return new Promise((resolve, reject) => {
    if (cancellation.reason) throw cancellation.reason;
    const { method } = request;
    const { origin, path } = targetOf(request.url, request.origin);
    const { body, headers } = outgoingBody(request.body, request.headers);
    headers['accept-encoding'] ??= acceptedEncoding;
    const exchange = new Exchange(method, cancellation, resolve, reject);
    try {
      dispatcher.dispatch({ origin, path, method, headers, body }, exchange);
    } catch (error) {
      exchange.refused(error);
    }
  });
}

let shared: NodeTransport | undefined;

/** @throws ConfigurationError when a second layer of retries would multiply ours. */
export function nodeTransport(): DirectTransport {
  if (globalDispatcher() === 'retrying') throw retryLayer();
  const transport = (shared ??= new NodeTransport());
  return Object.assign((request: TransportRequest) => transport.send(request), {
    sendDirectly: (request: DirectRequest, cancellation: Cancellation) =>
      transport.sendDirectly(request, cancellation),
  });
}

function retryLayer(): ConfigurationError {
  return new ConfigurationError(
    'The global dispatcher is a RetryAgent: its retries would multiply those of this client, and repeat requests that must not be repeated. Set an Agent without retries, or pass a fetch of your own as the option fetch.',
  );
}
