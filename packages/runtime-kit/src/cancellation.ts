/** Called once when the cancellation it listens to happens. @internal */
export interface CancelListener {
  cancelled(reason: Error): void;
}

/**
 * What ends an attempt early, as the runtime's own parts listen to it. An `AbortSignal` costs more than the rest of the
 * bookkeeping of a call: V8 keeps every signal, and everything it leads to, until it collects the whole heap. The runtime
 * therefore makes a signal only where code outside it asks for one.
 *
 * @internal
 */
export interface Cancellation {
  /** Why the work was cancelled; `undefined` while it was not. */
  readonly reason: Error | undefined;
  /** Registers a listener. A cancellation that has happened already does not call it. */
  onCancel(listener: CancelListener): void;
  /** Removes a listener. */
  off(listener: CancelListener): void;
}
