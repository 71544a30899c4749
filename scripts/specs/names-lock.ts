import { readFile } from 'node:fs/promises';
import { SpecError } from './errors.ts';
import { record } from './record.ts';

/** The names that users know. What is in here stays as it is. */
export interface NamesLock {
  /** `GET /v1/customers/{}` → `customers.retrieve` */
  readonly operations: Readonly<Record<string, string>>;
  /** Names of exported schemas. */
  readonly schemas: readonly string[];
  /** Name of a type that several resources share → the schemas that it stands for. Written by hand. */
  readonly shared?: Readonly<Record<string, readonly string[]>>;
  /**
   * `POST /v1/customers` → optional parameters that came after the call and would have moved its body under `body`. They are
   * left out, and callers give them in the option `query` or `headers`. Written by updates.
   */
  readonly omitted?: Readonly<Record<string, readonly string[]>>;
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
  const { operations, schemas, shared, omitted } = value;
  return {
    operations: record(Object.entries(operations)),
    schemas,
    ...(shared && { shared }),
    ...(omitted && { omitted }),
  };
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
    isNames(value.schemas) &&
    (!('shared' in value) || isLists(value.shared)) &&
    (!('omitted' in value) || isLists(value.omitted))
  );
}

function isNames(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((name) => typeof name === 'string');
}

function isLists(value: unknown): boolean {
  return typeof value === 'object' && value !== null && Object.values(value).every(isNames);
}
