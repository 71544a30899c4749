const collect = (globalThis as { gc?: () => void }).gc;

/** Live memory: what is left on the heap after a full collection. */
export function liveHeapBytes(): number {
  if (collect === undefined) throw new Error('Run node with --expose-gc.');
  collect();
  collect();
  return process.memoryUsage().heapUsed;
}
