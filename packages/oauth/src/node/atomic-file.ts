import fs from 'node:fs/promises';
import { dirname } from 'node:path';

/** Only the process's own user may read the files. */
const PRIVATE = 0o600;

/** Whether an error of the file system has this code. */
export function hasErrorCode(error: unknown, code: string): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && error.code === code;
}

/** Reads the text of a file; returns `undefined` if it does not exist. */
export async function readFileIfExists(path: string): Promise<string | undefined> {
  try {
    return await fs.readFile(path, 'utf8');
  } catch (error) {
    if (hasErrorCode(error, 'ENOENT')) return undefined;
    throw error;
  }
}

/**
 * Replaces a file atomically. Only its owner can read it, and it is on the disk when this function returns. There must be
 * one writer at a time: the draft always has the same name, so that the next process finds it after a crash.
 */
export async function replaceFile(path: string, draft: string, text: string): Promise<void> {
  const file = await fs.open(draft, 'w', PRIVATE);
  try {
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
  await replaceWithDraft(draft, path);
}

/** Replaces a file with a finished draft. */
export async function replaceWithDraft(draft: string, path: string): Promise<void> {
  await fs.rename(draft, path);
  // The new name must be on the disk as well. Windows has no call for that.
  if (process.platform === 'win32') return;
  const directory = await fs.open(dirname(path), 'r');
  try {
    await directory.sync();
  } finally {
    await directory.close();
  }
}
