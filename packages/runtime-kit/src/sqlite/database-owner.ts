import type { DatabaseSync } from 'node:sqlite';

/**
 * What a package says about its database.
 *
 * @internal
 */
export interface DatabaseOwner {
  /** How an application opens the file, for errors: `sqliteEngine({ file: "webhooks.db" })`. */
  readonly example: string;
  /** What the file holds, for a warning about its permissions: `signing secrets and event data`. */
  readonly contents: string;
  /** The code of that warning. */
  readonly warningCode: string;
  /** What to use on a Node without SQLite: `another engine`. */
  readonly alternative: string;
  /** Creates the tables. */
  readonly prepare: (database: DatabaseSync) => void;
  /** Makes the error for a file that cannot be used. */
  readonly refuse: (message: string, cause?: unknown) => Error;
}
