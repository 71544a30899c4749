import { scheduler } from 'node:timers/promises';
import type { DatabaseSync } from 'node:sqlite';

interface Write {
  readonly run: () => void;
  readonly reject: (error: unknown) => void;
  /** Tells the caller; only after the commit. */
  done: () => void;
}

/** No transaction holds more: other processes wait for its end. */
const MAX_WRITES = 500;

/**
 * Commits together what is asked for in one turn of the event loop: the disk is waited for once. A promise resolves only
 * after the commit.
 */
export class GroupCommit {
  readonly #database: DatabaseSync;
  #pending: Write[] = [];

  constructor(database: DatabaseSync) {
    this.#database = database;
  }

  /** Runs `work` in a transaction. */
  write<T>(work: () => T): Promise<T> {
    return new Promise((resolve, reject) => {
      const write: Write = {
        run: () => {
          const result = work();
          write.done = () => {
            resolve(result);
          };
        },
        reject,
        done: () => undefined,
      };
      this.#pending.push(write);
      if (this.#pending.length === 1) void this.#flushSoon();
    });
  }

  /** Commits what is pending now. */
  flush(): void {
    const writes = this.#pending.splice(0, MAX_WRITES);
    if (this.#pending.length > 0) void this.#flushSoon();
    if (this.#commit(writes)) return;
    // One of them spoiled it for all: each alone, so that only that one fails.
    if (writes.length > 1) for (const write of writes) this.#commit([write]);
  }

  async #flushSoon(): Promise<void> {
    await scheduler.yield();
    this.flush();
  }

  #commit(writes: readonly Write[]): boolean {
    if (writes.length === 0) return true;
    try {
      this.#database.exec('BEGIN IMMEDIATE');
      for (const { run } of writes) run();
      this.#database.exec('COMMIT');
    } catch (error) {
      if (this.#database.isTransaction) this.#database.exec('ROLLBACK');
      if (writes.length === 1) writes[0]?.reject(error);
      return false;
    }
    for (const { done } of writes) done();
    return true;
  }
}
