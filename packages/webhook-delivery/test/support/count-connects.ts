import { createHook } from 'node:async_hooks';

/** Counts the TCP and Unix connections that the process requests from the operating system, which no guard can hide. */
export function countConnects(): { readonly count: () => number; readonly stop: () => void } {
  let count = 0;
  const hook = createHook({
    init(_id, type) {
      if (type === 'TCPCONNECTWRAP' || type === 'PIPECONNECTWRAP') count += 1;
    },
  }).enable();
  return { count: () => count, stop: () => hook.disable() };
}
