#!/usr/bin/env node
import { readFile, writeFile } from 'node:fs/promises';
import { environment } from '@org/http-core/provider';
import { readArguments, USAGE, type TypesCommand } from './arguments.ts';
import { describeObjects, type OrgAccess } from './describe-objects.ts';
import { writeTypes } from './write-types.ts';

function readAccess(): OrgAccess {
  const instanceUrl = environment('SALESFORCE_INSTANCE_URL');
  const accessToken = environment('SALESFORCE_ACCESS_TOKEN');
  if (!instanceUrl || !accessToken)
    throw new Error(
      `The environment has no ${instanceUrl ? 'SALESFORCE_ACCESS_TOKEN' : 'SALESFORCE_INSTANCE_URL'}. The Salesforce CLI prints what to set: sf org display --json`,
    );
  return { instanceUrl, accessToken };
}

async function run(command: TypesCommand): Promise<string> {
  const access = readAccess();
  const objects = await describeObjects(access, command);
  const { text, notices } = writeTypes(objects, new URL(access.instanceUrl).host);
  const noticed = notices.map((notice) => `${notice}\n`).join('');
  if (!command.check) {
    await writeFile(command.out, text);
    return `${noticed}${command.out} has the types of ${objects.length} objects.`;
  }
  const present = await readFile(command.out, 'utf8').catch(() => undefined);
  if (present === text) return `${noticed}${command.out} is up to date.`;
  throw new Error(
    `${command.out} ${present === undefined ? 'does not exist' : 'is not what the organization has now'}. Run the command without --check.`,
  );
}

function fail(error: unknown, usage: string): void {
  process.stderr.write(`org-salesforce: ${error instanceof Error ? error.message : String(error)}\n${usage}`);
  process.exitCode = 1;
}

let command: TypesCommand | string | undefined;
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
