/** The beginning of Node's own `fetch` in all supported versions: it only loads the undici inside Node. */
const OWN_SOURCE =
  /^(?:async )?function fetch\(input, init = undefined\) \{[^]*(?:lazyUndici|internal\/deps\/undici)/;

let lastSeen: unknown;
let lastResult = true;

/**
 * Whether `globalThis.fetch` is Node's own. The function itself is examined, at each request, so a mock or an
 * instrumentation may be installed before this module is loaded or after the first request.
 */
export function fetchIsNodesOwn(): boolean {
  const { fetch } = globalThis;
  if (fetch !== lastSeen) {
    lastSeen = fetch;
    lastResult = typeof fetch !== 'function' || OWN_SOURCE.test(Function.prototype.toString.call(fetch));
  }
  return lastResult;
}
