import { parseArgs } from 'node:util';

/** The text that `--help` shows. */
export const USAGE = `usage: npx @org/postgres migrate [--url <address>] [--schema <name>] [--print]

Creates or updates the tables of @org/postgres. It may run at any time, and several times at once.

  --url <address>  postgres://user:password@host:5432/database. Default: the environment's DATABASE_URL
  --schema <name>  the schema that contains the tables. Default: org_sdks
  --print          prints the SQL instead of running it, for psql and for reviews
  --help           shows this text`;

/** What the command is to do. */
export interface Command {
  readonly url: string | undefined;
  readonly schema: string | undefined;
  readonly print: boolean;
}

/**
 * Reads the arguments of the command.
 *
 * @returns The text to show instead, if the arguments ask for it.
 * @throws Error for arguments that do not exist.
 */
export function readArguments(args: readonly string[]): Command | string {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      url: { type: 'string' },
      schema: { type: 'string' },
      print: { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  if (values.help) return USAGE;
  const [command, ...rest] = positionals;
  if (command !== 'migrate' || rest.length > 0)
    throw new Error(
      command === undefined ? 'The command is missing.' : `There is no command ${positionals.join(' ')}.`,
    );
  return { url: values.url, schema: values.schema, print: values.print };
}
