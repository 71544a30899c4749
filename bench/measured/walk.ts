import { liveHeapBytes } from './heap.ts';
import type { Subject } from './subject.ts';

/** How many items of a list, and how often to look at the heap on the way. */
export interface Walk {
  readonly items: number;
  readonly samples: number;
}

export interface WalkResult {
  readonly items: number;
  readonly itemsPerSecond: number;
  readonly cpuMicrosPerItem: number;
  /** After a full collection: at the beginning, behind the first pages, then at equal distances, the last at the end. */
  readonly heapBytes: readonly number[];
  readonly rssBytes: number;
}

/** Walks through a list item by item. */
export async function walk(subject: Subject, { items, samples }: Walk): Promise<WalkResult> {
  if (subject.items === undefined) throw new Error('The subject has no paging.');
  const every = Math.floor(items / samples);
  const first = Math.floor(every / 10);
  const heapBytes: number[] = [];
  const cpu = process.cpuUsage();
  const start = performance.now();
  let count = 0;
  for await (const _ of subject.items()) {
    count++;
    if (count === first || count % every === 0) heapBytes.push(liveHeapBytes());
    if (count === items) break;
  }
  const { user, system } = process.cpuUsage(cpu);
  return {
    items: count,
    itemsPerSecond: (count / (performance.now() - start)) * 1_000,
    cpuMicrosPerItem: (user + system) / count,
    heapBytes,
    rssBytes: process.memoryUsage.rss(),
  };
}
