import { AbortError, TimeoutError } from '@org/http-core';
import type { ApiClient } from '@org/http-core/provider';
import type { StreamedEvent } from './event.ts';
import type { EventConnection, Reconnection } from './connection.ts';

/**
 * Where a subscription continues, as plain data for a store.
 *
 * @public
 */
export interface EventPlace {
  readonly channel: string;
  /** The id of the last event that was delivered; -1 for new events, and -2 for all that are kept. */
  readonly replayId: number;
}

/**
 * The events of a channel. It runs from the first turn of the loop until `break`, `cancel()`, an abort of the signal, or an
 * error.
 *
 * @public
 */
export interface EventSubscription<Payload = Readonly<Record<string, unknown>>>
  extends AsyncIterableIterator<StreamedEvent<Payload>, undefined>, AsyncDisposable, EventPlace {
  [Symbol.asyncIterator](): EventSubscription<Payload>;
  /** Ends the subscription. A loop over it ends without an error. */
  cancel(): void;
  /** Ends the subscription, as `break` does. */
  return(): Promise<IteratorResult<StreamedEvent<Payload>, undefined>>;
  /** Where to continue: `subscribe(client, place)` in another process. */
  toJSON(): EventPlace;
}

/** How a subscription runs. */
export interface SubscriptionRules extends EventPlace {
  readonly path: string;
  readonly maxReconnects: number;
  readonly signal: AbortSignal | undefined;
  readonly idleTimeoutMs: number | undefined;
  readonly onReconnect: (reconnection: Reconnection) => void;
}

const DONE: IteratorResult<never, undefined> = { done: true, value: undefined };

/** The loop's side of a subscription: it hands out events, and asks for the next ones while these are worked on. */
export class RunningSubscription implements EventSubscription {
  readonly channel: string;
  readonly #client: ApiClient;
  readonly #rules: SubscriptionRules;
  readonly #ending = new AbortController();
  /** Ends the subscription when the client closes, which would otherwise wait for an event. */
  readonly #scope = {
    isWait: true,
    end: (): void => {
      this.#end(new AbortError({ operation: 'events.subscribe' }));
    },
  };
  readonly #onAbort = (): void => {
    this.#end(new AbortError({ operation: 'events.subscribe', cause: this.#rules.signal?.reason }));
  };
  #replayId: number;
  #connection: EventConnection | undefined;
  #events: StreamedEvent[] = [];
  /** The events that are asked for while those before are worked on. */
  #coming: Promise<StreamedEvent[]> | undefined;
  /** Calls of `next` are served one after the other. */
  #last: Promise<unknown> = Promise.resolve();
  #isStarted = false;
  #isOver = false;
  /** The error that ended the subscription, until a turn of the loop has received it. */
  #failure: Error | undefined;

  constructor(client: ApiClient, rules: SubscriptionRules) {
    this.channel = rules.channel;
    this.#client = client;
    this.#rules = rules;
    this.#replayId = rules.replayId;
  }

  get replayId(): number {
    return this.#replayId;
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  next(): Promise<IteratorResult<StreamedEvent, undefined>> {
    const next = this.#last.then(() => this.#advance());
    this.#last = next.catch(() => undefined);
    return next;
  }

  return(): Promise<IteratorResult<StreamedEvent, undefined>> {
    this.cancel();
    return Promise.resolve(DONE);
  }

  [Symbol.asyncDispose](): Promise<void> {
    this.cancel();
    return Promise.resolve();
  }

  cancel(): void {
    this.#events = [];
    this.#end(undefined);
  }

  toJSON(): EventPlace {
    return { channel: this.channel, replayId: this.#replayId };
  }

  async #advance(): Promise<IteratorResult<StreamedEvent, undefined>> {
    if (!this.#isStarted) this.#start();
    if (this.#events.length === 0 && !this.#isOver) await this.#receive();
    const event = this.#isOver ? undefined : this.#events.shift();
    if (event === undefined) return this.#finish();
    this.#replayId = event.replayId;
    if (this.#events.length === 0) void this.#ask();
    return { done: false, value: event };
  }

  #start(): void {
    this.#isStarted = true;
    const { signal } = this.#rules;
    const { life } = this.#client;
    if (signal?.aborted) this.#onAbort();
    else if (!this.#isOver) {
      signal?.addEventListener('abort', this.#onAbort, { once: true });
      life.open(this.#scope);
    }
  }

  /** @throws nothing: what fails ends the subscription. */
  async #receive(): Promise<void> {
    const { clock } = this.#client;
    const { idleTimeoutMs } = this.#rules;
    const timer =
      idleTimeoutMs !== undefined &&
      clock.setTimer(() => {
        const message = `events.subscribe: no event of ${this.channel} arrived within ${idleTimeoutMs} ms. Subscribe again with the replayId of the subscription, or raise idleTimeoutMs.`;
        this.#end(new TimeoutError('idle', message, { operation: 'events.subscribe' }));
      }, idleTimeoutMs);
    try {
      this.#events = await this.#ask();
      this.#coming = undefined;
    } catch (error) {
      this.#end(error as Error);
    } finally {
      if (timer !== false) clock.clearTimer(timer);
    }
  }

  #ask(): Promise<StreamedEvent[]> {
    const coming = (this.#coming ??= this.#poll());
    // The loop may end before it asks for them.
    coming.catch(() => undefined);
    return coming;
  }

  async #poll(): Promise<StreamedEvent[]> {
    if (!this.#connection) {
      // Loaded on demand, since the class of the client has this method.
      const { EventConnection: Connection } = await import('./connection.ts');
      this.#connection = new Connection(this.#client, this.#rules.path, {
        ...this.#rules,
        signal: this.#ending.signal,
      });
    }
    return this.#connection.poll();
  }

  #end(failure: Error | undefined): void {
    if (this.#isOver) return;
    this.#isOver = true;
    this.#failure = failure;
    this.#rules.signal?.removeEventListener('abort', this.#onAbort);
    this.#client.life.shut(this.#scope);
    this.#ending.abort();
    this.#connection?.close();
  }

  #finish(): typeof DONE {
    const failure = this.#failure;
    this.#failure = undefined;
    if (failure) throw failure;
    return DONE;
  }
}
