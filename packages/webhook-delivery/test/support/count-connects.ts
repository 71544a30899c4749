import { createHook } from 'node:async_hooks';

/** Counts what no guard can hide: each time that the process asks the operating system for a TCP or Unix connection. */
export function countConnects(): { readonly count: () => number; readonly stop: () => void } {
  let count = 0;
  const hook = createHook({
    init(_id, type) {
      if (type === 'TCPCONNECTWRAP' || type === 'PIPECONNECTWRAP') count += 1;
    },
  }).enable();
  return { count: () => count, stop: () => hook.disable() };
}
