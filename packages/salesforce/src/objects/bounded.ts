import type { StepDeadline } from '@org/http-core/provider';

/**
 * Yields what a source yields, and ends with the deadline or the signal even where the source never gives its next item.
 *
 * @throws TimeoutError or AbortError of the deadline, and the errors of the source.
 */
export async function* bounded<Item>(
  source: Iterable<Item> | AsyncIterable<Item>,
  deadline: StepDeadline,
): AsyncGenerator<Item, void, undefined> {
  const items = Symbol.asyncIterator in source ? source[Symbol.asyncIterator]() : source[Symbol.iterator]();
  let isDone = false;
  try {
    for (;;) {
      const next = await deadline.race(Promise.resolve(items.next()));
      isDone = next.done === true;
      if (next.done) return;
      yield next.value;
    }
  } finally {
    // Not awaited: a source that hangs would keep the call from ending.
    if (!isDone) void ended(items).catch(() => undefined);
  }
}

async function ended(items: Iterator<unknown> | AsyncIterator<unknown>): Promise<void> {
  await items.return?.();
}
