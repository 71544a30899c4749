import { SpecError } from '../../specs/errors.ts';
import type { KeyLock } from './keys.ts';
import type { OperationLock } from './operations.ts';
import type { TypeLock } from './type-names.ts';

/** The file `names.lock.json` of a package: every name that its users may have written, so that none changes. */
export interface NameLock {
  readonly types: TypeLock;
  readonly properties: KeyLock;
  readonly operations: OperationLock;
}

export const NO_NAMES: NameLock = { types: {}, properties: {}, operations: {} };

/** @throws SpecError for a text that is no such file */
export function parseNameLock(text: string, file: string): NameLock {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new SpecError(`${file} is not JSON; restore the committed one`);
  }
  const isNames = (names: unknown): boolean =>
    typeof names === 'object' &&
    names !== null &&
    Object.values(names).every((name) => typeof name === 'string');
  const { types, properties, operations } = (value ?? {}) as Record<string, unknown>;
  if (![types, properties, operations].every(isNames))
    throw new SpecError(
      `${file} must hold "types", "properties" and "operations", each with names; restore the committed one`,
    );
  return value as NameLock;
}
