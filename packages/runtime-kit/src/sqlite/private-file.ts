import { closeSync, openSync, statSync } from 'node:fs';
import type { DatabaseOwner } from './database-owner.ts';
import { fileURLToPath, pathToFileURL } from 'node:url';

const OWNER_ONLY = 0o600;
/** Read and write access for the group and for others. */
const BY_OTHERS = 0o066;

/**
 * Creates a file that only its owner can read, unless it exists. SQLite gives the same permissions to the files beside it.
 * Warns about an existing file that others can read, which may be intended, for example for a backup group.
 */
export function makePrivate(
  name: string,
  { contents, warningCode }: Pick<DatabaseOwner, 'contents' | 'warningCode'>,
): void {
  const file = fileOf(name);
  if (file === undefined) return;
  closeSync(openSync(file, 'a', OWNER_ONLY));
  if (process.platform === 'win32') return;
  const mode = statSync(file).mode & 0o777;
  if ((mode & BY_OTHERS) === 0) return;
  process.emitWarning(
    `Other users of this machine can read ${JSON.stringify(file)} (mode ${mode.toString(8)}), which holds ${contents}. Run: chmod 600 ${file}*`,
    { code: warningCode },
  );
}

/** Returns the path of the file that SQLite creates for a name, which may be a URI, or `undefined` if it creates none. */
function fileOf(name: string): string | undefined {
  if (name === ':memory:') return undefined;
  if (!name.startsWith('file:')) return name;
  const url = new URL(name, pathToFileURL(`${process.cwd()}/`));
  const creates = (url.searchParams.get('mode') ?? 'rwc') === 'rwc' && !url.pathname.endsWith('/:memory:');
  return creates ? fileURLToPath(url) : undefined;
}
