/** Returns a permit, or withdraws a request for one. */
export type Release = () => void;

/** A fixed number of permits. Requests beyond it queue in order. */
export class Semaphore {
  #available: number;
  readonly #queue = new Set<() => void>();

  constructor(permits: number) {
    this.#available = permits;
  }

  /** Takes a permit if one is available. */
  tryAcquire(): Release | undefined {
    return this.#available > 0 ? this.acquire(() => undefined) : undefined;
  }

  /** Requests a permit. Calls `acquired` once it is granted, which may be before this method returns. */
  acquire(acquired: () => void): Release {
    let state: 'queued' | 'held' | 'released' = 'queued';
    const grant = (): void => {
      state = 'held';
      this.#available--;
      acquired();
    };
    if (this.#available > 0) grant();
    else this.#queue.add(grant);
    return () => {
      if (state === 'queued') this.#queue.delete(grant);
      if (state === 'held') this.#passOn();
      state = 'released';
    };
  }

  #passOn(): void {
    this.#available++;
    const [next] = this.#queue;
    if (next === undefined) return;
    this.#queue.delete(next);
    next();
  }
}
