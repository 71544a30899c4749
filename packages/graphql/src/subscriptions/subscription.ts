import { AbortError, TimeoutError, type Clock, type SdkError } from '@org/http-core';
import { quietly, type TimerHandle } from '@org/http-core/provider';
import type { ReconnectEvent, SubscribeOptions, Subscription } from '../contract/subscription.ts';
import type { OperationPayload } from './connection.ts';
import { SubscriptionOverflowError } from './errors.ts';
import { EventQueue } from './event-queue.ts';
import type { Carried, SharedConnection } from './shared-connection.ts';

/** How an operation is sent, and how its results are read. */
export interface PreparedOperation {
  /** The name of the operation, for errors. */
  readonly name: string;
  readonly payload: OperationPayload;
  /** Returns the event of a result. @throws the error that the result means. */
  read(result: unknown): unknown;
  /** Makes the error of an operation that the server rejected with a list of errors. */
  rejection(errors: unknown): Error;
}

/** One operation that runs on a connection. */
export class RunningSubscription implements Subscription<unknown>, Carried {
  readonly #clock: Clock;
  readonly #options: SubscribeOptions;
  /** Whether the connection carries this operation only, so that it can wait for the reader. */
  readonly #waits: boolean;
  readonly #queue: EventQueue<unknown>;
  readonly #signals: readonly (AbortSignal | undefined)[];
  readonly #onAbort = (): void => {
    this.#endWith(new AbortError({ operation: this.#name, cause: this.#options.signal?.reason }));
  };
  #operation: PreparedOperation | undefined;
  #stop: () => void = () => undefined;
  #lastAt: number;
  #idleTimer: TimerHandle;
  #isFull = false;
  #over = false;

  /** @param closing - aborts when the client closes */
  constructor(clock: Clock, options: SubscribeOptions, waits: boolean, closing: AbortSignal | undefined) {
    this.#clock = clock;
    this.#options = options;
    this.#waits = waits;
    const { max = 1_000, overflow = 'fail' } = options.queue ?? {};
    this.#queue = new EventQueue(max, overflow, () => overflowError(this.#name, max));
    this.#lastAt = clock.monotonic();
    this.#signals = [options.signal, closing];
    if (options.signal?.aborted) this.#onAbort();
    else for (const signal of this.#signals) signal?.addEventListener('abort', this.#onAbort, { once: true });
    this.#watchIdle();
  }

  /** Sends the operation, unless the subscription has ended. */
  start(connection: SharedConnection, operation: PreparedOperation): void {
    if (this.#over) return;
    this.#operation = operation;
    this.#stop = connection.add(this);
  }

  get dropped(): number {
    return this.#queue.dropped;
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  next(): Promise<IteratorResult<unknown, undefined>> {
    return this.#queue.next();
  }

  return(): Promise<IteratorResult<unknown, undefined>> {
    this.cancel();
    return Promise.resolve({ done: true, value: undefined });
  }

  [Symbol.asyncDispose](): Promise<void> {
    this.cancel();
    return Promise.resolve();
  }

  cancel(): void {
    this.#end();
    this.#queue.cancel();
  }

  get payload(): OperationPayload {
    return this.#operation?.payload ?? { query: '' };
  }

  arrived(result: unknown): Promise<void> | undefined {
    if (this.#over) return undefined;
    this.#lastAt = this.#clock.monotonic();
    let event: unknown;
    try {
      event = this.#operation?.read(result);
    } catch (error) {
      this.#endWith(error as Error);
      return undefined;
    }
    if (!this.#queue.push(event)) this.#end();
    const room = this.#waits ? this.#queue.room() : undefined;
    if (!room) return undefined;
    // Nothing arrives while the connection waits for the reader.
    this.#isFull = true;
    return room.then(() => {
      this.#isFull = false;
      this.#lastAt = this.#clock.monotonic();
    });
  }

  complete(): void {
    this.#end();
    this.#queue.finish();
  }

  rejected(errors: unknown): void {
    this.#endWith(this.#operation?.rejection(errors) ?? new AbortError());
  }

  failed(error: Error): void {
    this.#endWith(error);
  }

  reconnected(event: ReconnectEvent): void {
    const { onReconnect } = this.#options;
    if (onReconnect) quietly(onReconnect, event);
  }

  get #name(): string {
    return this.#operation?.name ?? 'subscription';
  }

  #endWith(error: Error): void {
    this.#end();
    this.#queue.fail(error);
  }

  #end(): void {
    if (this.#over) return;
    this.#over = true;
    this.#clock.clearTimer(this.#idleTimer);
    for (const signal of this.#signals) signal?.removeEventListener('abort', this.#onAbort);
    this.#stop();
  }

  /** One timer serves many events: it looks at the time of the last one when it fires. */
  #watchIdle(): void {
    const { idleTimeoutMs } = this.#options;
    if (idleTimeoutMs === undefined || this.#over) return;
    const idleMs = this.#isFull ? 0 : this.#clock.monotonic() - this.#lastAt;
    this.#idleTimer = this.#clock.setTimer(() => {
      if (this.#isFull || this.#clock.monotonic() - this.#lastAt < idleTimeoutMs) this.#watchIdle();
      else this.#endWith(idleError(this.#name, idleTimeoutMs));
    }, idleTimeoutMs - idleMs);
  }
}

function idleError(operation: string, idleTimeoutMs: number): SdkError {
  const message = `${operation}: no event arrived within ${idleTimeoutMs} ms (idleTimeoutMs).`;
  return new TimeoutError('idle', message, { operation });
}

function overflowError(operation: string, max: number): SdkError {
  return new SubscriptionOverflowError(
    `${operation}: ${max} events were waiting when another one arrived. Read them faster, raise queue.max, or choose queue.overflow: 'drop-oldest'.`,
    { operation },
  );
}
