import { abortReason, type Clock, setDeadline, systemClock, type TimerHandle } from '@org/runtime-kit';
import { checkSignal } from '../options/check-signal.ts';
import { ConfigurationError, InvalidParamsError, TimeoutError } from '../errors/call-errors.ts';
import { ANY } from '../options/option-tables.ts';
import { readOptions } from '../options/read-options.ts';
import type { OptionRule } from '../contract/option-table.ts';

const OPTIONS = {
  send: ANY,
  windowMs: ANY,
  maxItems: ANY,
  maxBytes: ANY,
  sizeOf: ANY,
  clock: ANY,
} satisfies Record<keyof BatcherOptions<never, never>, OptionRule>;

/** How items are gathered and sent. */
export interface BatcherOptions<Item, Result> {
  /**
   * Sends a batch. Gives one result for each item, in the items' order; an `Error` in a place fails that item only. What
   * it throws fails them all. The signal aborts when nobody waits for the batch any more.
   */
  readonly send: (items: readonly Item[], signal: AbortSignal) => Promise<readonly (Result | Error)[]>;
  /** How long the first item of a batch waits for others, in milliseconds. Default 10. */
  readonly windowMs?: number | undefined;
  /** A batch with so many items is sent at once. Default 100. */
  readonly maxItems?: number | undefined;
  /** A batch holds at most so many bytes, as `sizeOf` counts them. Default: no limit. */
  readonly maxBytes?: number | undefined;
  /** An item's share of the request body, in bytes. Default: its length as JSON. */
  readonly sizeOf?: ((item: Item) => number) | undefined;
  readonly clock?: Clock | undefined;
}

/** Options of one item. */
export interface BatchItem {
  /** Takes the item out of the batch while it waits; once it is sent, only its result is dropped. */
  readonly signal?: AbortSignal | undefined;
  /** The item fails with a `TimeoutError` after so many milliseconds; its batch is sent sooner if need be. */
  readonly deadlineMs?: number | undefined;
}

/** Sends many small items as few requests. */
export interface Batcher<Item, Result> {
  /** Adds an item; resolves to its own result. */
  add(item: Item, options?: BatchItem): Promise<Result>;
  /** Sends what waits, without waiting for the window to end. */
  flush(): void;
}

/**
 * Gathers items for a short while and sends them in one request, for APIs that take many at once. Nothing is sent twice:
 * retries are those of the client that `send` calls.
 *
 * @throws ConfigurationError naming the option that is wrong.
 * @example
 * ```ts
 * import { batcher, createClient } from '@org/http-core';
 *
 * const api = createClient({ baseUrl: 'https://api.example.com' });
 * const users = batcher<string, { readonly name: string }>({
 *   maxItems: 50,
 *   send: (ids, signal) => api.get('/users', { query: { ids: ids.join(',') }, signal }),
 * });
 * export const both = Promise.all([users.add('u_1'), users.add('u_2', { deadlineMs: 2_000 })]);
 * ```
 */
export function batcher<Item, Result>(options: BatcherOptions<Item, Result>): Batcher<Item, Result> {
  readOptions(options, OPTIONS, { of: 'batcher()', example: '{ send: (items) => … }' });
  return new WindowedBatcher(options);
}

/** Of an item's time, the part that may be spent on waiting for others. */
const WAITING_SHARE = 0.5;

interface Entry<Item, Result> {
  readonly item: Item;
  readonly bytes: number;
  readonly settle: (result: Result | Error) => void;
}

interface Batch<Item, Result> {
  readonly entries: Set<Entry<Item, Result>>;
  readonly controller: AbortController;
  bytes: number;
  dueAt: number;
  timer: TimerHandle;
}

class WindowedBatcher<Item, Result> implements Batcher<Item, Result> {
  readonly #send: BatcherOptions<Item, Result>['send'];
  readonly #sizeOf: (item: Item) => number;
  readonly #windowMs: number;
  readonly #maxItems: number;
  readonly #maxBytes: number;
  readonly #clock: Clock;
  #open: Batch<Item, Result> | undefined;

  constructor(options: BatcherOptions<Item, Result>) {
    const { send, sizeOf = jsonBytes, windowMs = 10, maxItems = 100, maxBytes = Infinity } = options;
    if (!(windowMs >= 0)) throw new ConfigurationError('The option windowMs must be a number, 0 or above.');
    if (!(maxItems >= 1)) throw new ConfigurationError('The option maxItems must be a number, 1 or above.');
    if (!(maxBytes > 0)) throw new ConfigurationError('The option maxBytes must be a number above 0.');
    this.#send = send;
    this.#sizeOf = sizeOf;
    this.#windowMs = windowMs;
    this.#maxItems = maxItems;
    this.#maxBytes = maxBytes;
    this.#clock = options.clock ?? systemClock;
  }

  add(item: Item, { signal, deadlineMs = Infinity }: BatchItem = {}): Promise<Result> {
    return new Promise((resolve, reject) => {
      if (signal) checkSignal(signal);
      if (signal?.aborted) throw abortReason(signal);
      const bytes = this.#maxBytes === Infinity ? 0 : this.#sizeOf(item);
      if (bytes > this.#maxBytes)
        throw new InvalidParamsError(`An item has ${bytes} bytes; a batch holds at most ${this.#maxBytes}.`);
      const batch = this.#batchWithRoom(bytes);
      const leave = (): void => {
        this.#leave(batch, entry);
      };
      const onAbort = (): void => {
        entry.settle(abortReason(signal));
        leave();
      };
      const late = (): void => {
        entry.settle(new TimeoutError('deadline', `No result of the batch within ${deadlineMs} ms.`));
        leave();
      };
      const forget = Number.isFinite(deadlineMs) ? setDeadline(this.#clock, late, deadlineMs) : undefined;
      const entry: Entry<Item, Result> = {
        item,
        bytes,
        settle: (result) => {
          signal?.removeEventListener('abort', onAbort);
          forget?.();
          if (result instanceof Error) reject(result);
          else resolve(result);
        },
      };
      signal?.addEventListener('abort', onAbort, { once: true });
      batch.entries.add(entry);
      batch.bytes += bytes;
      if (batch.entries.size >= this.#maxItems) this.flush();
      else this.#sendBy(batch, Math.min(this.#windowMs, deadlineMs * WAITING_SHARE));
    });
  }

  flush(): void {
    const batch = this.#open;
    this.#open = undefined;
    if (!batch) return;
    this.#clock.clearTimer(batch.timer);
    if (batch.entries.size > 0) void this.#carryOut(batch);
  }

  #batchWithRoom(bytes: number): Batch<Item, Result> {
    if (this.#open && this.#open.bytes + bytes > this.#maxBytes) this.flush();
    this.#open ??= {
      entries: new Set(),
      controller: new AbortController(),
      bytes: 0,
      dueAt: Infinity,
      timer: undefined,
    };
    return this.#open;
  }

  #sendBy(batch: Batch<Item, Result>, delayMs: number): void {
    const dueAt = this.#clock.monotonic() + delayMs;
    if (dueAt >= batch.dueAt) return;
    batch.dueAt = dueAt;
    if (batch.timer !== undefined) this.#clock.clearTimer(batch.timer);
    batch.timer = this.#clock.setTimer(() => {
      this.flush();
    }, delayMs);
  }

  #leave(batch: Batch<Item, Result>, entry: Entry<Item, Result>): void {
    batch.entries.delete(entry);
    batch.bytes -= entry.bytes;
    if (batch.entries.size > 0) return;
    batch.controller.abort();
    if (this.#open === batch) this.flush();
  }

  async #carryOut({ entries, controller }: Batch<Item, Result>): Promise<void> {
    const sent = [...entries];
    try {
      const results = await this.#send(
        sent.map(({ item }) => item),
        controller.signal,
      );
      if (!Array.isArray(results) || results.length !== sent.length)
        throw new ConfigurationError('The function send must give a list with one result for each item.');
      for (const [index, entry] of sent.entries()) entry.settle(results[index] as Result | Error);
    } catch (error) {
      const failure = error instanceof Error ? error : new Error('The batch failed.', { cause: error });
      for (const entry of sent) entry.settle(failure);
    }
  }
}

function jsonBytes(item: unknown): number {
  return new TextEncoder().encode(JSON.stringify(item)).byteLength;
}
