import { isDeepEqual } from './is-deep-equal.ts';

/** Throws where two plain values differ, so that the contracts run under any test runner. */
export function expectEqual(actual: unknown, expected: unknown, what: string): void {
  if (isDeepEqual(actual, expected)) return;
  throw new Error(`${what}: expected ${JSON.stringify(expected)}, got ${JSON.stringify(actual)}`);
}

/** One promise of a contract. */
export interface ContractCase {
  readonly name: string;
  readonly run: () => Promise<void>;
}
