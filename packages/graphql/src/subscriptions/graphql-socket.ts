import { ConnectionError, ResponseParseError, type SdkError, type Clock } from '@org/http-core';
import { isRecord, type TimerHandle } from '@org/http-core/provider';
import { closeMessage, meaningOf } from './close-codes.ts';
import type { Connection, ConnectionListener, OperationPayload } from './connection.ts';
import { SubscriptionClosedError } from './errors.ts';
import { SUBPROTOCOL, type WebSocketEvent, type WebSocketLike } from './web-socket.ts';

/** How a connection is checked while it is open. */
export interface KeepAlive {
  readonly clock: Clock;
  /** Time between two pings, in milliseconds. */
  readonly pingMs: number;
  /** Maximum wait for the reply to a ping, in milliseconds. */
  readonly pongMs: number;
}

/** How a handshake ended: acknowledged, or closed with a code, or broken with an error. */
export type Handshake =
  | { readonly acknowledged: true }
  | { readonly acknowledged: false; readonly code: number; readonly reason: string; readonly error: unknown };

/** Close codes of the client in `graphql-transport-ws`. */
const NORMAL = 1000;
const BAD_RESPONSE = 4004;
const TERMINATED = 4499;

/** A WebSocket that speaks `graphql-transport-ws`. */
export class GraphqlSocket implements Connection {
  readonly #socket: WebSocketLike;
  readonly #keepAlive: KeepAlive;
  readonly #secrets: readonly string[];
  /** Resolves when the server has acknowledged the connection or ended it. */
  readonly handshake: Promise<Handshake>;
  #endHandshake: (handshake: Handshake) => void = () => undefined;
  #listener: ConnectionListener | undefined;
  #timer: TimerHandle;
  /** Whether a ping was sent and nothing has arrived since. */
  #pinged = false;
  #over = false;
  /** Why the connection ended before somebody listened. */
  #loss: SdkError | undefined;
  #socketError: unknown;

  /**
   * @param params - The payload of `connection_init`.
   * @param secrets - What errors must not show.
   */
  constructor(
    socket: WebSocketLike,
    params: Readonly<Record<string, unknown>> | undefined,
    keepAlive: KeepAlive,
    secrets: readonly string[],
  ) {
    this.#socket = socket;
    this.#keepAlive = keepAlive;
    this.#secrets = secrets;
    this.handshake = new Promise((resolve) => {
      this.#endHandshake = resolve;
    });
    socket.addEventListener('open', () => {
      if (this.#over) return;
      // RFC 6455 §4.1: a server that does not know the subprotocol selects none.
      if ((socket.protocol ?? SUBPROTOCOL) === SUBPROTOCOL)
        this.#send({ type: 'connection_init', ...(params && { payload: params }) });
      else this.#end(4406, 'Subprotocol not acceptable');
    });
    socket.addEventListener('message', ({ data }) => {
      if (!this.#over) this.#receive(data);
    });
    // A close event follows, which ends the connection.
    socket.addEventListener('error', (event) => {
      this.#socketError = event.error ?? event.message;
    });
    socket.addEventListener('close', (event) => {
      this.#closed(event);
    });
  }

  /** Reports the results of operations, and the end of the connection, to `listener`. */
  listen(listener: ConnectionListener): void {
    this.#listener = listener;
    if (this.#loss) listener.lost(this.#loss);
    else this.#schedulePing();
  }

  start(id: string, payload: OperationPayload): void {
    this.#send({ id, type: 'subscribe', payload });
  }

  stop(id: string): void {
    this.#send({ id, type: 'complete' });
  }

  close(): void {
    this.#end(NORMAL, 'The client needs no more.');
  }

  #send(message: object): void {
    if (this.#over) return;
    // Outside of the try block, because a message that cannot be encoded is the fault of one operation.
    const text = JSON.stringify(message);
    try {
      this.#socket.send(text);
    } catch (error) {
      this.#socketError = error;
      this.#lose(this.#connectionError('while a message was being sent'), TERMINATED, 'Send failed');
    }
  }

  #receive(data: unknown): void {
    // Whatever arrives shows that the connection is alive.
    this.#pinged = false;
    const message = parse(data);
    const { type, id, payload } = message ?? {};
    switch (type) {
      case 'connection_ack':
        this.#endHandshake({ acknowledged: true });
        return;
      case 'ping':
        this.#send({ type: 'pong', ...(payload !== undefined && { payload }) });
        return;
      case 'pong':
        return;
      case 'next':
        if (typeof id !== 'string' || !isRecord(payload)) break;
        void this.#listener?.next(id, payload);
        return;
      case 'error':
        if (typeof id !== 'string' || !Array.isArray(payload)) break;
        this.#listener?.rejected(id, payload);
        return;
      case 'complete':
        if (typeof id !== 'string') break;
        this.#listener?.complete(id);
        return;
      default:
    }
    const error = new ResponseParseError(
      'The server sent a message that graphql-transport-ws does not know. Check that the URL is that of a graphql-transport-ws endpoint.',
    );
    this.#lose(error, BAD_RESPONSE, 'Bad response');
  }

  #schedulePing(): void {
    const { clock, pingMs, pongMs } = this.#keepAlive;
    this.#timer = clock.setTimer(() => {
      this.#pinged = true;
      this.#send({ type: 'ping' });
      if (this.#over) return;
      this.#timer = clock.setTimer(() => {
        if (this.#pinged)
          this.#lose(
            this.#connectionError(`and did not reply to a ping within ${pongMs} ms`),
            TERMINATED,
            'No pong',
          );
        else this.#schedulePing();
      }, pongMs);
    }, pingMs);
  }

  #closed({ code = 1006, reason = '' }: WebSocketEvent): void {
    if (this.#over) return;
    this.#endHandshake({ acknowledged: false, code, reason, error: this.#socketError });
    this.#release();
    const { retryable } = meaningOf(code);
    const message = closeMessage(code, reason);
    const init = { closeCode: code, retryable, cause: this.#socketError, secrets: this.#secrets };
    this.#report(
      code === 1006 ? new ConnectionError(message, init) : new SubscriptionClosedError(message, init),
    );
  }

  #connectionError(where: string): ConnectionError {
    return new ConnectionError(`The connection of the subscriptions broke ${where}.`, {
      cause: this.#socketError,
      secrets: this.#secrets,
    });
  }

  #lose(error: SdkError, code: number, reason: string): void {
    if (this.#over) return;
    this.#end(code, reason);
    this.#report(error);
  }

  #report(error: SdkError): void {
    this.#loss = error;
    this.#listener?.lost(error);
  }

  #end(code: number, reason: string): void {
    if (this.#over) return;
    this.#release();
    this.#endHandshake({ acknowledged: false, code, reason, error: this.#socketError });
    try {
      // A peer that is gone would not respond to a close frame either.
      if (code === TERMINATED && this.#socket.terminate) this.#socket.terminate();
      else this.#socket.close(code, reason);
    } catch {
      // It is closed, or was never open.
    }
  }

  #release(): void {
    this.#over = true;
    this.#keepAlive.clock.clearTimer(this.#timer);
  }
}

function parse(data: unknown): Readonly<Record<string, unknown>> | undefined {
  if (typeof data !== 'string') return undefined;
  try {
    const message: unknown = JSON.parse(data);
    return isRecord(message) ? message : undefined;
  } catch {
    return undefined;
  }
}
