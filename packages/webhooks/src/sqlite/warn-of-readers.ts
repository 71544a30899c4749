import { textColumn, type SqliteDatabase } from './database.ts';

/** Read or write, for the group or for everybody. */
const BY_OTHERS = 0o066;

const told = new Set<string>();

/**
 * Warns, once for each file, of a database that other users of the machine can read. The file is the application's, so its rights
 * are left as they are. Says nothing where there is no file, or no Node to look at it.
 */
export function warnOfReaders(database: SqliteDatabase): void {
  const { process } = globalThis as { readonly process?: Partial<NodeJS.Process> };
  if (process?.platform === 'win32') return;
  const main = database.prepare('PRAGMA database_list').all()[0];
  const file = textColumn(main, 'file');
  if (file === '' || told.has(file)) return;
  const mode =
    (process?.getBuiltinModule?.('node:fs').statSync(file, { throwIfNoEntry: false })?.mode ?? 0) & 0o777;
  if ((mode & BY_OTHERS) === 0) return;
  told.add(file);
  process?.emitWarning?.(
    `Other users of this machine can read ${JSON.stringify(file)} (mode ${mode.toString(8)}), which holds the requests of the queue. Run: chmod 600 ${file}*`,
    { code: 'WEBHOOKS_FILE' },
  );
}
