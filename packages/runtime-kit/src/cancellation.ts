/**
 * Listens to a {@link Cancellation}.
 *
 * @internal
 */
export interface CancelListener {
  /** Called once, when the cancellation happens. */
  cancelled(reason: Error): void;
}

/**
 * The cancellation of work, for the runtime's own parts. Creating an `AbortSignal` costs more than the rest of the
 * bookkeeping of a call: V8 keeps every signal, and everything reachable from it, until a full garbage collection. The
 * runtime therefore creates a signal only where code outside it asks for one.
 *
 * @internal
 */
export interface Cancellation {
  /** Why the work was cancelled; `undefined` if it was not. */
  readonly reason: Error | undefined;
  /** Registers a listener. It is not called if the cancellation has already happened. */
  onCancel(listener: CancelListener): void;
  /** Removes a listener. */
  off(listener: CancelListener): void;
}

/**
 * Adapts an `AbortSignal` to a {@link Cancellation}. It does not check that the value is a signal: callers check what
 * they were given.
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

/**
 * Resolves with the result of `work`, or rejects with the reason as soon as the work is cancelled. Use it for work that
 * cannot be stopped, such as a credential function that hangs.
 *
 * @param drop Called with a result that arrives after the cancellation, so that it can be released.
 * @internal
 */
export function raceWithCancellation<T>(
  work: PromiseLike<T>,
  cancellation: Cancellation,
  drop?: (late: T) => void,
): Promise<T> {
  return new Promise((resolve, reject) => {
    const listener = { cancelled: reject };
    if (cancellation.reason) reject(cancellation.reason);
    else cancellation.onCancel(listener);
    // Promise.resolve adopts the promises of other libraries, so that they behave like native ones.
    Promise.resolve(work)
      .then((result) => {
        if (cancellation.reason) drop?.(result);
        resolve(result);
      }, reject)
      .then(
        () => {
          cancellation.off(listener);
        },
        () => undefined,
      );
  });
}

/**
 * Returns the reason of an aborted signal as an error, because any value may be passed as a reason.
 *
 * @internal
 */
export function abortReason(signal: AbortSignal | undefined): Error {
  const reason: unknown = signal?.reason;
  if (reason instanceof Error) return reason;
  return new DOMException(typeof reason === 'string' ? reason : 'The signal aborted.', 'AbortError');
}
