/** Seeded randomness by mulberry32: the same seed gives the same simulation. */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** A value of an exponential distribution, such as the time between arrivals. */
export function exponential(random: () => number, mean: number): number {
  return -Math.log(1 - random()) * mean;
}
