/** Throws if two plain values differ, so that the contracts run under any test runner. */
export function expectEqual(actual: unknown, expected: unknown, what: string): void {
  if (isDeepEqual(actual, expected)) return;
  throw new Error(`${what}: expected ${JSON.stringify(expected)}, got ${JSON.stringify(actual)}`);
}

/**
 * One requirement of a contract. `run` rejects if the implementation does not meet it.
 *
 * @public
 */
export interface ContractCase {
  readonly name: string;
  readonly run: () => Promise<void>;
}

/** Whether two plain values (JSON and bytes) are equal. */
function isDeepEqual(left: unknown, right: unknown): boolean {
  if (Object.is(left, right)) return true;
  if (typeof left !== 'object' || typeof right !== 'object' || left === null || right === null) return false;
  const leftEntries = Object.entries(left);
  return (
    Array.isArray(left) === Array.isArray(right) &&
    leftEntries.length === Object.keys(right).length &&
    leftEntries.every(
      ([key, value]) =>
        Object.hasOwn(right, key) && isDeepEqual(value, (right as Record<string, unknown>)[key]),
    )
  );
}
