import { readFile } from 'node:fs/promises';
import { SpecError } from './errors.ts';
import { record } from './record.ts';

/** The names that users know. What is in here stays as it is. */
export interface NamesLock {
  /** `GET /v1/customers/{}` → `customers.retrieve` */
  readonly operations: Readonly<Record<string, string>>;
  /** Names of exported schemas. */
  readonly schemas: readonly string[];
}

export const EMPTY_LOCK: NamesLock = { operations: record(), schemas: [] };

/** Reads the lock; a provider that has none yet starts with an empty one. */
export async function readNamesLock(file: string): Promise<NamesLock> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return EMPTY_LOCK;
    throw error;
  }
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new SpecError(`${file} is not JSON: restore it from version control`);
  }
  if (!isLock(value))
    throw new SpecError(`${file} needs "operations" and "schemas": restore it from version control`);
  return { operations: record(Object.entries(value.operations)), schemas: value.schemas };
}

function isLock(value: unknown): value is NamesLock {
  return (
    typeof value === 'object' &&
    value !== null &&
    'operations' in value &&
    typeof value.operations === 'object' &&
    value.operations !== null &&
    Object.values(value.operations).every((name) => typeof name === 'string') &&
    'schemas' in value &&
    Array.isArray(value.schemas) &&
    value.schemas.every((name) => typeof name === 'string')
  );
}
