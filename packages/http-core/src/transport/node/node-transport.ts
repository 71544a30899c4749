import type {
  ClosableTransport,
  Transport,
  DirectRequest,
  DirectTransport,
  TransportRequest,
  TransportResponse,
} from '../../contract/transport.ts';
import { type Cancellation, raceWithCancellation, SignalCancellation } from '@org/runtime-kit';
import { ConfigurationError } from '../../errors/call-errors.ts';
import { codeOf } from '../../errors/safe-cause.ts';
import { loadPart } from '../load-part.ts';
import { overFetch } from '../over-fetch.ts';
import { UnsentError } from '../transport-errors.ts';
import { acceptedEncodings } from './decompress.ts';
import { dispatchRequest, type Routing } from './dispatch-request.ts';
import type { Dispatcher } from './dispatcher.ts';
import { globalDispatcher } from './global-dispatcher.ts';
import { HttpDispatcher } from './http-dispatcher.ts';
import { fetchIsNodesOwn } from './platform-fetch.ts';
import { proxyConfigured } from './proxy-environment.ts';
import { loadAgent, type ClosableDispatcher } from './undici-agent.ts';

/**
 * Requests after which undici is loaded. A script that makes a few calls and ends never pays for it; see
 * docs/decisions/0001-node-transport.md.
 */
const CALLS_BEFORE_UNDICI = 50;

/** Sends over the fastest way that the process has. All clients share it, and with it the connections. */
export class NodeTransport implements Routing {
  readonly #http = new HttpDispatcher((origin) => this.#sending100.add(origin));
  readonly #overFetch = lazyKyTransport();
  readonly #overReplacedFetch = overFetch((url, init) => globalThis.fetch(url, init));
  #agent: ClosableDispatcher | undefined;
  #loading: Promise<ClosableDispatcher> | undefined;
  readonly #callsBeforeUndici: number;
  readonly #meetOverHttp: boolean;
  /** Origins that have received a request with a body. */
  readonly #met = new Set<string>();
  /** Origins that send 100 Continue unasked, which undici takes for a broken response. */
  readonly #sending100 = new Set<string>();
  #overProxy = false;
  #sent = 0;
  #encodings: string | undefined;

  /** @param meetOverHttp Whether the first request with a body to an origin goes over `node:http`, which accepts a 100. */
  constructor(callsBeforeUndici: number = CALLS_BEFORE_UNDICI, meetOverHttp = true) {
    this.#callsBeforeUndici = callsBeforeUndici;
    this.#meetOverHttp = meetOverHttp;
  }

  /** Closes the connections that no request uses, and the others after their requests. Later requests open new ones. */
  async close(): Promise<void> {
    this.#http.closeIdle();
    const loading = this.#loading;
    this.#agent = this.#loading = undefined;
    this.#sent = 0;
    await loading?.then(
      (agent) => agent.close(),
      () => undefined,
    );
  }

  /** Whether undici is loaded and carries every further request. */
  get overUndici(): boolean {
    return this.#agent !== undefined;
  }

  readonly send = (request: TransportRequest): Promise<TransportResponse> => {
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
  };

  /** Returns `undefined` when `fetch` was replaced, or when undici must be loaded first. */
  readonly sendDirectly: DirectTransport['sendDirectly'] = (request, cancellation) => {
    if (fetchIsReplaced()) return undefined;
    // Without undici, a request would bypass the proxy.
    if (!this.#agent && proxyConfigured()) return undefined;
    if (!this.#agent && ++this.#sent === this.#callsBeforeUndici) {
      // If undici does not load, `node:http` continues: slower, but equally correct.
      this.#load().catch(() => undefined);
    }
    return this.#dispatch(this.#agent ?? this.#http, request, cancellation);
  };

  #dispatch(
    preferred: Dispatcher,
    request: DirectRequest,
    cancellation: Cancellation,
  ): Promise<TransportResponse> {
    return dispatchRequest(preferred, request, cancellation, this.#accepted, this);
  }

  /** Only undici can send through a proxy. */
  route(preferred: Dispatcher, origin: string, body: boolean): Dispatcher {
    if (preferred === this.#http || this.#overProxy) return preferred;
    if (this.#sending100.has(origin)) return this.#http;
    if (!body || !this.#meetOverHttp || this.#met.has(origin)) return preferred;
    this.#met.add(origin);
    return this.#http;
  }

  noteFailure(origin: string, dispatcher: Dispatcher, error: Error): void {
    if (dispatcher !== this.#http && isRefused100(error)) this.#sending100.add(origin);
  }

  get #accepted(): string {
    return (this.#encodings ??= acceptedEncodings());
  }

  async #load(): Promise<ClosableDispatcher> {
    this.#overProxy = proxyConfigured();
    this.#loading ??= loadAgent();
    return (this.#agent = await this.#loading);
  }
}

/** Whether a mock, a proxy or an agent with options replaces Node's own way to the network; it is then used. */
function fetchIsReplaced(): boolean {
  const place = globalDispatcher();
  if (place === 'retrying') throw retryLayer();
  return place === 'custom' || !fetchIsNodesOwn();
}

/** The error of undici for an unrequested 100 (undici#197). */
function isRefused100(error: Error): boolean {
  return codeOf(error) === 'UND_ERR_SOCKET' && error.message === 'bad response';
}

let shared: NodeTransport | undefined;

/**
 * The transport that all clients of this process share.
 *
 * @throws ConfigurationError if a second layer of retries would multiply those of the client.
 */
export function sharedTransport(): ClosableTransport {
  if (globalDispatcher() === 'retrying') throw retryLayer();
  const transport = (shared ??= new NodeTransport());
  const { send, sendDirectly } = transport;
  return Object.assign(send, { sendDirectly, close: () => transport.close() });
}

function retryLayer(): ConfigurationError {
  return new ConfigurationError(
    'The global dispatcher is a RetryAgent. Its retries would multiply those of this client and repeat requests that must not be repeated. Set an Agent without retries, or pass your own fetch as the option fetch.',
  );
}

/**
 * The transport over fetch, loaded with its first request: on Node, ky uses classes that take 50 ms to load.
 *
 * @param more Members of `init` that only this platform knows.
 */
export function lazyKyTransport(more?: Readonly<Record<string, unknown>>): Transport {
  let loading: Promise<Transport> | undefined;
  let transport: Transport | undefined;
  const load = async (): Promise<Transport> => {
    try {
      const { kyTransport } = await loadPart(() => import('../ky-transport.ts'));
      return (transport = kyTransport(more));
    } finally {
      loading = undefined;
    }
  };
  return async (request) => (transport ?? (await (loading ??= load())))(request);
}
