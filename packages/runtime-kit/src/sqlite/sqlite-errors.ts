/** Primary result codes of SQLite for failures that the statement itself did not cause. */
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

const FILE_ERRORS: ReadonlySet<number> = new Set(Object.values(SQLITE));

/** Returns the primary result code of a SQLite error, or `undefined` for other errors. */
export function primaryCodeOf(error: unknown): number | undefined {
  const code = (error as { readonly errcode?: unknown } | undefined)?.errcode;
  // The lowest byte of an extended code is the primary code.
  return typeof code === 'number' ? code & 0xff : undefined;
}

/** Whether another connection holds the lock. */
export const isBusy = (error: unknown): boolean => primaryCodeOf(error) === SQLITE.busy;

/** Whether the file or its disk is at fault, so that every other statement fails as well. */
export const isFileError = (error: unknown): boolean => FILE_ERRORS.has(primaryCodeOf(error) ?? -1);
