import { ConfigurationError } from '@org/http-core';
import { DURATION, FUNCTION, readOptions, TEXT, type OptionTable } from '@org/http-core/provider';
import type { SubscriptionProtocol } from '../contract/subscription.ts';
import { RECONNECT, type ReconnectOptions } from './reconnect.ts';
import { SharedConnection } from './shared-connection.ts';
import { socketConnect, type ConnectionParams } from './socket-connect.ts';
import { subscriberOf } from './subscriber.ts';
import type { OpenWebSocket, WebSocketLike } from './web-socket.ts';

/**
 * Options of {@link webSocket}.
 *
 * @public
 */
export interface WebSocketOptions {
  /** The address of the server. Default: the endpoint of the client, with `wss:` in place of `https:`. */
  readonly url?: string | undefined;
  /**
   * The payload of `connection_init`, by which most servers authenticate a connection. A function is called for each
   * connection. Default: the headers of the client, with its credentials: `{ authorization: 'Bearer …' }`.
   */
  readonly connectionParams?: ConnectionParams | undefined;
  /**
   * Opens the WebSocket, where the platform has none, or where the handshake itself needs headers:
   * `(url, protocol, headers) => new WebSocket(url, protocol, { headers })` with the class of `ws`. Default: the class of
   * the platform.
   */
  readonly openWebSocket?: OpenWebSocket | undefined;
  /** Time between two pings, in milliseconds. Default: 15 000. */
  readonly pingIntervalMs?: number | undefined;
  /** Maximum wait for the reply to a ping, in milliseconds. Without it, the connection is replaced. Default: 5 000. */
  readonly pongTimeoutMs?: number | undefined;
  /** Time limit of an attempt to connect, in milliseconds. Default: 10 000. */
  readonly connectTimeoutMs?: number | undefined;
  /** How a lost connection is opened again; `false` disables it. */
  readonly reconnect?: ReconnectOptions | false | undefined;
}

const OPTIONS: OptionTable = {
  url: TEXT,
  connectionParams: [
    'an object or a function',
    (value) => typeof value === 'object' || typeof value === 'function',
  ],
  openWebSocket: FUNCTION,
  pingIntervalMs: DURATION,
  pongTimeoutMs: DURATION,
  connectTimeoutMs: DURATION,
  reconnect: RECONNECT,
};

/**
 * Subscriptions over WebSocket, in the protocol `graphql-transport-ws`. All subscriptions of a client share one connection,
 * which is open while there are any.
 *
 * The connection is opened by the client, so that its credentials, retries, circuit breaker and hooks apply. When it is
 * lost, it is opened again with new credentials, and the subscriptions continue. Events that the server sent in between are
 * lost: `onReconnect` is called then.
 *
 * @throws ConfigurationError if an option is wrong.
 * @example
 * ```ts
 * import { createGraphql } from '@org/graphql';
 * import { webSocket } from '@org/graphql/subscriptions';
 * import { bearer } from '@org/http-core';
 *
 * const graphql = createGraphql({
 *   endpoint: 'https://api.example.com/graphql',
 *   auth: bearer(() => process.env['API_TOKEN'] ?? ''),
 *   subscriptions: webSocket(),
 * });
 *
 * export async function printMessages(room: string): Promise<void> {
 *   const events = graphql.subscribe('subscription ($room: ID!) { message(room: $room) { text } }', { room });
 *   for await (const event of events) console.log(event);
 * }
 * ```
 * @public
 */
export function webSocket(options: WebSocketOptions = {}): SubscriptionProtocol {
  readOptions(options, OPTIONS, { of: 'webSocket()' });
  const { openWebSocket = openPlatformSocket, connectionParams, reconnect } = options;
  return (client, settings) => {
    const { clock } = client;
    const connect = socketConnect(client, {
      url: socketUrl(options.url ?? settings.endpoint),
      connectionParams,
      openWebSocket,
      connectTimeoutMs: options.connectTimeoutMs ?? 10_000,
      keepAlive: { clock, pingMs: options.pingIntervalMs ?? 15_000, pongMs: options.pongTimeoutMs ?? 5_000 },
    });
    const connection = new SharedConnection(connect, clock, reconnect);
    return subscriberOf(clock, settings, () => connection, false);
  };
}

function socketUrl(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (!url || !/^(?:ws|http)s?:$/.test(url.protocol) || url.username || url.password || url.hash)
    throw new ConfigurationError(
      'The option url must be an absolute URL without credentials, such as wss://api.example.com/graphql.',
    );
  return new URL(url.href.replace(/^http/, 'ws'));
}

const openPlatformSocket: OpenWebSocket = (url, protocol) => {
  const { WebSocket: Platform } = globalThis as {
    readonly WebSocket?: new (url: string, protocol: string) => WebSocketLike;
  };
  if (!Platform)
    throw new ConfigurationError(
      'This platform has no WebSocket. Pass openWebSocket: (url, protocol) => new WebSocket(url, protocol) with the class of ws.',
    );
  return new Platform(url, protocol);
};
