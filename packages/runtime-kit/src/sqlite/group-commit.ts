import type { DatabaseSync } from 'node:sqlite';
import { scheduler } from 'node:timers/promises';
import type { Clock } from '../clock.ts';
import { isBusy, isFileError, primaryCodeOf, SQLITE } from './sqlite-errors.ts';

interface Write {
  readonly run: () => void;
  readonly reject: (error: unknown) => void;
  /** When to stop waiting for the lock, on the monotonic clock. */
  readonly giveUpMs: number;
  /** Resolves the caller's promise. Called after the commit. */
  done: () => void;
}

/** Maximum number of writes in a transaction, because other processes wait for its end. */
const MAX_WRITES = 500;

/** Longest pause between two attempts to get a lock that another process holds, in milliseconds. */
const MAX_PAUSE_MS = 25;

/**
 * Commits all writes of one turn of the event loop together, so that they wait for the disk only once. A promise resolves
 * after the commit. The event loop continues while another process holds the lock.
 *
 * @internal
 */
export class GroupCommit {
  readonly #database: DatabaseSync;
  readonly #clock: Clock;
  readonly #busyTimeoutMs: number;
  readonly #unavailable: (message: string, init: { cause: unknown; mayHaveExecuted: boolean }) => Error;
  #pending: Write[] = [];
  #flushing: Promise<void> | undefined;

  /** @param unavailable Makes the error for a file that cannot be used. `mayHaveExecuted`: the write may be on the disk. */
  constructor(
    database: DatabaseSync,
    clock: Clock,
    busyTimeoutMs: number,
    unavailable: (message: string, init: { cause: unknown; mayHaveExecuted: boolean }) => Error,
  ) {
    this.#database = database;
    this.#clock = clock;
    this.#busyTimeoutMs = busyTimeoutMs;
    this.#unavailable = unavailable;
  }

  /**
   * Runs `work` in a transaction.
   *
   * @throws The error that `unavailable` makes if the file cannot be written, for example because the disk is full or another
   * process holds the lock.
   */
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
        giveUpMs: this.#clock.monotonic() + this.#busyTimeoutMs,
        done: () => undefined,
      };
      this.#pending.push(write);
      this.#flushing ??= this.#flush();
    });
  }

  /**
   * Runs `work`, which only reads, at once or as soon as the lock is free.
   *
   * @throws The error that `unavailable` makes if the file cannot be read.
   */
  async read<T>(work: () => T): Promise<T> {
    const giveUpMs = this.#clock.monotonic() + this.#busyTimeoutMs;
    for (let tried = 1; ; tried++) {
      try {
        return work();
      } catch (error) {
        if (!isBusy(error) || this.#clock.monotonic() >= giveUpMs) throw this.#toError(error, false);
      }
      await this.#pause(tried);
    }
  }

  /** Resolves when all pending writes are committed or rejected. */
  async idle(): Promise<void> {
    await this.#flushing;
  }

  async #flush(): Promise<void> {
    let refused = 0;
    while (this.#pending.length > 0) {
      await (refused === 0 ? scheduler.yield() : this.#pause(refused));
      const writes = this.#pending.slice(0, MAX_WRITES);
      const busy = this.#commitAll(writes);
      if (busy === undefined) {
        this.#pending = this.#pending.slice(writes.length);
        refused = 0;
      } else {
        refused++;
        this.#giveUp(busy);
      }
    }
    this.#flushing = undefined;
  }

  /** @returns The error if another process holds the lock. The pending writes were not made then, and can be retried. */
  #commitAll(writes: readonly Write[]): unknown {
    const failure = this.#commit(writes);
    if (failure === undefined) return undefined;
    if (failure.busy) return failure.error;
    // Retry the writes one by one, so that only the faulty one fails.
    if (writes.length > 1 && failure.ofOne) {
      for (const [index, write] of writes.entries()) {
        const own = this.#commit([write]);
        if (own?.busy === true) {
          this.#pending = this.#pending.slice(index);
          return own.error;
        }
        if (own !== undefined) write.reject(this.#toError(own.error, !own.ofOne));
      }
      return undefined;
    }
    for (const { reject } of writes) reject(this.#toError(failure.error, failure.committing));
    return undefined;
  }

  /** @returns The failure, if any. `ofOne`: a single write is at fault. `committing`: the writes may be on the disk anyway. */
  #commit(writes: readonly Write[]):
    | {
        readonly error: unknown;
        readonly busy: boolean;
        readonly ofOne: boolean;
        readonly committing: boolean;
      }
    | undefined {
    let stage: 'begin' | 'run' | 'commit' = 'begin';
    try {
      this.#database.exec('BEGIN IMMEDIATE');
      stage = 'run';
      for (const { run } of writes) run();
      stage = 'commit';
      this.#database.exec('COMMIT');
    } catch (error) {
      const busy = stage === 'begin' && isBusy(error);
      const committing = this.#rollback() && stage === 'commit';
      return { error, busy, ofOne: stage === 'run' && !isFileError(error), committing };
    }
    for (const { done } of writes) done();
    return undefined;
  }

  /** @returns Whether the state of the transaction is unknown. */
  #rollback(): boolean {
    try {
      if (this.#database.isTransaction) this.#database.exec('ROLLBACK');
      return false;
    } catch {
      return true;
    }
  }

  /** Rejects the writes that have waited too long for the lock. */
  #giveUp(error: unknown): void {
    const now = this.#clock.monotonic();
    const overdue = this.#pending.filter(({ giveUpMs }) => giveUpMs <= now);
    this.#pending = this.#pending.filter(({ giveUpMs }) => giveUpMs > now);
    for (const { reject } of overdue) reject(this.#toError(error, false));
  }

  /** Converts an error of the file; an error of the work itself stays as it is. */
  #toError(error: unknown, mayHaveExecuted: boolean): unknown {
    if (!isFileError(error)) return error;
    const detail = error instanceof Error ? error.message : String(error);
    const hint = primaryCodeOf(error) === SQLITE.full ? ' Free some disk space.' : '';
    return this.#unavailable(`The database file is currently unusable: ${detail}.${hint}`, {
      cause: error,
      mayHaveExecuted,
    });
  }

  /** Waits for a random time, so that waiting processes do not all retry at once. */
  #pause(tried: number): Promise<void> {
    const ms = Math.min(MAX_PAUSE_MS, 2 ** tried) * (0.5 + this.#clock.random());
    return new Promise((resolve) => {
      this.#clock.setTimer(resolve, ms);
    });
  }
}
