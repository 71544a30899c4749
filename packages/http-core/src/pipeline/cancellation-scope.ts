import {
  abortReason,
  type Cancellation,
  type CancelListener,
  type Clock,
  setDeadline,
} from '@org/runtime-kit';

/** Who ended an attempt before its answer was whole. */
export type EndedBy = 'caller' | 'attempt' | 'deadline' | 'idle';

/**
 * The end of one attempt: by the caller's signal, or when the attempt's or the call's time is up, whichever comes first;
 * and it remembers which it was. Closing it leaves no timer and no listener behind.
 */
export class CancellationScope implements Cancellation {
  readonly #clock: Clock;
  readonly #caller: AbortSignal | undefined;
  readonly #listeners: CancelListener[] = [];
  #forgetTimer: (() => void) | undefined;
  #endedBy: EndedBy | undefined;
  #reason: Error | undefined;
  #controller: AbortController | undefined;

  constructor(clock: Clock, caller: AbortSignal | undefined, timeoutMs: number, remainingMs: number) {
    this.#clock = clock;
    this.#caller = caller;
    if (caller?.aborted) {
      this.end('caller');
      return;
    }
    // Before the timer: where it throws, nothing is left running.
    caller?.addEventListener('abort', this, { once: true });
    this.restart(Math.min(timeoutMs, remainingMs), remainingMs <= timeoutMs ? 'deadline' : 'attempt');
  }

  /** The same for code that knows nothing but signals. */
  get signal(): AbortSignal {
    if (!this.#controller) {
      this.#controller = new AbortController();
      if (this.#reason) this.#controller.abort(this.#reason);
    }
    return this.#controller.signal;
  }

  /** What ended the attempt; `undefined` while nothing has. */
  get endedBy(): EndedBy | undefined {
    return this.#endedBy;
  }

  get reason(): Error | undefined {
    return this.#reason;
  }

  onCancel(listener: CancelListener): void {
    this.#listeners.push(listener);
  }

  off(listener: CancelListener): void {
    const place = this.#listeners.indexOf(listener);
    if (place >= 0) this.#listeners.splice(place, 1);
  }

  /** Replaces the time limit: from now on, the attempt ends by `endedBy` after `ms` milliseconds. */
  restart(ms: number, endedBy: EndedBy): void {
    this.pause();
    this.#forgetTimer = setDeadline(
      this.#clock,
      () => {
        this.end(endedBy);
      },
      ms,
    );
  }

  /** Ends the attempt. */
  end(endedBy: EndedBy): void {
    this.close();
    if (this.#reason) return;
    this.#endedBy = endedBy;
    this.#reason =
      endedBy === 'caller'
        ? abortReason(this.#caller)
        : new DOMException('The attempt has ended.', 'AbortError');
    for (const listener of this.#listeners.splice(0)) listener.cancelled(this.#reason);
    this.#controller?.abort(this.#reason);
  }

  /** No time limit until the next `restart`. */
  pause(): void {
    this.#forgetTimer?.();
    this.#forgetTimer = undefined;
  }

  /** The attempt is over: forgets timer and listener. */
  close(): void {
    this.pause();
    this.#caller?.removeEventListener('abort', this);
  }

  /** The caller's signal aborted. */
  handleEvent(): void {
    this.end('caller');
  }
}
