import { abortReason } from './abort-reason.ts';
import type { Cancellation, CancelListener } from './cancellation.ts';

/**
 * Adapts an `AbortSignal` to a {@link Cancellation}. It does not check that the signal is one: callers check what their
 * own callers passed.
 *
 * @internal
 */
export class SignalCancellation implements Cancellation {
  readonly #signal: AbortSignal;
  readonly #handlers = new Map<CancelListener, () => void>();

  constructor(signal: AbortSignal) {
    this.#signal = signal;
  }

  get reason(): Error | undefined {
    return this.#signal.aborted ? abortReason(this.#signal) : undefined;
  }

  onCancel(listener: CancelListener): void {
    const handler = (): void => {
      listener.cancelled(abortReason(this.#signal));
    };
    this.#handlers.set(listener, handler);
    this.#signal.addEventListener('abort', handler, { once: true });
  }

  off(listener: CancelListener): void {
    const handler = this.#handlers.get(listener);
    if (handler) this.#signal.removeEventListener('abort', handler);
    this.#handlers.delete(listener);
  }
}
