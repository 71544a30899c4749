import { type Cancellation, raceWithCancellation, SignalCancellation } from '@org/runtime-kit';
import { ConfigurationError } from '../../errors/call-errors.ts';
import { codeOf } from '../../errors/safe-cause.ts';
import type {
  DirectRequest,
  DirectTransport,
  TransportRequest,
  TransportResponse,
} from '../../contract/transport.ts';
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
import { proxyConfigured } from './proxy-environment.ts';
import { loadAgent } from './undici-agent.ts';

/**
 * Requests after which undici is loaded. A script that makes a few calls and ends never pays for it; see
 * docs/decisions/0001-node-transport.md.
 */
const CALLS_BEFORE_UNDICI = 50;

/** Sends over whatever the process has: shared by all clients, as connections are. */
export class NodeTransport {
  readonly #http = new HttpDispatcher((origin) => this.#sending100.add(origin));
  readonly #overFetch = lazyKyTransport();
  readonly #overReplacedFetch = fetchTransport((url, init) => globalThis.fetch(url, init));
  #agent: Dispatcher | undefined;
  #loading: Promise<Dispatcher> | undefined;
  readonly #callsBeforeUndici: number;
  readonly #meetOverHttp: boolean;
  /** Origins that a request with a body went to. */
  readonly #met = new Set<string>();
  /** Origins that send 100 Continue without being asked, which undici takes for a broken answer. */
  readonly #sending100 = new Set<string>();
  #overProxy = false;
  #sent = 0;
  #encodings: string | undefined;

  /** @param meetOverHttp the first request with a body to an origin goes over `node:http`, which stands a 100. */
  constructor(callsBeforeUndici: number = CALLS_BEFORE_UNDICI, meetOverHttp = true) {
    this.#callsBeforeUndici = callsBeforeUndici;
    this.#meetOverHttp = meetOverHttp;
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
    return raceWithCancellation(this.#load(), cancellation).then(
      (agent) => this.#dispatch(agent, own, cancellation),
      (error: unknown) => {
        throw ConfigurationError.isInstance(error) ? error : new UnsentError(error);
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
    return this.#dispatch(this.#agent ?? this.#http, request, cancellation);
  }

  #dispatch(
    preferred: Dispatcher,
    request: DirectRequest,
    cancellation: Cancellation,
  ): Promise<TransportResponse> {
    return new Promise((resolve, reject) => {
      if (cancellation.reason) throw new UnsentError(cancellation.reason);
      const { method } = request;
      const { origin, path } = targetOf(request.url, request.origin);
      const { body, headers } = outgoingBody(request.body, request.headers);
      headers['accept-encoding'] ??= this.#accepted;
      const dispatcher = this.#suited(preferred, origin, body !== undefined);
      const failed = (error: Error): void => {
        if (dispatcher !== this.#http && isRefused100(error)) this.#sending100.add(origin);
        reject(error);
      };
      const exchange = new Exchange(method, cancellation, resolve, failed);
      try {
        dispatcher.dispatch({ origin, path, method, headers, body }, exchange);
      } catch (error) {
        exchange.refused(error);
      }
    });
  }

  /** Past a proxy there is no other way than undici's. */
  #suited(preferred: Dispatcher, origin: string, body: boolean): Dispatcher {
    if (preferred === this.#http || this.#overProxy) return preferred;
    if (this.#sending100.has(origin)) return this.#http;
    if (!body || !this.#meetOverHttp || this.#met.has(origin)) return preferred;
    this.#met.add(origin);
    return this.#http;
  }

  get #accepted(): string {
    return (this.#encodings ??= acceptedEncodings());
  }

  async #load(): Promise<Dispatcher> {
    this.#overProxy = proxyConfigured();
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

/** What undici says of a 100 that it did not ask for (undici#197). */
function isRefused100(error: Error): boolean {
  return codeOf(error) === 'UND_ERR_SOCKET' && error.message === 'bad response';
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
