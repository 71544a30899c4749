import { VirtualClock } from '@org/http-core/testing';
import { createGraphql, type GraphQLClient } from '../../src/index.ts';
import {
  webSocket,
  type WebSocketEvent,
  type WebSocketLike,
  type WebSocketOptions,
} from '../../src/subscriptions/index.ts';

type EventType = 'open' | 'message' | 'error' | 'close';

/** A WebSocket whose server is the test. */
export class FakeSocket implements WebSocketLike {
  protocol = 'graphql-transport-ws';
  readonly sent: { readonly type: string; readonly id?: string; readonly payload?: unknown }[] = [];
  closedWith: number | undefined;
  readonly #listeners = new Map<EventType, (event: WebSocketEvent) => void>();

  addEventListener(type: EventType, listener: (event: WebSocketEvent) => void): void {
    this.#listeners.set(type, listener);
  }

  send(data: string): void {
    this.sent.push(JSON.parse(data) as { type: string });
  }

  close(code?: number): void {
    this.closedWith = code;
  }

  emit(type: EventType, event: WebSocketEvent = {}): void {
    this.#listeners.get(type)?.(event);
  }

  receive(message: unknown): void {
    this.emit('message', { data: typeof message === 'string' ? message : JSON.stringify(message) });
  }

  /** The number of messages of a type that the client sent. */
  count(type: string): number {
    return this.sent.filter((message) => message.type === type).length;
  }
}

/** A client on the virtual clock; the sockets that it opened, in order. Each is acknowledged unless `respond` does otherwise. */
export function fakeSockets(
  options: WebSocketOptions = {},
  respond: (socket: FakeSocket, number: number) => void = acknowledge,
): { readonly graphql: GraphQLClient; readonly clock: VirtualClock; readonly sockets: FakeSocket[] } {
  const clock = new VirtualClock();
  const sockets: FakeSocket[] = [];
  const graphql = createGraphql({
    endpoint: `https://sockets-${origins++}.test/graphql`,
    clock,
    subscriptions: webSocket({
      openWebSocket: () => {
        const socket = new FakeSocket();
        sockets.push(socket);
        queueMicrotask(() => {
          respond(socket, sockets.length);
        });
        return socket;
      },
      ...options,
    }),
  });
  return { graphql, clock, sockets };
}

let origins = 0;

export function acknowledge(socket: FakeSocket): void {
  socket.emit('open');
  socket.receive({ type: 'connection_ack' });
}
