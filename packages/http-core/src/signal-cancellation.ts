import { abortReason } from './abort-reason.ts';
import { checkSignal } from './check-signal.ts';
import type { Cancellation, CancelListener } from './cancellation.ts';

/** An `AbortSignal` for who listens to a {@link Cancellation}. */
export class SignalCancellation implements Cancellation {
  readonly #signal: AbortSignal;
  readonly #handlers = new Map<CancelListener, () => void>();

  /** @throws InvalidParamsError when it is no signal. */
  constructor(signal: AbortSignal) {
    checkSignal(signal);
    this.#signal = signal;
  }

  get reason(): Error | undefined {
    return this.#signal.aborted ? abortReason(this.#signal) : undefined;
  }

  listen(listener: CancelListener): void {
    const handler = (): void => {
      listener.cancelled(abortReason(this.#signal));
    };
    this.#handlers.set(listener, handler);
    this.#signal.addEventListener('abort', handler, { once: true });
  }

  forget(listener: CancelListener): void {
    const handler = this.#handlers.get(listener);
    if (handler) this.#signal.removeEventListener('abort', handler);
    this.#handlers.delete(listener);
  }
}
