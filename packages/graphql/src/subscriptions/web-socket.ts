/** The name of the protocol, which is also the subprotocol of the WebSocket. */
export const SUBPROTOCOL = 'graphql-transport-ws';

/**
 * An event of a WebSocket: the fields of its open, message, error and close events.
 *
 * @public
 */
export interface WebSocketEvent {
  readonly type?: string;
  readonly data?: unknown;
  readonly code?: number;
  readonly reason?: string;
  readonly message?: string;
  readonly error?: unknown;
}

/**
 * The part of a WebSocket that subscriptions use. Those of the platforms, of undici and of `ws` have it.
 *
 * @public
 */
export interface WebSocketLike {
  readonly protocol?: string;
  send(data: string): void;
  close(code?: number, reason?: string): void;
  addEventListener(
    type: 'open' | 'message' | 'error' | 'close',
    listener: (event: WebSocketEvent) => void,
  ): void;
  /** Closes the connection without waiting for the server, where the class offers it (`ws`). */
  terminate?(): void;
}

/**
 * Opens a WebSocket.
 *
 * @param url - `wss://…` or `ws://…`
 * @param protocol - the subprotocol to ask for
 * @param headers - the headers of the client, with its credentials; for classes that can send them with the handshake
 * @public
 */
export type OpenWebSocket = (
  url: string,
  protocol: string,
  headers: Readonly<Record<string, string>>,
) => WebSocketLike;
