import type { SdkError, Clock } from '@org/http-core';
import { backoffMs, isRecord, type OptionRule } from '@org/http-core/provider';
import type { ReconnectEvent } from '../contract/subscription.ts';

/**
 * How a lost connection is opened again. The count of attempts starts anew with the first event that arrives.
 *
 * @public
 */
export interface ReconnectOptions {
  /** Maximum number of attempts in a row. Default: 10. */
  readonly maxAttempts?: number | undefined;
  /** Upper bound of the first random wait, in milliseconds; it doubles with each attempt. Default: 500. */
  readonly baseDelayMs?: number | undefined;
  /** Maximum wait, in milliseconds. Default: 30 000. */
  readonly maxDelayMs?: number | undefined;
}

const NAMES = ['maxAttempts', 'baseDelayMs', 'maxDelayMs'];

/** The rule of the option `reconnect`. */
export const RECONNECT: OptionRule = [
  'false, or an object with maxAttempts, baseDelayMs and maxDelayMs, which are numbers above 0',
  (value) =>
    value === false ||
    (isRecord(value) &&
      Object.entries(value).every(
        ([name, one]) => NAMES.includes(name) && (one === undefined || (typeof one === 'number' && one > 0)),
      )),
];

/** Time after which a connection counts as stable although no event has arrived, in milliseconds. */
const STABLE_MS = 10_000;

/** One loss of a connection and the attempts to open it again. */
export class Reconnection {
  readonly #clock: Clock;
  readonly #options: ReconnectOptions | false;
  #attempts = 0;
  #openedAt: number | undefined;
  #lostAt: number | undefined;
  #error: SdkError | undefined;

  constructor(clock: Clock, options: ReconnectOptions | false | undefined) {
    this.#clock = clock;
    this.#options = options ?? {};
  }

  /** Whether a connection was lost and none is open. */
  get pending(): boolean {
    return this.#error !== undefined;
  }

  /** An event arrived. */
  settle(): void {
    this.#attempts = 0;
  }

  /** A connection is open. Returns the event if it replaces a lost one. */
  opened(): Omit<ReconnectEvent, 'lastEventId'> | undefined {
    this.#openedAt = this.#clock.monotonic();
    const error = this.#error;
    this.#error = undefined;
    if (!error) return undefined;
    return { error, attempts: this.#attempts, downMs: this.#openedAt - (this.#lostAt ?? this.#openedAt) };
  }

  /**
   * The connection ended, or an attempt to open it failed. Returns the wait before the next attempt in milliseconds, or
   * `undefined` if there must be none.
   */
  delayAfter(error: SdkError): number | undefined {
    const now = this.#clock.monotonic();
    if (this.#openedAt !== undefined) {
      if (now - this.#openedAt >= STABLE_MS) this.#attempts = 0;
      this.#openedAt = undefined;
      this.#lostAt = now;
    }
    this.#error ??= error;
    if (this.#options === false || !error.retryable) return undefined;
    const { maxAttempts = 10, baseDelayMs = 500, maxDelayMs = 30_000 } = this.#options;
    if (this.#attempts >= maxAttempts) return undefined;
    const backoff = backoffMs(this.#clock, this.#attempts++, baseDelayMs, maxDelayMs);
    const asked = error.retryAt ? error.retryAt.getTime() - this.#clock.now() : 0;
    return Math.max(backoff, asked);
  }
}
