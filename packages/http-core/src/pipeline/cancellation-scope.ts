import {
  abortReason,
  type Cancellation,
  type CancelListener,
  type Clock,
  setDeadline,
} from '@org/runtime-kit';

import type { OpenScope, ScopeOwner } from '../contract/client-life.ts';

/** What ended a scope: the caller's signal, or the time limit of the attempt, the call, or the wait for a chunk. */
export type EndedBy = 'caller' | 'attempt' | 'deadline' | 'idle';

/**
 * Ends an attempt, or another piece of work, at the caller's signal or at a time limit, whichever comes first, and records
 * which one it was. Once closed, it leaves neither a timer nor a listener behind.
 *
 * @public
 */
export class CancellationScope implements Cancellation, OpenScope {
  readonly #clock: Clock;
  readonly #caller: AbortSignal | undefined;
  readonly #life: ScopeOwner | undefined;
  readonly #listeners: CancelListener[] = [];
  #clearTimer: (() => void) | undefined;
  #endedBy: EndedBy | undefined;
  #reason: Error | undefined;
  #controller: AbortController | undefined;

  /** @param life The client that ends the scope when it is closed. */
  constructor(
    clock: Clock,
    caller: AbortSignal | undefined,
    timeoutMs: number,
    remainingMs: number,
    life?: ScopeOwner,
  ) {
    this.#clock = clock;
    this.#caller = caller;
    this.#life = life;
    if (caller?.aborted || life?.isAborting) {
      this.end('caller');
      return;
    }
    // Before the timer, so that nothing is left running if it throws.
    caller?.addEventListener('abort', this, { once: true });
    life?.open(this);
    this.restart(Math.min(timeoutMs, remainingMs), remainingMs <= timeoutMs ? 'deadline' : 'attempt');
  }

  /** The scope as an `AbortSignal`, which is created on first use. */
  get signal(): AbortSignal {
    if (!this.#controller) {
      this.#controller = new AbortController();
      if (this.#reason) this.#controller.abort(this.#reason);
    }
    return this.#controller.signal;
  }

  /** What ended the scope; `undefined` before its end. */
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
    const index = this.#listeners.indexOf(listener);
    if (index >= 0) this.#listeners.splice(index, 1);
  }

  /** Replaces the time limit: the scope ends by `endedBy` after `ms` milliseconds from now. */
  restart(ms: number, endedBy: EndedBy): void {
    this.pause();
    this.#clearTimer = setDeadline(
      this.#clock,
      () => {
        this.end(endedBy);
      },
      ms,
    );
  }

  /** Ends the scope and notifies its listeners. */
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

  /** Removes the time limit until the next `restart`. */
  pause(): void {
    this.#clearTimer?.();
    this.#clearTimer = undefined;
  }

  /** Removes the timer and the listener of the caller's signal. */
  close(): void {
    this.pause();
    this.#caller?.removeEventListener('abort', this);
    this.#life?.shut(this);
  }

  /** Called when the caller's signal aborts. */
  handleEvent(): void {
    this.end('caller');
  }
}
