import { sleep } from '@org/runtime-kit';
import { AbortError, SdkError, type Clock } from '@org/http-core';
import type { ReconnectEvent } from '../contract/subscription.ts';
import type { Connect, Connection, ConnectionListener, OperationPayload } from './connection.ts';
import { Reconnection, type ReconnectOptions } from './reconnect.ts';

/** An operation as the connection that carries it sees it. */
export interface Carried {
  /** What is sent, on each connection. */
  readonly payload: OperationPayload;
  arrived(result: unknown): Promise<void> | undefined;
  complete(): void;
  rejected(errors: unknown): void;
  failed(error: SdkError): void;
  reconnected(event: ReconnectEvent): void;
}

/** The life of one connection and of those that replace it, from the first operation to the last. */
interface Session {
  readonly ending: AbortController;
  readonly reconnection: Reconnection;
  connection: Connection | undefined;
  lastEventId: string | undefined;
}

/**
 * Carries any number of operations over one connection. It opens the connection for the first operation, closes it after
 * the last, and opens it again when it is lost.
 */
export class SharedConnection {
  readonly #connect: Connect;
  readonly #clock: Clock;
  readonly #reconnect: ReconnectOptions | false | undefined;
  readonly #carried = new Map<string, Carried>();
  #session: Session | undefined;
  #ids = 0;

  constructor(connect: Connect, clock: Clock, reconnect: ReconnectOptions | false | undefined) {
    this.#connect = connect;
    this.#clock = clock;
    this.#reconnect = reconnect;
  }

  /** Starts an operation. Returns the function that ends it. */
  add(operation: Carried): () => void {
    const id = String(++this.#ids);
    this.#carried.set(id, operation);
    if (!this.#session) {
      const session: Session = {
        ending: new AbortController(),
        reconnection: new Reconnection(this.#clock, this.#reconnect),
        connection: undefined,
        lastEventId: undefined,
      };
      this.#session = session;
      void this.#serve(session);
    } else this.#start(this.#session.connection, id, operation);
    return () => {
      if (!this.#carried.has(id)) return;
      this.#session?.connection?.stop(id);
      this.#remove(id);
    };
  }

  /** Starts an operation on a connection that is open; an operation that cannot be sent fails alone. */
  #start(connection: Connection | undefined, id: string, operation: Carried): void {
    if (!connection) return;
    try {
      connection.start(id, operation.payload);
    } catch (error) {
      this.#remove(id);
      operation.failed(asSdkError(error));
    }
  }

  #remove(id: string): Carried | undefined {
    const operation = this.#carried.get(id);
    this.#carried.delete(id);
    if (this.#carried.size === 0) this.#end();
    return operation;
  }

  #end(): void {
    const session = this.#session;
    this.#session = undefined;
    session?.ending.abort();
    session?.connection?.close();
  }

  #failAll(error: SdkError): void {
    const operations = [...this.#carried.values()];
    this.#carried.clear();
    this.#end();
    for (const operation of operations) operation.failed(error);
  }

  /** Keeps a connection open until the session ends. */
  async #serve(session: Session): Promise<void> {
    const { signal } = session.ending;
    const ended = (): boolean => signal.aborted;
    while (!ended()) {
      const error = await this.#serveOnce(session);
      session.connection = undefined;
      if (ended()) return;
      const delayMs = session.reconnection.delayAfter(error);
      if (delayMs === undefined) {
        this.#failAll(error);
        return;
      }
      await sleep(this.#clock, delayMs, signal).catch(() => undefined);
    }
  }

  /** Opens a connection and waits until it ends. Resolves with the reason. */
  async #serveOnce(session: Session): Promise<SdkError> {
    const { reconnection, ending } = session;
    let lost: (error: SdkError) => void = () => undefined;
    const end = new Promise<SdkError>((resolve) => {
      lost = resolve;
    });
    const listener = this.#listener(session, lost);
    try {
      const [[id, first] = []] = this.#carried;
      if (id === undefined || !first) return new AbortError();
      const connection = await this.#connect({
        listener,
        signal: ending.signal,
        again: reconnection.pending,
        lastEventId: session.lastEventId,
        operation: { id, payload: first.payload },
      });
      if (ending.signal.aborted) {
        connection.close();
        return new AbortError();
      }
      session.connection = connection;
      const event = reconnection.opened();
      // A function of the application, called here, may start more, which are sent at once, or end some.
      for (const [each, operation] of [...this.#carried]) {
        if (!this.#carried.has(each)) continue;
        this.#start(connection, each, operation);
        if (event) operation.reconnected({ ...event, lastEventId: session.lastEventId });
      }
    } catch (error) {
      // The first connection was attempted as often as the client's options say.
      const failure = asSdkError(error);
      if (!reconnection.pending && !ending.signal.aborted) this.#failAll(failure);
      return failure;
    }
    return end;
  }

  #listener(session: Session, lost: (error: SdkError) => void): ConnectionListener {
    const { reconnection } = session;
    return {
      next: (id, result) => {
        reconnection.settle();
        return this.#carried.get(id)?.arrived(result);
      },
      complete: (id) => this.#remove(id)?.complete(),
      rejected: (id, errors) => this.#remove(id)?.rejected(errors),
      failed: (id, error) => this.#remove(id)?.failed(error),
      lost,
      lastEventId: (id) => {
        session.lastEventId = id;
      },
    };
  }
}

/** Connections fail with errors of the SDKs; anything else is a defect of a function of the application. */
function asSdkError(error: unknown): SdkError {
  if (SdkError.isInstance(error)) return error;
  return new SdkError(
    'subscription_failed',
    'A function that the subscription calls failed; see the cause.',
    {
      cause: error,
    },
  );
}
