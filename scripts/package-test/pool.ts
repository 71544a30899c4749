import { availableParallelism } from 'node:os';

/** Does each thing, as many at a time as the machine has cores. The results stand in the order of the things. */
export async function pool<T, R>(
  things: readonly T[],
  work: (thing: T) => Promise<R>,
  workers: number = availableParallelism(),
): Promise<R[]> {
  const results: R[] = [];
  const queue = things.entries();
  const worker = async (): Promise<void> => {
    for (const [index, thing] of queue) results[index] = await work(thing);
  };
  await Promise.all(Array.from({ length: workers }, worker));
  return results;
}
