import type { OverflowRule } from '../contract/subscription.ts';

/** How the queue ended: after its last event, with or without an error. */
interface End {
  readonly error: Error | undefined;
}

/** A `next()` that waits for an event. */
interface Reader<T> {
  readonly resolve: (result: IteratorResult<T, undefined>) => void;
  readonly reject: (error: Error) => void;
}

/** Number of consumed places at the front of the array from which they are released. */
const COMPACT_AT = 1_024;

/** A queue with a limit between the connection, which pushes events, and an iteration, which reads them. */
export class EventQueue<T> {
  readonly #max: number;
  readonly #overflow: OverflowRule;
  readonly #overflowError: () => Error;
  #events: T[] = [];
  /** Index of the first event that has not been read. */
  #head = 0;
  #readers: Reader<T>[] = [];
  #end: End | undefined;
  #onRoom: (() => void) | undefined;
  /** Number of events that were dropped because the queue was full. */
  dropped = 0;

  constructor(max: number, overflow: OverflowRule, overflowError: () => Error) {
    this.#max = max;
    this.#overflow = overflow;
    this.#overflowError = overflowError;
  }

  /** Number of events that wait to be read. */
  get size(): number {
    return this.#events.length - this.#head;
  }

  /** Adds an event. Returns whether the queue still takes events. */
  push(event: T): boolean {
    if (this.#end) return false;
    const reader = this.#readers.shift();
    if (reader) {
      reader.resolve({ done: false, value: event });
      return true;
    }
    if (this.size >= this.#max) {
      if (this.#overflow === 'fail') {
        this.fail(this.#overflowError());
        return false;
      }
      this.dropped++;
      if (this.#overflow === 'drop-newest') return true;
      this.#take();
    }
    this.#events.push(event);
    return true;
  }

  /** Ends the queue after the events that it holds. */
  finish(): void {
    this.#close({ error: undefined });
  }

  /** Ends the queue with an error, after the events that it holds. */
  fail(error: Error): void {
    this.#close({ error });
  }

  /** Drops all events and ends the queue; reads that wait resolve without an event. */
  cancel(): void {
    this.#events = [];
    this.#head = 0;
    this.#end = { error: undefined };
    this.#settleReaders();
  }

  /** Resolves with the next event, or without one after the end. Rejects once with the error of the end. */
  next(): Promise<IteratorResult<T, undefined>> {
    if (this.size > 0) {
      const value = this.#take();
      return Promise.resolve({ done: false, value });
    }
    if (this.#end) {
      const { error } = this.#end;
      this.#end = { error: undefined };
      return error ? Promise.reject(error) : Promise.resolve({ done: true, value: undefined });
    }
    return new Promise((resolve, reject) => {
      this.#readers.push({ resolve, reject });
      this.#announceRoom();
    });
  }

  /** Waits until an event would be read at once or fit; `undefined` if it would now. */
  room(): Promise<void> | undefined {
    if (this.#end || this.size < this.#max) return undefined;
    return new Promise((resolve) => {
      this.#onRoom = resolve;
    });
  }

  #take(): T {
    const event = this.#events[this.#head] as T;
    this.#events[this.#head++] = undefined as T;
    if (this.#head === this.#events.length) {
      this.#events = [];
      this.#head = 0;
    } else if (this.#head >= COMPACT_AT && this.#head * 2 > this.#events.length) {
      this.#events = this.#events.slice(this.#head);
      this.#head = 0;
    }
    this.#announceRoom();
    return event;
  }

  #close(end: End): void {
    if (this.#end) return;
    this.#end = end;
    this.#settleReaders();
  }

  #settleReaders(): void {
    this.#announceRoom();
    const [first, ...rest] = this.#readers;
    this.#readers = [];
    // The first read receives the error; the iteration is over for the others.
    const { error } = this.#end ?? {};
    if (first && error) {
      this.#end = { error: undefined };
      first.reject(error);
    } else first?.resolve({ done: true, value: undefined });
    for (const { resolve } of rest) resolve({ done: true, value: undefined });
  }

  #announceRoom(): void {
    this.#onRoom?.();
    this.#onRoom = undefined;
  }
}
