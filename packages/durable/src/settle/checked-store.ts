import { AbortError, SdkError } from '@org/http-core';
import { raceTimeout, raceWithAbort, systemClock, type Clock } from '@org/runtime-kit';
import type { CallStore, StoredCall, StoredCallFilter } from '../contract/call-store.ts';
import { CallStoreError } from '../contract/errors.ts';
import { readRecord, writeRecord, type CallRecord } from '../record/call-record.ts';

/**
 * How often in a row a store may refuse a change of a call that nobody else holds. Each refusal means that another process
 * was faster, which soon holds the call.
 */
const MAX_REFUSALS = 100;

/** How long a store may take where no call has a deadline, in milliseconds. */
const STORE_MS = 60_000;

/** How many times the deadline of a call the first write may take: a run that begins late begins anew. */
const SLOW_WRITE = 10;

/** How long a caller waits for the store. */
export interface StoreLimits {
  readonly clock?: Clock | undefined;
  /** Time limit of a read, in milliseconds. Default: 60 000. */
  readonly ms?: number | undefined;
  readonly signal?: AbortSignal | undefined;
  /** The operation that errors name. */
  readonly operation?: string | undefined;
}

/** A store of calls whose data is read and written, and whose failures are typed. */
export class CheckedStore {
  readonly #store: CallStore;
  readonly #clock: Clock;
  readonly #ms: number;
  readonly #signal: AbortSignal | undefined;
  readonly #operation: string | undefined;
  /** The call that was refused last, and how often in a row. */
  #refusedKey: string | undefined;
  #refusals = 0;

  /** @param limits How long the caller waits for the store. */
  constructor(store: CallStore, { clock = systemClock, ms = STORE_MS, signal, operation }: StoreLimits = {}) {
    this.#store = store;
    this.#clock = clock;
    this.#ms = ms;
    this.#signal = signal;
    this.#operation = operation;
  }

  /** @throws CallStoreError if the store fails or the call cannot be read. */
  async get(key: string): Promise<CallRecord | undefined> {
    const stored = await typed(() => this.#inTime('get', this.#ms, this.#store.get(key)));
    return stored && readRecord(stored);
  }

  /** @throws CallStoreError if the store fails. */
  add(record: CallRecord): Promise<boolean> {
    return this.#change('add', record.key, () =>
      this.#inTime('add', SLOW_WRITE * this.#ms, this.#store.add(writeRecord(record))),
    );
  }

  /** @throws CallStoreError if the store fails. */
  replace(record: CallRecord): Promise<boolean> {
    return this.#change('replace', record.key, () => this.#store.replace(writeRecord(record)));
  }

  /** @throws CallStoreError if the store fails. */
  remove({ key, version }: Pick<CallRecord, 'key' | 'version'>): Promise<boolean> {
    return typed(() => this.#inTime('remove', this.#ms, this.#store.remove(key, version)));
  }

  /** Adds or replaces a call. A store that breaks its contract would keep a caller busy for ever. */
  async #change(method: 'add' | 'replace', key: string, work: () => Promise<boolean>): Promise<boolean> {
    const isDone: unknown = await typed(work);
    if (typeof isDone !== 'boolean')
      throw new CallStoreError(
        `${method}() of the store of durable calls resolved to something else than true or false. Return whether it has written the call; callStoreContract of @org/durable/testing tests that.`,
      );
    this.#refusals = isDone ? 0 : key === this.#refusedKey ? this.#refusals + 1 : 1;
    this.#refusedKey = key;
    if (this.#refusals < MAX_REFUSALS) return isDone;
    throw new CallStoreError(
      `The store of durable calls contradicts itself: ${method}() has refused the call with the key ${JSON.stringify(key)} again and again, and get() shows no reason. Test it with callStoreContract of @org/durable/testing.`,
    );
  }

  /**
   * Waits for the store, which may hang. A `replace()` is waited for without a limit here, because a process may sleep in
   * the middle of it; `settleCall()` limits the last one of a run.
   */
  async #inTime<T>(method: keyof CallStore, ms: number, work: Promise<T>): Promise<T> {
    const abortable = this.#signal ? raceWithAbort(work, this.#signal) : work;
    let timed;
    try {
      timed = await raceTimeout(abortable, ms, this.#clock);
    } catch (cause) {
      if (this.#signal?.aborted)
        throw new AbortError({ operation: this.#operation, cause: this.#signal.reason });
      throw cause;
    }
    if (timed.done) return timed.value;
    throw new CallStoreError(
      `${method}() of the store of durable calls did not end within ${ms} ms. Check its connection, and call again with the same key.`,
      { operation: this.#operation },
    );
  }

  /** Lists all calls of a state in the order of their keys, page by page, without reading their data. */
  async *list(
    filter: Omit<StoredCallFilter, 'after' | 'limit'>,
    pageSize = 100,
  ): AsyncGenerator<StoredCall, void, undefined> {
    for (let after: string | undefined; ;) {
      const from = after;
      const page = await typed(() =>
        this.#inTime('list', this.#ms, this.#store.list({ ...filter, after: from, limit: pageSize })),
      );
      yield* page;
      const last = page.at(-1);
      if (last === undefined || page.length < pageSize) return;
      if (last.key === after)
        throw new CallStoreError(
          'The store lists the same calls again. Its list() must return only calls behind the key in after.',
        );
      after = last.key;
    }
  }
}

/** Turns what a store throws into a typed error. */
async function typed<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (SdkError.isInstance(error)) throw error;
    throw new CallStoreError(
      'The store of durable calls failed. Check its connection, and call again with the same key.',
      { cause: error },
    );
  }
}
