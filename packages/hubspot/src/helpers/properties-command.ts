#!/usr/bin/env node
import { readFile, writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { createHubSpot } from '../generated/create.ts';
import { list } from '../generated/resources/crm/properties.ts';
import { declarationOf, type PropertyDefinition } from './property-types.ts';

const USAGE = `usage: npx @org/hubspot properties [--types <names>] [--out <file>] [--check] [--base-url <address>]

Writes the types of an account's properties into a declaration file, for typedRecords() of @org/hubspot/records.
The access token is that of the environment's HUBSPOT_ACCESS_TOKEN. It needs the scopes to read the types of records.

  --types <names>  types of records, separated by commas: names, or ids of custom types such as 2-123.
                   Default: contacts,companies,deals,tickets
  --out <file>     Default: hubspot-properties.d.ts
  --check          writes nothing, and fails if the file is not what would be written
  --base-url       the address of a stand-in for HubSpot, for tests
  --help           shows this text`;

class UsageError extends Error {}

function readArguments(args: readonly string[]) {
  let parsed;
  try {
    parsed = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        types: { type: 'string', default: 'contacts,companies,deals,tickets' },
        out: { type: 'string', default: 'hubspot-properties.d.ts' },
        check: { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h', default: false },
        'base-url': { type: 'string' },
      },
    });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
  const { values, positionals } = parsed;
  if (values.help) return undefined;
  if (positionals.join(' ') !== 'properties')
    throw new UsageError(
      positionals.length === 0 ? 'The command is missing.' : `There is no command ${positionals.join(' ')}.`,
    );
  const types = values.types.split(',').map((type) => type.trim());
  if (types.includes(''))
    throw new UsageError('The option --types has an empty name. Separate the names by single commas.');
  return { types: new Set(types), out: values.out, check: values.check, baseUrl: values['base-url'] };
}

async function run(args: readonly string[]): Promise<string> {
  const command = readArguments(args);
  if (!command) return USAGE;
  const { types, out, check, baseUrl } = command;
  const client = createHubSpot({ baseUrl });
  const found = new Map<string, readonly PropertyDefinition[]>();
  for (const objectType of types) {
    const { results } = await list(client, { objectType });
    found.set(objectType, results);
  }
  const text = declarationOf(found);
  const count = Array.from(found.values())
    .flat()
    .filter(({ archived }) => archived !== true).length;
  if (!check) {
    await writeFile(out, text);
    return `${out}: ${count} properties of ${found.size} types of records. Add the file to your TypeScript project.`;
  }
  const present = await readFile(out, 'utf8').catch(() => undefined);
  if (present === text) return `${out} is up to date.`;
  throw new Error(
    `${out} ${present === undefined ? 'does not exist' : 'is not what the account has'}. Run the command without --check.`,
  );
}

try {
  process.stdout.write(`${await run(process.argv.slice(2))}\n`);
} catch (error) {
  const message = error instanceof Error ? error.message : String(error);
  process.stderr.write(`@org/hubspot: ${message}\n${error instanceof UsageError ? `\n${USAGE}\n` : ''}`);
  process.exitCode = 1;
}
