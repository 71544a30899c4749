import { AbortError, ConfigurationError, InvalidParamsError, TimeoutError, type Clock } from '@org/http-core';
import { setDeadline } from '@org/http-core/provider';
import type { RequestOptions } from '../request-options.ts';

/** One deadline and one signal over all that an upload does: requests, waits, and reading the content. */
export class UploadTime {
  readonly #clock: Clock;
  readonly #operation: string;
  readonly #signal: AbortSignal | undefined;
  readonly #deadlineAt: number | undefined;

  /** @throws ConfigurationError or InvalidParamsError naming the option that is wrong */
  constructor(clock: Clock, operation: string, { signal, deadlineMs }: RequestOptions) {
    if (deadlineMs !== undefined && !(deadlineMs > 0))
      throw new ConfigurationError('The option deadlineMs must be a number above 0.');
    if (signal !== undefined && typeof (signal as Partial<AbortSignal>).addEventListener !== 'function')
      throw new InvalidParamsError('The option signal must be an AbortSignal: `controller.signal`.', {
        param: 'signal',
      });
    this.#clock = clock;
    this.#operation = operation;
    this.#signal = signal;
    this.#deadlineAt = deadlineMs === undefined ? undefined : clock.monotonic() + deadlineMs;
  }

  /** What is left of the deadline, as an option of the next request. */
  left(): Pick<RequestOptions, 'deadlineMs'> {
    if (this.#deadlineAt === undefined) return {};
    const deadlineMs = this.#deadlineAt - this.#clock.monotonic();
    if (deadlineMs <= 0) throw this.#late();
    return { deadlineMs };
  }

  /** Waits for something that does not know of deadline and signal. */
  within<T>(work: Promise<T>): Promise<T> {
    return this.#bounded((resolve, reject) => {
      work.then(resolve, reject);
      return () => undefined;
    });
  }

  /** Waits a while, in milliseconds. */
  pause(delayMs: number): Promise<void> {
    return this.#bounded((resolve) => {
      const timer = this.#clock.setTimer(resolve, delayMs);
      return () => {
        this.#clock.clearTimer(timer);
      };
    });
  }

  #bounded<T>(
    begin: (resolve: (value: T) => void, reject: (error: Error) => void) => () => void,
  ): Promise<T> {
    const clock = this.#clock;
    const signal = this.#signal;
    return new Promise<T>((resolve, reject) => {
      let undo = (): void => undefined;
      const leave = (): void => {
        undo();
        forget();
        signal?.removeEventListener('abort', onAbort);
      };
      const fail = (error: Error): void => {
        leave();
        reject(error);
      };
      const onAbort = (): void => {
        fail(new AbortError({ operation: this.#operation, cause: signal?.reason }));
      };
      const late = (): void => {
        fail(this.#late());
      };
      const forget =
        this.#deadlineAt === undefined
          ? () => undefined
          : setDeadline(clock, late, this.#deadlineAt - clock.monotonic());
      signal?.addEventListener('abort', onAbort, { once: true });
      undo = begin((value) => {
        leave();
        resolve(value);
      }, fail);
      if (signal?.aborted) onAbort();
    });
  }

  #late(): TimeoutError {
    return new TimeoutError('deadline', `${this.#operation}: the deadline of the upload has passed.`, {
      operation: this.#operation,
    });
  }
}
