import {
  ApiError,
  AuthenticationError,
  ConfigurationError,
  SdkError,
  type Transport,
  type TransportRequest,
  type TransportResponse,
} from '@org/http-core';
import type { Operation, SdkErrorInit } from '@org/http-core/provider';
import type { SubscriptionClient } from '../contract/subscription.ts';
import { pathOf } from '../request/operation-of.ts';
import { secretTexts } from '../result/error-of-errors.ts';
import { closeMessage, meaningOf } from './close-codes.ts';
import type { Connect } from './connection.ts';
import { SubscriptionClosedError } from './errors.ts';
import { GraphqlSocket, type Handshake, type KeepAlive } from './graphql-socket.ts';
import { SUBPROTOCOL, type OpenWebSocket, type WebSocketLike } from './web-socket.ts';

/**
 * What `connectionParams` is called with.
 *
 * @public
 */
export interface ConnectionParamsContext {
  /** The headers that a request of the client would have now, with its credentials, by lower-case name. */
  readonly headers: Readonly<Record<string, string>>;
}

/**
 * The payload of `connection_init`, or a function that is called for each connection and returns it.
 *
 * @public
 */
export type ConnectionParams =
  | Readonly<Record<string, unknown>>
  | ((
      context: ConnectionParamsContext,
    ) =>
      Readonly<Record<string, unknown>> | undefined | Promise<Readonly<Record<string, unknown>> | undefined>);

/** What connections over WebSocket are opened with. */
export interface SocketSettings {
  readonly url: URL;
  readonly connectionParams: ConnectionParams | undefined;
  readonly openWebSocket: OpenWebSocket;
  readonly keepAlive: KeepAlive;
  readonly connectTimeoutMs: number;
}

/** The handshake is a call like any other, so that credentials, retries, circuit breaker and hooks work as for queries. */
const HANDSHAKE: Operation = {
  id: 'subscriptions.connect',
  method: 'GET',
  path: '',
  retry: 'safe',
  responseType: 'none',
};

/** Headers that describe the request, and are of no use in `connection_init`. */
const OF_REQUEST = new Set(['accept', 'accept-encoding', 'content-type', 'user-agent']);

/** Returns the function that opens connections for a client. */
export function socketConnect(client: SubscriptionClient, settings: SocketSettings): Connect {
  const { url, connectTimeoutMs } = settings;
  const endpoint = `${url.protocol.replace('ws', 'http')}//${url.host}${url.pathname}`;
  const operation = { ...HANDSHAKE, path: pathOf(url.pathname) };
  const { searchParams } = url;
  const query = Object.fromEntries([...searchParams.keys()].map((name) => [name, searchParams.getAll(name)]));
  return async ({ listener, signal, again }) => {
    const opening = new Opening(settings);
    // A time limit for calls does not limit subscriptions.
    const overrides = { endpoint, transport: opening.transport, deadlineMs: undefined, cache: undefined };
    const options = { signal, timeoutMs: connectTimeoutMs, ...(again && { retry: false as const }) };
    try {
      await client.with(overrides).request(operation, query, options);
    } catch (error) {
      throw opening.explain(error);
    }
    const { socket } = opening;
    if (!socket) throw new ConfigurationError('The transport of the client was replaced. Leave it out here.');
    socket.listen(listener);
    return socket;
  };
}

/** The attempts to open one connection. */
class Opening {
  readonly #settings: SocketSettings;
  socket: GraphqlSocket | undefined;
  #refusal: (Handshake & { readonly acknowledged: false }) | undefined;

  constructor(settings: SocketSettings) {
    this.#settings = settings;
  }

  /** Opens a WebSocket and waits until the server acknowledges it; a close frame is a response with the status that means the same. */
  readonly transport: Transport = async (request) => {
    const { keepAlive } = this.#settings;
    this.#refusal = undefined;
    const params = await paramsOf(this.#settings.connectionParams, request);
    const secrets = [...secretTexts(ownHeaders(request)), ...secretTexts(params)];
    const socket = new GraphqlSocket(this.#open(request), params, keepAlive, secrets);
    const end = (): void => {
      socket.close();
    };
    request.signal.addEventListener('abort', end, { once: true });
    if (request.signal.aborted) end();
    const handshake = await socket.handshake;
    request.signal.removeEventListener('abort', end);
    if (!handshake.acknowledged) return this.#refused(handshake);
    this.socket = socket;
    return responseOf(200, end);
  };

  /** Puts the close code, which the call knows as a status, into its error. */
  explain(error: unknown): unknown {
    const refusal = this.#refusal;
    if (!refusal || !(error instanceof SdkError) || !ApiError.isInstance(error)) return error;
    const { code, reason } = refusal;
    const message = closeMessage(code, reason);
    const { operation, attempts, retryAt } = error;
    const init: SdkErrorInit = { operation, attempts, retryAt: retryAt?.getTime(), cause: error };
    return error.status === 401
      ? new AuthenticationError({ ...init, status: 401, message })
      : new SubscriptionClosedError(message, {
          ...init,
          closeCode: code,
          retryable: meaningOf(code).retryable,
        });
  }

  #open({ url, headers }: TransportRequest): WebSocketLike {
    try {
      return this.#settings.openWebSocket(url.replace(/^http/, 'ws'), SUBPROTOCOL, headers);
    } catch (cause) {
      throw new ConfigurationError(
        'The WebSocket could not be created. Check the option url, and that openWebSocket returns a WebSocket; see the cause.',
        { cause },
      );
    }
  }

  #refused(handshake: Handshake & { readonly acknowledged: false }): TransportResponse {
    const status = statusIn(handshake.error);
    if (status !== undefined) return responseOf(status);
    if (handshake.code === 1006) throw new Error('The WebSocket broke.', { cause: handshake.error });
    this.#refusal = handshake;
    return responseOf(meaningOf(handshake.code).status);
  }
}

/** `ws` reports the status of a response that is no handshake in its message. */
function statusIn(error: unknown): number | undefined {
  const message = error instanceof Error ? error.message : typeof error === 'string' ? error : '';
  const status = /^Unexpected server response: (\d{3})$/.exec(message)?.[1];
  return status === undefined ? undefined : Number(status);
}

function responseOf(status: number, discard: () => void = () => undefined): TransportResponse {
  return {
    status,
    headers: new Headers(),
    body: null,
    text: () => Promise.resolve(''),
    boundedText: () => '',
    skip: () => Promise.resolve(),
    discard,
  };
}

async function paramsOf(
  params: ConnectionParams | undefined,
  { headers }: TransportRequest,
): Promise<Readonly<Record<string, unknown>> | undefined> {
  if (params !== undefined && typeof params !== 'function') return params;
  if (params) {
    try {
      return await params({ headers: { ...headers } });
    } catch {
      throw new ConfigurationError('The function connectionParams failed. Make it return an object.');
    }
  }
  const own = ownHeaders({ headers });
  return Object.keys(own).length === 0 ? undefined : own;
}

/** The headers that the application and its credentials added. */
function ownHeaders({ headers }: Pick<TransportRequest, 'headers'>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !OF_REQUEST.has(name)));
}
