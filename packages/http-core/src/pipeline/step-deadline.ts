import { type Clock, setDeadline } from '@org/runtime-kit';
import { AbortError, ConfigurationError, TimeoutError } from '../errors/call-errors.ts';
import { checkSignal } from '../options/check-signal.ts';

/**
 * One deadline and one signal for a helper that takes several steps, such as an upload that reads a stream and then makes
 * several calls.
 *
 * @public
 * @example
 * ```ts
 * import type { ApiClient, RequestOptions } from '@org/http-core';
 * import { StepDeadline } from '@org/http-core/provider';
 *
 * export async function importText(client: ApiClient, text: Promise<string>, options: RequestOptions): Promise<void> {
 *   const deadline = new StepDeadline(client.clock, 'imports.create', options);
 *   const body = await deadline.race(text);
 *   await client.post('/imports', { ...options, ...deadline.left(), body });
 * }
 * ```
 */
export class StepDeadline {
  readonly #clock: Clock;
  readonly #operation: string;
  readonly #signal: AbortSignal | undefined;
  readonly #deadlineMs: number | undefined;
  readonly #startedAt: number;

  /**
   * @param operation The operation that errors name.
   * @param options The options of the helper. Without `deadlineMs`, there is no deadline.
   * @throws ConfigurationError or InvalidParamsError naming the option that is wrong.
   */
  constructor(
    clock: Clock,
    operation: string,
    options: { readonly signal?: AbortSignal | undefined; readonly deadlineMs?: number | undefined },
  ) {
    const { signal, deadlineMs } = options;
    if (deadlineMs !== undefined && !(deadlineMs > 0))
      throw new ConfigurationError('The option deadlineMs must be a number above 0.');
    if (signal !== undefined) checkSignal(signal);
    this.#clock = clock;
    this.#operation = operation;
    this.#signal = signal;
    this.#deadlineMs = deadlineMs;
    this.#startedAt = clock.monotonic();
  }

  /**
   * Returns the rest of the deadline, in milliseconds, as an option of the next call.
   *
   * @throws TimeoutError if nothing is left.
   */
  left(): { readonly deadlineMs?: number } {
    const deadlineMs = this.#leftMs();
    if (deadlineMs === undefined) return {};
    if (deadlineMs <= 0) throw this.#expired();
    return { deadlineMs };
  }

  /**
   * Waits for work that knows neither the deadline nor the signal.
   *
   * @throws AbortError if the signal aborts, TimeoutError if the deadline passes. The work is not stopped.
   */
  async race<T>(work: PromiseLike<T>): Promise<T> {
    const signal = this.#signal;
    let onAbort = (): void => undefined;
    let clearDeadline = (): void => undefined;
    try {
      return await new Promise<T>((resolve, reject) => {
        work.then(resolve, reject);
        onAbort = () => {
          reject(new AbortError({ operation: this.#operation, cause: signal?.reason }));
        };
        signal?.addEventListener('abort', onAbort, { once: true });
        if (signal?.aborted) onAbort();
        const leftMs = this.#leftMs();
        if (leftMs === undefined) return;
        const onDeadline = (): void => {
          reject(this.#expired());
        };
        clearDeadline = setDeadline(this.#clock, onDeadline, leftMs);
      });
    } finally {
      clearDeadline();
      signal?.removeEventListener('abort', onAbort);
    }
  }

  /** Waits `delayMs` milliseconds, with the errors of {@link race}. */
  async pause(delayMs: number): Promise<void> {
    let end = (): void => undefined;
    const over = new Promise<void>((resolve) => {
      end = resolve;
    });
    const timer = this.#clock.setTimer(end, delayMs);
    try {
      await this.race(over);
    } finally {
      this.#clock.clearTimer(timer);
    }
  }

  #leftMs(): number | undefined {
    if (this.#deadlineMs === undefined) return undefined;
    return this.#startedAt + this.#deadlineMs - this.#clock.monotonic();
  }

  #expired(): TimeoutError {
    return new TimeoutError(
      'deadline',
      `${this.#operation} did not finish within its deadline of ${this.#deadlineMs ?? 0} ms.`,
      { operation: this.#operation },
    );
  }
}
