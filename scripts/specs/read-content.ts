import { readFile } from 'node:fs/promises';
import { SpecError } from './errors.ts';
import { isAddress, type FetchCommand } from './fetch-document.ts';

/**
 * The bytes of a file, or of what is at an address.
 *
 * @throws SpecError in one line where there are none to be had
 */
export async function readContent(from: string, fetch: FetchCommand): Promise<Buffer> {
  if (isAddress(from)) return fetch(from);
  return readFile(from).catch((error: unknown) => {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown error';
    throw new SpecError(`${from} cannot be read (${code})`);
  });
}
