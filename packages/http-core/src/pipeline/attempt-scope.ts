import { abortReason } from '../abort-reason.ts';
import type { Clock, TimerHandle } from '../clock.ts';
import type { Permit } from '../limiter/rate-limiter.ts';

/** Who ended an attempt before its answer was whole. */
export type EndedBy = 'caller' | 'attempt' | 'deadline' | 'idle';

/**
 * The signal of one attempt: it aborts with the caller's signal, or when the attempt's or the call's time is up,
 * whichever comes first, and remembers which it was. Closing it leaves no timer and no listener behind.
 */
export class AttemptScope {
  readonly #controller = new AbortController();
  readonly #clock: Clock;
  readonly #caller: AbortSignal | undefined;
  readonly #permit: Permit | undefined;
  #timer: TimerHandle;
  #endedBy: EndedBy | undefined;

  /** @param permit released when the scope is closed. */
  constructor(
    clock: Clock,
    caller: AbortSignal | undefined,
    timeoutMs: number,
    remainingMs: number,
    permit?: Permit,
  ) {
    this.#clock = clock;
    this.#caller = caller;
    this.#permit = permit;
    this.restart(Math.min(timeoutMs, remainingMs), remainingMs <= timeoutMs ? 'deadline' : 'attempt');
    if (caller?.aborted) this.end('caller');
    else caller?.addEventListener('abort', this.#onCallerAbort, { once: true });
  }

  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  /** What ended the attempt; `undefined` while nothing has. */
  get endedBy(): EndedBy | undefined {
    return this.#endedBy;
  }

  /** Replaces the time limit: from now on, the attempt ends by `endedBy` after `ms` milliseconds. */
  restart(ms: number, endedBy: EndedBy): void {
    this.pause();
    this.#timer = this.#clock.setTimer(() => {
      this.end(endedBy);
    }, ms);
  }

  /** Ends the attempt. */
  end(endedBy: EndedBy): void {
    this.#endedBy ??= endedBy;
    this.close();
    this.#controller.abort();
  }

  /** No time limit until the next `restart`. */
  pause(): void {
    if (this.#timer !== undefined) this.#clock.clearTimer(this.#timer);
    this.#timer = undefined;
  }

  /** The attempt is over: forgets timer and listener, and gives back its place among the calls under way. */
  close(): void {
    this.pause();
    this.#permit?.release();
    this.#caller?.removeEventListener('abort', this.#onCallerAbort);
  }

  readonly #onCallerAbort = (): void => {
    this.end('caller');
  };
}

/**
 * The result of `work`, or a rejection with the signal's reason as soon as `signal` aborts: for work that cannot be
 * told to stop, such as a credential function that hangs.
 */
export function orAborted<T>(work: PromiseLike<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const onAbort = (): void => {
      reject(abortReason(signal));
    };
    if (signal.aborted) onAbort();
    signal.addEventListener('abort', onAbort, { once: true });
    work.then(resolve, reject).then(
      () => {
        signal.removeEventListener('abort', onAbort);
      },
      () => undefined,
    );
  });
}
