import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { extract } from 'tar';
import type { OpenApiDocument } from '../document.ts';
import { SpecError } from '../errors.ts';
import { loadDirectory } from '../load.ts';

const run = promisify(execFile);

/** The document in a folder that an update is compared with, undefined where there is none. */
export type Baseline = (directory: string) => Promise<OpenApiDocument | undefined>;

/** What the folder holds. A damaged document is none: an update repairs it. */
export const documentOnDisk: Baseline = async (directory) => {
  try {
    return await loadDirectory(directory);
  } catch (error) {
    if (!(error instanceof SpecError) && !(error instanceof Error && 'code' in error)) throw error;
    return undefined;
  }
};

/**
 * What the last commit holds: while an overlay is being written, every run is compared with what users have. Without
 * version control, what is on disk.
 */
export const committedDocument: Baseline = async (directory) => {
  const cwd = dirname(directory);
  const isVersioned = await run('git', ['rev-parse', '--verify', '--quiet', 'HEAD'], { cwd }).then(
    () => true,
    () => false,
  );
  if (!isVersioned) return documentOnDisk(directory);
  const folder = await mkdtemp(join(tmpdir(), 'specs-'));
  try {
    const file = join(folder, 'committed.tar');
    const name = basename(directory);
    const isCommitted = await run('git', ['archive', '--output', file, 'HEAD', '--', name], { cwd }).then(
      () => true,
      () => false,
    );
    if (!isCommitted) return undefined;
    await extract({ file, cwd: folder, strict: true });
    return await documentOnDisk(join(folder, name));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
};
