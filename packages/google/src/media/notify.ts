/** Calls an observer, whose failure is its own, also when it comes later. */
export function notify<Event>(observer: ((event: Event) => void) | undefined, event: Event): void {
  try {
    const given: unknown = observer?.(event);
    if (given instanceof Promise) given.catch(() => undefined);
  } catch {
    // As above.
  }
}
