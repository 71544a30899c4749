import { parseArgs } from 'node:util';

/** The text that `--help` shows. */
export const USAGE = `usage: npx @org/salesforce types [objects] --out <file> [--custom] [--check]

Writes the types of the objects of your organization: custom fields, picklists, what is required, and relationships.

  objects       names such as Account Invoice__c
  --custom      all custom objects, besides those that are named
  --out <file>  the file to write, such as src/salesforce-objects.ts
  --check       writes nothing, and fails if the file is not what the organization has now
  --help        shows this text

The environment has the address of the organization in SALESFORCE_INSTANCE_URL (https://acme.my.salesforce.com) and a token
in SALESFORCE_ACCESS_TOKEN. The Salesforce CLI prints both: sf org display --json`;

/** What the command is to do. */
export interface TypesCommand {
  readonly objects: readonly string[];
  readonly custom: boolean;
  readonly out: string;
  readonly check: boolean;
}

/**
 * Reads the arguments of the command.
 *
 * @returns The text to show instead, if the arguments ask for it.
 * @throws Error for arguments that do not exist or are missing.
 */
export function readArguments(args: readonly string[]): TypesCommand | string {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      out: { type: 'string' },
      custom: { type: 'boolean', default: false },
      check: { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  if (values.help) return USAGE;
  const [command, ...objects] = positionals;
  if (command !== 'types')
    throw new Error(command === undefined ? 'The command is missing.' : `There is no command ${command}.`);
  if (objects.length === 0 && !values.custom) throw new Error('Name the objects, or pass --custom.');
  if (values.out === undefined || values.out === '') throw new Error('Pass the file to write: --out <file>.');
  return { objects: [...new Set(objects)], custom: values.custom, out: values.out, check: values.check };
}
