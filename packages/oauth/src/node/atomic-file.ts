import fs from 'node:fs/promises';
import { dirname } from 'node:path';
import { hasCode } from './fs-errors.ts';

/** Only the process's own user may read what is written. */
const PRIVATE = 0o600;

/** The text of a file; `undefined` when there is none. */
export async function readFileIfExists(path: string): Promise<string | undefined> {
  try {
    return await fs.readFile(path, 'utf8');
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return undefined;
    throw error;
  }
}

/**
 * Replaces a file in one step, readable by its owner only, and on the disk when this returns. For one writer at a time:
 * the draft always has the same name, so that whoever comes after a crash finds it.
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

/** Puts a finished draft in place of a file. */
export async function replaceWithDraft(draft: string, path: string): Promise<void> {
  await fs.rename(draft, path);
  // The new name itself must be on the disk too; Windows cannot be asked for that.
  if (process.platform === 'win32') return;
  const directory = await fs.open(dirname(path), 'r');
  try {
    await directory.sync();
  } finally {
    await directory.close();
  }
}
