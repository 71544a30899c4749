/** Gives back a place, or no longer waits for one. */
export type Leave = () => void;

/** So many places; who finds none waits in line. */
export class Lane {
  #free: number;
  readonly #line = new Set<() => void>();

  constructor(places: number) {
    this.#free = places;
  }

  /** A place, if one is free. */
  tryEnter(): Leave | undefined {
    return this.#free > 0 ? this.enter(() => undefined) : undefined;
  }

  /** Takes a place, now or when one is free; `entered` is called then. */
  enter(entered: () => void): Leave {
    let state: 'waiting' | 'in' | 'left' = 'waiting';
    const come = (): void => {
      state = 'in';
      this.#free--;
      entered();
    };
    if (this.#free > 0) come();
    else this.#line.add(come);
    return () => {
      if (state === 'waiting') this.#line.delete(come);
      if (state === 'in') this.#giveBack();
      state = 'left';
    };
  }

  #giveBack(): void {
    this.#free++;
    const [next] = this.#line;
    if (next === undefined) return;
    this.#line.delete(next);
    next();
  }
}
