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

/**
 * Options of {@link batcher}.
 *
 * @public
 */
export interface BatcherOptions<Item, Result> {
  /**
   * Sends a batch. It must resolve to one result per item, in the order of the items; an `Error` as a result fails that
   * item only. If it rejects, all items fail. The signal aborts when no caller waits for the batch any more.
   */
  readonly send: (items: readonly Item[], signal: AbortSignal) => Promise<readonly (Result | Error)[]>;
  /** How long the first item of a batch waits for more items, in milliseconds. Default 10. */
  readonly windowMs?: number | undefined;
  /** Maximum number of items in a batch; a full batch is sent immediately. Default 100. */
  readonly maxItems?: number | undefined;
  /** Maximum size of a batch in bytes, as measured by `sizeOf`. Default: no limit. */
  readonly maxBytes?: number | undefined;
  /** Measures the size of an item in the request body, in bytes. Default: its length as JSON. */
  readonly sizeOf?: ((item: Item) => number) | undefined;
  /** The clock; override it in tests. */
  readonly clock?: Clock | undefined;
}

/**
 * Options of one item.
 *
 * @public
 */
export interface BatchItem {
  /** Removes the item from a batch that has not been sent; after that, only its result is discarded. */
  readonly signal?: AbortSignal | undefined;
  /** The item fails with a `TimeoutError` after this many milliseconds; its batch is sent earlier if needed. */
  readonly deadlineMs?: number | undefined;
}

/**
 * Sends many small items in few requests.
 *
 * @public
 */
export interface Batcher<Item, Result> {
  /** Adds an item, and resolves to its result. */
  add(item: Item, options?: BatchItem): Promise<Result>;
  /** Sends the current batch immediately. */
  flush(): void;
}

/**
 * Collects items for a short time and sends them in one request, for APIs with batch operations. The batcher itself never
 * retries; retries are those of the client that `send` calls.
 *
 * @throws ConfigurationError if an option is invalid; the message names the option.
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
 * @public
 */
export function batcher<Item, Result>(options: BatcherOptions<Item, Result>): Batcher<Item, Result> {
  readOptions(options, OPTIONS, { of: 'batcher()', example: '{ send: (items) => … }' });
  return new WindowedBatcher(options);
}

/** The share of an item's deadline that it may spend waiting for more items. */
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
    if (!(windowMs >= 0)) throw new ConfigurationError('The option windowMs must be a number of at least 0.');
    if (!(maxItems >= 1)) throw new ConfigurationError('The option maxItems must be a number of at least 1.');
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
        throw new InvalidParamsError(
          `An item has ${bytes} bytes, but the maximum of a batch is ${this.#maxBytes}.`,
        );
      const batch = this.#batchWithRoom(bytes);
      const remove = (): void => {
        this.#remove(batch, entry);
      };
      const onAbort = (): void => {
        entry.settle(abortReason(signal));
        remove();
      };
      const onDeadline = (): void => {
        entry.settle(new TimeoutError('deadline', `The batch returned no result within ${deadlineMs} ms.`));
        remove();
      };
      const clearDeadline = Number.isFinite(deadlineMs)
        ? setDeadline(this.#clock, onDeadline, deadlineMs)
        : undefined;
      const entry: Entry<Item, Result> = {
        item,
        bytes,
        settle: (result) => {
          signal?.removeEventListener('abort', onAbort);
          clearDeadline?.();
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
    if (batch.entries.size > 0) void this.#sendBatch(batch);
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

  #remove(batch: Batch<Item, Result>, entry: Entry<Item, Result>): void {
    batch.entries.delete(entry);
    batch.bytes -= entry.bytes;
    if (batch.entries.size > 0) return;
    batch.controller.abort();
    if (this.#open === batch) this.flush();
  }

  async #sendBatch({ entries, controller }: Batch<Item, Result>): Promise<void> {
    const sent = [...entries];
    try {
      const results = await this.#send(
        sent.map(({ item }) => item),
        controller.signal,
      );
      if (!Array.isArray(results) || results.length !== sent.length)
        throw new ConfigurationError('The function send must resolve to an array with one result per item.');
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
