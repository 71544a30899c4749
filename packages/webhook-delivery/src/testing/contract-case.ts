import { isDeepStrictEqual } from 'node:util';

/**
 * One test case of a contract, for any test runner.
 *
 * @public
 */
export interface ContractCase {
  readonly name: string;
  readonly run: () => Promise<void>;
}

/** Throws if two plain values differ. */
export function expectEqual(actual: unknown, expected: unknown, what: string): void {
  if (isDeepStrictEqual(actual, expected)) return;
  throw new Error(`${what}: expected ${JSON.stringify(expected)}, got ${JSON.stringify(actual)}`);
}

/** Throws if a condition does not hold. */
export function expectTrue(condition: boolean, what: string): void {
  if (!condition) throw new Error(what);
}
