interface Event {
  readonly at: number;
  readonly order: number;
  run: (() => void) | undefined;
}

/** Instants are this far apart, in milliseconds: what happens within it happens at once. */
const TICK_MS = 0.05;

/** The events of a simulation in the order of their times; those of one time run in the order in which they were added. */
export class EventQueue {
  readonly #heap: Event[] = [];
  #order = 0;
  #now = 0;
  /** The number of events that ran. */
  ran = 0;

  /** The true time, in milliseconds since the beginning; the clocks of machines deviate from it. */
  get now(): number {
    return this.#now;
  }

  /** Adds an event, at the next instant or later: a timer may be late, and is never early. */
  add(run: () => void, delayMs: number): { cancel: () => void } {
    const at = Math.ceil((this.#now + Math.max(TICK_MS, delayMs)) / TICK_MS - 1e-6) * TICK_MS;
    const event: Event = { at, order: this.#order++, run };
    this.#push(event);
    return {
      cancel: () => {
        event.run = undefined;
      },
    };
  }

  /** Runs all events up to a time. After each instant, the promises that it settled run to their end. */
  async runUntil(untilMs: number): Promise<void> {
    for (let next = this.#heap[0]; next && next.at <= untilMs; next = this.#heap[0]) {
      this.#now = next.at;
      for (let event = this.#heap[0]; event && event.at <= this.#now; event = this.#heap[0]) {
        this.#pop();
        if (!event.run) continue;
        this.ran++;
        event.run();
      }
      await afterPromises();
    }
    this.#now = Math.max(this.#now, untilMs);
  }

  #push(event: Event): void {
    const heap = this.#heap;
    let index = heap.push(event) - 1;
    while (index > 0) {
      const parent = (index - 1) >> 1;
      const above = heap[parent];
      if (!above || isBefore(above, event)) break;
      heap[index] = above;
      index = parent;
    }
    heap[index] = event;
  }

  #pop(): void {
    const heap = this.#heap;
    const last = heap.pop();
    if (!last || heap.length === 0) return;
    let index = 0;
    for (;;) {
      let child = index * 2 + 1;
      const [left, right] = [heap[child], heap[child + 1]];
      if (!left) break;
      if (right && isBefore(right, left)) child++;
      const smaller = heap[child];
      if (!smaller || !isBefore(smaller, last)) break;
      heap[index] = smaller;
      index = child;
    }
    heap[index] = last;
  }
}

function isBefore(one: Event, other: Event): boolean {
  return one.at < other.at || (one.at === other.at && one.order < other.order);
}

/** Resolves when no promise callback is left to run. */
function afterPromises(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve);
  });
}
