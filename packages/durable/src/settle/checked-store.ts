import { SdkError } from '@org/http-core';
import type { CallStore, StoredCall, StoredCallFilter } from '../contract/call-store.ts';
import { CallStoreError } from '../contract/errors.ts';
import { readRecord, writeRecord, type CallRecord } from '../record/call-record.ts';

/** A store of calls whose data is read and written, and whose failures are typed. */
export class CheckedStore {
  readonly #store: CallStore;

  constructor(store: CallStore) {
    this.#store = store;
  }

  /** @throws CallStoreError if the store fails or the call cannot be read. */
  async get(key: string): Promise<CallRecord | undefined> {
    const stored = await typed(() => this.#store.get(key));
    return stored && readRecord(stored);
  }

  /** @throws CallStoreError if the store fails. */
  add(record: CallRecord): Promise<boolean> {
    return typed(() => this.#store.add(writeRecord(record)));
  }

  /** @throws CallStoreError if the store fails. */
  replace(record: CallRecord): Promise<boolean> {
    return typed(() => this.#store.replace(writeRecord(record)));
  }

  /** @throws CallStoreError if the store fails. */
  remove({ key, version }: Pick<CallRecord, 'key' | 'version'>): Promise<boolean> {
    return typed(() => this.#store.remove(key, version));
  }

  /** Lists all calls of a state in the order of their keys, page by page, without reading their data. */
  async *list(
    filter: Omit<StoredCallFilter, 'after' | 'limit'>,
    pageSize = 100,
  ): AsyncGenerator<StoredCall, void, undefined> {
    for (let after: string | undefined; ;) {
      const from = after;
      const page = await typed(() => this.#store.list({ ...filter, after: from, limit: pageSize }));
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
