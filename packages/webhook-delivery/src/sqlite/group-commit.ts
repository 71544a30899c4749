import type { Clock } from '@org/http-core';
import type { DatabaseSync } from 'node:sqlite';
import { scheduler } from 'node:timers/promises';
import { isBusy, isOfTheFile, unavailable } from './sqlite-errors.ts';

interface Write {
  readonly run: () => void;
  readonly reject: (error: unknown) => void;
  readonly giveUpMs: number;
  /** Tells the caller; only after the commit. */
  done: () => void;
}

/** No transaction holds more: other processes wait for its end. */
const MAX_WRITES = 500;

/** Between two tries for a lock that another process holds, in milliseconds. */
const MAX_PAUSE_MS = 25;

/**
 * Commits together what is asked for in one turn of the event loop: the disk is waited for once. A promise resolves only
 * after the commit. While another process holds the lock, the event loop goes on.
 */
export class GroupCommit {
  readonly #database: DatabaseSync;
  readonly #clock: Clock;
  readonly #busyTimeoutMs: number;
  #pending: Write[] = [];
  #flushing: Promise<void> | undefined;

  constructor(database: DatabaseSync, clock: Clock, busyTimeoutMs: number) {
    this.#database = database;
    this.#clock = clock;
    this.#busyTimeoutMs = busyTimeoutMs;
  }

  /**
   * Runs `work` in a transaction.
   *
   * @throws EngineUnavailableError where the file cannot be written, such as for its disk or another process's lock.
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
   * Runs `work`, which only reads, at once or when the lock is free.
   *
   * @throws EngineUnavailableError where the file cannot be read.
   */
  async read<T>(work: () => T): Promise<T> {
    const giveUpMs = this.#clock.monotonic() + this.#busyTimeoutMs;
    for (let tried = 1; ; tried++) {
      try {
        return work();
      } catch (error) {
        if (!isBusy(error) || this.#clock.monotonic() >= giveUpMs) throw unavailable(error, false);
      }
      await this.#pause(tried);
    }
  }

  /** Resolves when all that was asked for is committed or refused. */
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

  /** @returns the error where another process holds the lock: what is pending then was not done, and may be tried again. */
  #commitAll(writes: readonly Write[]): unknown {
    const failure = this.#commit(writes);
    if (failure === undefined) return undefined;
    if (failure.busy) return failure.error;
    // One of them spoiled it for all: each alone, so that only that one fails.
    if (writes.length > 1 && failure.ofOne) {
      for (const [index, write] of writes.entries()) {
        const own = this.#commit([write]);
        if (own?.busy === true) {
          this.#pending = this.#pending.slice(index);
          return own.error;
        }
        if (own !== undefined) write.reject(unavailable(own.error, !own.ofOne));
      }
      return undefined;
    }
    for (const { reject } of writes) reject(unavailable(failure.error, failure.committing));
    return undefined;
  }

  /** @returns what it failed of. `ofOne`: a single write is at fault. `committing`: it may be on the disk all the same. */
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
      return { error, busy, ofOne: stage === 'run' && !isOfTheFile(error), committing };
    }
    for (const { done } of writes) done();
    return undefined;
  }

  /** @returns whether it is not known what became of the transaction. */
  #rollback(): boolean {
    try {
      if (this.#database.isTransaction) this.#database.exec('ROLLBACK');
      return false;
    } catch {
      return true;
    }
  }

  /** Refuses those that have waited long enough for the lock. */
  #giveUp(error: unknown): void {
    const now = this.#clock.monotonic();
    const overdue = this.#pending.filter(({ giveUpMs }) => giveUpMs <= now);
    this.#pending = this.#pending.filter(({ giveUpMs }) => giveUpMs > now);
    for (const { reject } of overdue) reject(unavailable(error, false));
  }

  /** Not all processes that wait come back at once. */
  #pause(tried: number): Promise<void> {
    const ms = Math.min(MAX_PAUSE_MS, 2 ** tried) * (0.5 + this.#clock.random());
    return new Promise((resolve) => {
      this.#clock.setTimer(resolve, ms);
    });
  }
}
