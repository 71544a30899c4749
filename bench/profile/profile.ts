/** A profile as V8 writes it; what of it is used here. */
export interface Profile {
  readonly nodes: readonly ProfileNode[];
  readonly samples: readonly number[];
  readonly timeDeltas: readonly number[];
}

interface ProfileNode {
  readonly id: number;
  readonly callFrame: {
    readonly functionName: string;
    readonly url: string;
  };
}

/** Adds up the time that was spent in each function itself, in microseconds, under the names that `nameOf` gives. */
export function selfTimes(
  { nodes, samples, timeDeltas }: Profile,
  nameOf: (frame: ProfileNode['callFrame']) => string,
): Map<string, number> {
  const names = new Map(nodes.map(({ id, callFrame }) => [id, nameOf(callFrame)]));
  const times = new Map<string, number>();
  for (const [index, id] of samples.entries()) {
    const name = names.get(id) ?? '';
    // The delta of a sample is the time since the one before: until then the process was there.
    times.set(name, (times.get(name) ?? 0) + (timeDeltas[index + 1] ?? 0));
  }
  return times;
}
