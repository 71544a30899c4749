/** How Node's own `fetch` begins, in all supported versions: it only loads the undici inside Node. */
const OWN_SOURCE =
  /^(?:async )?function fetch\(input, init = undefined\) \{[^]*(?:lazyUndici|internal\/deps\/undici)/;

let lastSeen: unknown;
let lastVerdict = true;

/**
 * Whether `globalThis.fetch` is Node's own. Asked at each request, and by the function itself, so that it does not
 * matter whether a mock or an instrumentation came before this module or after the first request.
 */
export function fetchIsNodesOwn(): boolean {
  const { fetch } = globalThis;
  if (fetch !== lastSeen) {
    lastSeen = fetch;
    lastVerdict = typeof fetch !== 'function' || OWN_SOURCE.test(Function.prototype.toString.call(fetch));
  }
  return lastVerdict;
}
