import { raceWithCancellation, SignalCancellation, type Cancellation } from '@org/runtime-kit';
import type {
  DirectRequest,
  DirectTransport,
  Transport,
  TransportRequest,
  TransportResponse,
} from '../../contract/transport.ts';
import { ConfigurationError } from '../../errors/call-errors.ts';
import { UnsentError } from '../transport-errors.ts';
import { checkAgentOptions, type NodeTransportOptions } from './agent-options.ts';
import { acceptedEncodings } from './decompress.ts';
import { dispatchRequest } from './dispatch-request.ts';
import { sharedTransport } from './node-transport.ts';
import { loadAgent, type ClosableDispatcher } from './undici-agent.ts';

/**
 * A transport on Node, as {@link nodeTransport} makes it.
 *
 * @public
 */
export interface NodeTransport extends Transport, AsyncDisposable {
  /** Closes each connection as soon as no request uses it. Later requests fail with a `ConfigurationError`. */
  close(): Promise<void>;
}

/**
 * Makes a transport with connections of its own: for a proxy, certificates, a socket, or a limit of connections. Without
 * options, it is the transport that clients use by default, to be wrapped. The application closes what it makes; a client
 * closes its default transport only.
 *
 * @throws ConfigurationError naming the option that is wrong.
 * @example
 * ```ts
 * import { createClient, type Transport } from '@org/http-core';
 * import { nodeTransport } from '@org/http-core/node';
 *
 * const logged =
 *   (transport: Transport): Transport =>
 *   async (request) => {
 *     const response = await transport(request);
 *     console.log(request.method, new URL(request.url).pathname, response.status);
 *     return response;
 *   };
 * export const api = createClient({ baseUrl: 'https://api.example.com', transport: logged(nodeTransport()) });
 * export const behindProxy = createClient({
 *   baseUrl: 'https://api.example.com',
 *   transport: nodeTransport({ proxy: 'http://proxy.example.com:3128', maxConnections: 20 }),
 * });
 * ```
 * @public
 */
export function nodeTransport(options: NodeTransportOptions = {}): NodeTransport {
  checkAgentOptions(options);
  if (Object.values(options).every((value) => value === undefined)) {
    const shared = sharedTransport();
    return Object.assign((request: TransportRequest) => shared(request), {
      sendDirectly: (request: DirectRequest, cancellation: Cancellation) =>
        shared.sendDirectly(request, cancellation),
      close: () => shared.close(),
      [Symbol.asyncDispose]: () => shared.close(),
    });
  }
  const own = new OwnTransport(options);
  const close = (): Promise<void> => own.close();
  return Object.assign(own.send, { sendDirectly: own.sendDirectly, close, [Symbol.asyncDispose]: close });
}

/** Sends over an agent of its own. */
class OwnTransport {
  readonly #options: NodeTransportOptions;
  #agent: ClosableDispatcher | undefined;
  #loading: Promise<ClosableDispatcher> | undefined;
  #closed = false;
  #encodings: string | undefined;

  constructor(options: NodeTransportOptions) {
    this.#options = { ...options };
  }

  readonly send = (request: TransportRequest): Promise<TransportResponse> => {
    const cancellation = new SignalCancellation(request.signal);
    const own: DirectRequest = { ...request, headers: { ...request.headers } };
    return this.#sendOver(own, cancellation);
  };

  readonly sendDirectly: DirectTransport['sendDirectly'] = (request, cancellation) =>
    this.#sendOver(request, cancellation);

  async close(): Promise<void> {
    this.#closed = true;
    const agent = this.#agent ?? (await this.#loading?.catch(() => undefined));
    await agent?.close();
  }

  async #sendOver(request: DirectRequest, cancellation: Cancellation): Promise<TransportResponse> {
    if (this.#closed)
      throw new ConfigurationError('The transport is closed. Make another one with nodeTransport().');
    this.#encodings ??= acceptedEncodings();
    if (!this.#agent) {
      this.#loading ??= loadAgent(this.#options);
      try {
        this.#agent = await raceWithCancellation(this.#loading, cancellation);
      } catch (error) {
        throw ConfigurationError.isInstance(error) ? error : new UnsentError(error);
      }
    }
    return dispatchRequest(this.#agent, request, cancellation, this.#encodings);
  }
}
