import { EngineUnavailableError } from '../errors/engine-unavailable-error.ts';

/** Primary result codes of SQLite: what a statement failed of through no fault of its own. */
export const SQLITE = {
  busy: 5,
  noMemory: 7,
  readonly: 8,
  ioError: 10,
  corrupt: 11,
  full: 13,
  cannotOpen: 14,
  notADatabase: 26,
} as const;

const OF_THE_FILE: ReadonlySet<number> = new Set(Object.values(SQLITE));

/** The primary result code of an error of SQLite; `undefined` for other errors. */
export function primaryCodeOf(error: unknown): number | undefined {
  const code = (error as { readonly errcode?: unknown } | undefined)?.errcode;
  // Extended codes keep the primary one in the lowest byte.
  return typeof code === 'number' ? code & 0xff : undefined;
}

/** Another connection holds the lock. */
export const isBusy = (error: unknown): boolean => primaryCodeOf(error) === SQLITE.busy;

/** The file or its disk is at fault, so that every other statement fails as well. */
export const isOfTheFile = (error: unknown): boolean => OF_THE_FILE.has(primaryCodeOf(error) ?? -1);

/** An error of the file as what callers of the engine are told; others as they are. */
export function unavailable(error: unknown, mayHaveExecuted: boolean): unknown {
  if (!isOfTheFile(error)) return error;
  const said = error instanceof Error ? error.message : String(error);
  const remedy = primaryCodeOf(error) === SQLITE.full ? ' Make room on the disk.' : '';
  return new EngineUnavailableError(`The database file cannot be used now: ${said}.${remedy}`, {
    cause: error,
    mayHaveExecuted,
  });
}
