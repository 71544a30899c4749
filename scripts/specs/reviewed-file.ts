import { readFile } from 'node:fs/promises';
import { parse } from 'yaml';
import { SpecError } from './errors.ts';

/** An object of a reviewed file. */
export type Fields = Readonly<Record<string, unknown>>;

export const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The text of a file, or `undefined` where there is none. A file that cannot be read is no absent one. */
export async function textIfPresent(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

/**
 * The list in a reviewed file such as `retry.yaml`.
 *
 * @param fail - throws, with what is wrong after the file's name
 */
export function listIn(text: string, key: string, fail: (what: string) => never): readonly unknown[] {
  let value: unknown;
  try {
    value = parse(text);
  } catch (error) {
    fail(`it is not YAML: ${String(error instanceof Error ? error.message : error).split('\n')[0] ?? ''}`);
  }
  const list = isFields(value) ? value[key] : undefined;
  return Array.isArray(list) ? (list as unknown[]) : fail(`it must hold a list, "${key}"`);
}

/** Fails with a sentence after the name of a file. */
export const failureOf =
  (file: string) =>
  (what: string): never => {
    throw new SpecError(`${file}: ${what}`);
  };
