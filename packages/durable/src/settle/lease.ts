import type { Clock, TimerHandle } from '@org/runtime-kit';
import { nextRecord, type CallRecord } from '../record/call-record.ts';
import type { CheckedStore } from './checked-store.ts';

/** How long a lease lasts by default, in milliseconds. */
export const LEASE_MS = 15_000;

/** A lease is renewed after this part of its time. */
const RENEWAL = 1 / 3;

/**
 * The right to make a call, renewed while the call is under way. Each renewal and each change increases the version of the
 * call, so that a process that has lost the lease can change nothing any more.
 */
export class Lease {
  readonly #store: CheckedStore;
  readonly #clock: Clock;
  readonly #leaseMs: number;
  #record: CallRecord;
  #timer: TimerHandle;
  /** The change that is being written. */
  #writing: Promise<unknown> = Promise.resolve();
  #lost = false;

  constructor(store: CheckedStore, clock: Clock, leaseMs: number, record: CallRecord) {
    this.#store = store;
    this.#clock = clock;
    this.#leaseMs = leaseMs;
    this.#record = record;
    this.#schedule();
  }

  /** The call as this process wrote it last. */
  get record(): CallRecord {
    return this.#record;
  }

  /**
   * Writes a change of the call, and keeps the lease.
   *
   * @returns `false` if another process has taken the call over, and nothing was written.
   * @throws CallStoreError if the store fails.
   */
  change(data: Partial<CallRecord['data']>): Promise<boolean> {
    return this.#write(() =>
      nextRecord(this.#record, this.#clock.now(), {
        leaseUntilMs: this.#clock.now() + this.#leaseMs,
        data,
      }),
    );
  }

  /**
   * Writes the end of the run, and gives the lease back.
   *
   * @returns `false` if another process has taken the call over, and nothing was written.
   * @throws CallStoreError if the store fails.
   */
  end(state: CallRecord['state'], data: Partial<CallRecord['data']>): Promise<boolean> {
    this.stop();
    return this.#write(() => nextRecord(this.#record, this.#clock.now(), { state, leaseUntilMs: 0, data }));
  }

  /** Stops the renewals. */
  stop(): void {
    this.#clock.clearTimer(this.#timer);
    this.#timer = undefined;
  }

  #schedule(): void {
    this.#timer = this.#clock.setTimer(() => {
      this.change({}).then(
        (kept) => {
          if (kept && this.#timer !== undefined) this.#schedule();
        },
        () => {
          // The store may be back before the lease ends.
          if (this.#timer !== undefined) this.#schedule();
        },
      );
    }, this.#leaseMs * RENEWAL);
  }

  /** Writes one after another, because each version is made from the one before. */
  #write(next: () => CallRecord): Promise<boolean> {
    const written = this.#writing.catch(() => undefined).then(() => this.#writeNow(next));
    this.#writing = written;
    return written;
  }

  async #writeNow(next: () => CallRecord): Promise<boolean> {
    while (!this.#lost) {
      const record = next();
      if (await this.#store.replace(record)) {
        this.#record = record;
        return true;
      }
      const stored = await this.#store.get(record.key);
      if (stored && mayFollow(stored, record) && stored.version !== this.#record.version) {
        // An earlier write of this process, whose confirmation was lost, or a process that gave up this call too early.
        this.#record = stored;
      } else {
        this.#lost = true;
        this.stop();
      }
    }
    return false;
  }
}

/** Whether `record` may follow what is stored: no other process has begun a run, and a doubt may become a certainty. */
function mayFollow(stored: CallRecord, record: CallRecord): boolean {
  if (stored.data.runs.at(-1)?.id !== record.data.runs.at(-1)?.id) return false;
  return stored.state === 'pending' || (stored.state === 'unknown' && record.state !== 'pending');
}
