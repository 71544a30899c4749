import type { Runtime } from '../contract/runtime.ts';

/** Performs a call, or loads code for it, as work that the end of the client waits for. */
export async function trackCall<T>({ life }: Runtime, perform: () => Promise<T>): Promise<T> {
  life.enter();
  try {
    return await perform();
  } finally {
    life.exit();
  }
}
