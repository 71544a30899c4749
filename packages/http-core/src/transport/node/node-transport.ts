import { ConfigurationError } from '../../errors/call-errors.ts';
import type { Transport, TransportRequest, TransportResponse } from '../transport.ts';
import { acceptedEncodings } from './decompress.ts';
import type { Dispatcher } from './dispatcher.ts';
import { Exchange } from './exchange.ts';
import { globalDispatcher } from './global-dispatcher.ts';
import { HttpDispatcher } from './http-dispatcher.ts';
import { lazyKyTransport } from './lazy-ky-transport.ts';
import { outgoingBody } from './outgoing-body.ts';
import { fetchIsNodesOwn } from './platform-fetch.ts';
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
    const place = globalDispatcher();
    if (place === 'retrying') throw retryLayer();
    if (place === 'custom' || !fetchIsNodesOwn()) return this.#overFetch(request);
    if (this.#agent) return this.#dispatch(this.#agent, request);
    // Without undici, a request would go past the proxy.
    if (proxyConfigured()) return this.#load().then((agent) => this.#dispatch(agent, request));
    if (++this.#sent === this.#callsBeforeUndici) {
      // Should undici not load, `node:http` goes on: slower, and no less right.
      this.#load().catch(() => undefined);
    }
    return this.#dispatch(this.#http, request);
  }

  #dispatch(dispatcher: Dispatcher, request: TransportRequest): Promise<TransportResponse> {
    return new Promise((resolve, reject) => {
      const { signal, method, url } = request;
      signal.throwIfAborted();
      const { origin, pathname, search } = new URL(url);
      const { body, headers } = outgoingBody(request.body, request.headers);
      dispatcher.dispatch(
        {
          origin,
          path: pathname + search,
          method,
          headers: 'accept-encoding' in headers ? headers : { ...headers, 'accept-encoding': this.#accepted },
          body,
        },
        new Exchange(request, resolve, reject),
      );
    });
  }

  get #accepted(): string {
    return (this.#encodings ??= acceptedEncodings());
  }

  async #load(): Promise<Dispatcher> {
    this.#loading ??= loadAgent();
    return (this.#agent = await this.#loading);
  }
}

let shared: NodeTransport | undefined;

/** @throws ConfigurationError when a second layer of retries would multiply ours. */
export function nodeTransport(): Transport {
  if (globalDispatcher() === 'retrying') throw retryLayer();
  const transport = (shared ??= new NodeTransport());
  return (request) => transport.send(request);
}

function retryLayer(): ConfigurationError {
  return new ConfigurationError(
    'The global dispatcher is a RetryAgent: its retries would multiply those of this client, and repeat requests that must not be repeated. Set an Agent without retries, or pass a fetch of your own as the option fetch.',
  );
}
