import { ConfigurationError } from '@org/http-core';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';

/** A step from one version of the tables to the next. */
export interface Migration {
  /** The version of the tables after the step. */
  readonly version: number;
  /** The name of its file in the folder `migrations` of the package. */
  readonly name: string;
  /** The oldest version of this package's code that still works with the tables after the step. */
  readonly oldest: number;
}

/** All steps in order. A step that only adds tables or columns leaves `oldest` as it was. */
export const MIGRATIONS: readonly Migration[] = [
  { version: 1, name: '0001-stores.sql', oldest: 1 },
  { version: 2, name: '0002-delivery.sql', oldest: 1 },
];

/** The version of the tables that the code needs. */
export const VERSION: number = MIGRATIONS.length;

/**
 * Reads the statements of a step.
 *
 * @throws ConfigurationError if the file is not there, as in a bundle.
 */
export async function readMigration({ name }: Migration): Promise<string> {
  try {
    // Also finds the folder from a bundle, as long as the package is installed beside it.
    const path = createRequire(import.meta.url).resolve(`@org/postgres/migrations/${name}`);
    return await readFile(path, 'utf8');
  } catch (cause) {
    throw new ConfigurationError(
      `The file ${name} of @org/postgres cannot be read. Install the package where the program runs, or run npx @org/postgres migrate when you deploy.`,
      { cause },
    );
  }
}
