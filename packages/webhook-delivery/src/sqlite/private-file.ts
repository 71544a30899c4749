import { closeSync, openSync, statSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';

const OWNER_ONLY = 0o600;
/** Read or write, for the group or for everybody. */
const BY_OTHERS = 0o066;

/**
 * Makes a file that only its owner can read, where there is none; the files that SQLite puts beside it get the same rights. Warns
 * of one that others can read: that may be meant, as for a backup's group.
 */
export function makePrivate(name: string): void {
  const file = fileOf(name);
  if (file === undefined) return;
  closeSync(openSync(file, 'a', OWNER_ONLY));
  if (process.platform === 'win32') return;
  const mode = statSync(file).mode & 0o777;
  if ((mode & BY_OTHERS) === 0) return;
  process.emitWarning(
    `Other users of this machine can read ${JSON.stringify(file)} (mode ${mode.toString(8)}), which holds signing secrets and event data. Run: chmod 600 ${file}*`,
    { code: 'WEBHOOK_DELIVERY_FILE' },
  );
}

/** The path of the file that SQLite opens or makes by this name, which may be a URI; undefined where it makes none. */
function fileOf(name: string): string | undefined {
  if (name === ':memory:') return undefined;
  if (!name.startsWith('file:')) return name;
  const url = new URL(name, pathToFileURL(`${process.cwd()}/`));
  const makes = (url.searchParams.get('mode') ?? 'rwc') === 'rwc' && !url.pathname.endsWith('/:memory:');
  return makes ? fileURLToPath(url) : undefined;
}
