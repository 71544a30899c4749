#!/usr/bin/env node
import { environment } from '@org/runtime-kit';
import { postgresDatabase } from '../database/postgres-database.ts';
import { migrate } from '../migrate/migrate.ts';
import { wholeScript } from '../schema/migration-script.ts';
import { MIGRATIONS } from '../schema/migrations.ts';
import { readArguments, USAGE, type Command } from './arguments.ts';

async function run({
  url = environment('DATABASE_URL'),
  schema = 'org_sdks',
  print,
}: Command): Promise<string> {
  if (print) return (await wholeScript(schema, MIGRATIONS)).trimEnd();
  if (url === undefined || url === '')
    throw new Error('The address of the database is missing. Pass --url, or set DATABASE_URL.');
  const database = postgresDatabase({ url, schema, maxConnections: 1 });
  try {
    const { from, to, applied } = await migrate(database);
    return applied.length === 0
      ? `The schema ${schema} has version ${to} already.`
      : `The schema ${schema} went from version ${from} to ${to}: ${applied.join(', ')}.`;
  } finally {
    await database.close();
  }
}

function fail(error: unknown, usage: string): void {
  process.stderr.write(`org-postgres: ${error instanceof Error ? error.message : String(error)}\n${usage}`);
  process.exitCode = 1;
}

let command: Command | string | undefined;
try {
  command = readArguments(process.argv.slice(2));
} catch (error) {
  fail(error, `\n${USAGE}\n`);
}
if (typeof command === 'string') process.stdout.write(`${command}\n`);
else if (command) {
  try {
    process.stdout.write(`${await run(command)}\n`);
  } catch (error) {
    fail(error, '');
  }
}
