/** Is told once, when what it listens to has ended. */
export interface CancelListener {
  cancelled(reason: Error): void;
}

/**
 * What ends an attempt before its time, as the runtime's own parts listen to it. An `AbortSignal` costs more than the
 * rest of the bookkeeping of a call: V8 keeps every one, and all that it leads to, until it collects the whole heap.
 * So one is only made where somebody else's code asks for it.
 */
export interface Cancellation {
  /** Why it ended; `undefined` while it has not. */
  readonly reason: Error | undefined;
  listen(listener: CancelListener): void;
  forget(listener: CancelListener): void;
}
